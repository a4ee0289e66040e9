<?php

declare(strict_types=1);

namespace PayerShop;

/** Counts what shoppers do, in windows of fixed length. */
final class Limiter
{
    /** Action => points, seconds. */
    private const POLICIES = [
        'create' => [10, 600],
        'update' => [20, 600],
        'read' => [60, 60],
        'token' => [30, 60],
    ];

    public function __construct(private readonly Database $database, private readonly bool $isOn)
    {
    }

    /**
     * @param int $points 0 only looks whether there are some left
     * @throws Refusal `rate-limited`
     */
    public function take(string $action, string $name, int $points = 1): void
    {
        if (!$this->isOn) {
            return;
        }
        [$most, $seconds] = self::POLICIES[$action];
        $now = $this->database->now();
        $sql = '
            insert into shop_count as known (name, points, until) values (:name, :points, :until)
            on conflict (name) do update set
                points = case when known.until <= :now then 0 else known.points end + excluded.points,
                until = case when known.until <= :now then excluded.until else known.until end
            returning points, until';
        // The name may be an address: only its hash is kept.
        $name = hash('sha256', "$action\n$name");
        $params = ['name' => $name, 'points' => $points, 'until' => $now + $seconds * 1000, 'now' => $now];
        [['points' => $taken, 'until' => $until]] = $this->database->run($sql, $params);
        if ($taken < $most + $points) {
            return;
        }
        $wait = (string) max(1, (int) ceil(($until - $now) / 1000));
        throw new Refusal('rate-limited', headers: [
            'Retry-After' => $wait,
            'RateLimit' => "\"$action\";r=0;t=$wait",
            'RateLimit-Policy' => "\"$action\";q=$most;w=$seconds",
        ]);
    }
}
