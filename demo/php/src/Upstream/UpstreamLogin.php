<?php

declare(strict_types=1);

namespace PayerShop\Upstream;

use Closure;
use PayerShop\Config;
use PayerShop\Store\Database;
use PayerShop\Store\Lock;

/**
 * The access token for secuconnect, shared by all workers. It is renewed after 80 % of its life or a minute before
 * its end; after a failure the next login waits 1 s, then twice as long each time, 60 s at most. New tokens that are
 * called stale at once count as failures too, from the second one on.
 */
final class UpstreamLogin
{
    /** A token that is called stale so soon after its login was never a good one. */
    private const FRESH_MS = 10_000;
    private const LIFE = 300;
    private const LEAST_LIFE = 30;
    private const LONGEST_LIFE = 3600;
    private const LONGEST_PAUSE_MS = 60_000;

    private readonly string $name;
    private readonly string $sealKey;

    /** Failures in a row before this request. */
    private int $failures = 0;

    /** @param Closure $exchange sends a curl handle and judges the answer */
    public function __construct(
        private readonly Config $config,
        private readonly Database $database,
        private readonly Lock $lock,
        private readonly Closure $exchange,
    ) {
        $this->name = hash('sha256', "$config->baseUrl\n$config->clientId");
        $this->sealKey = hash('sha256', "login\n$config->clientSecret", true);
    }

    /** @throws LoginFailed */
    public function token(): string
    {
        return $this->kept() ?? $this->lock->hold('login', fn (): string => $this->kept() ?? $this->logIn());
    }

    /** secuconnect called it stale. */
    public function drop(string $token): void
    {
        $row = $this->row();
        if ($this->open($row['token']) !== $token) {
            return;
        }
        $isFresh = $this->database->now() - $row['logged_in_at'] < self::FRESH_MS;
        $failures = $isFresh ? $row['failures'] + 1 : 0;
        $isRefused = $failures > 1;
        if ($isRefused) {
            $this->tell($row, 'secuconnect takes no token that it has just given: is there something between that drops'
                . ' the Authorization header, or is the client locked?');
        }
        $this->write([
            ...$row,
            'token' => '',
            'until' => 0,
            'failures' => $failures,
            'is_refused' => (int) ($isRefused || ($isFresh && $row['is_refused'])),
            'retry_at' => $isRefused ? $this->database->now() + self::pause($failures - 1) : 0,
        ]);
    }

    /** secuconnect took the token. */
    public function prove(): void
    {
        if ($this->failures > 0) {
            $this->database->change('update shop_login set failures = 0, is_refused = 0 where name = :name', ['name' => $this->name]);
            $this->failures = 0;
        }
    }

    /** Null when a login is due. */
    private function kept(): ?string
    {
        $row = $this->row();
        $this->failures = $row['failures'];
        $token = $this->open($row['token']);
        $now = $this->database->now();
        $isUsable = $token !== null && $row['until'] > $now;
        $mayLogIn = $row['retry_at'] <= $now;
        if ($isUsable && ($row['renew_at'] > $now || !$mayLogIn)) {
            return $token;
        }
        return $mayLogIn ? null : throw new LoginFailed(
            new UpstreamResult($row['is_refused'] ? 'stale' : 'not-sent', cause: 'login paused'),
        );
    }

    private function logIn(): string
    {
        $handle = curl_init("{$this->config->baseUrl}/oauth/token");
        curl_setopt($handle, CURLOPT_POSTFIELDS, http_build_query([
            'grant_type' => 'client_credentials',
            'client_id' => $this->config->clientId,
            'client_secret' => $this->config->clientSecret,
        ]));
        $result = ($this->exchange)($handle);
        $token = $result->body->access_token ?? null;
        if ($result->kind !== 'done' || !is_string($token) || !preg_match('/^[!-~]{1,4096}$/D', $token)) {
            return $this->fail($result);
        }
        $expires = $result->body->expires_in ?? null;
        $isLife = is_int($expires) && $expires >= self::LEAST_LIFE;
        $life = $isLife ? min($expires, self::LONGEST_LIFE) : self::LIFE;
        $renewIn = (int) max($life / 2, min($life * 0.8, $life - 60));
        $now = $this->database->now();
        // That there was a failure is forgotten when secuconnect takes the token.
        $this->write([
            ...$this->row(),
            'token' => $this->seal($token),
            'logged_in_at' => $now,
            'renew_at' => $now + $renewIn * 1000,
            'until' => $now + $life * 1000,
            'retry_at' => 0,
        ]);
        return $token;
    }

    /** A token that is still good is used to its end. */
    private function fail(UpstreamResult $result): string
    {
        $row = $this->row();
        $now = $this->database->now();
        // The envelope of this endpoint is another one: its status tells.
        $isRefused = $result->kind === 'done' || ($result->status !== 429 && intdiv($result->status, 100) === 4);
        if ($isRefused) {
            $this->tell($row, 'secuconnect refused the login: check SECUCONNECT_CLIENT_ID, SECUCONNECT_CLIENT_SECRET'
                . ' and SECUCONNECT_BASE_URL');
        }
        $token = $this->open($row['token']);
        $isUsable = $token !== null && $row['until'] > $now;
        $this->write([
            ...$row,
            'token' => $isUsable ? $row['token'] : '',
            'renew_at' => 0,
            'until' => $isUsable ? $row['until'] : 0,
            'failures' => $row['failures'] + 1,
            'is_refused' => (int) $isRefused,
            'retry_at' => $now + self::pause($row['failures'] + 1),
        ]);
        return $isUsable ? $token : throw new LoginFailed(
            new UpstreamResult($isRefused ? 'stale' : 'not-sent', $result->status, cause: 'login: ' . $result->cause()),
        );
    }

    /**
     * Once, until secuconnect takes a token again.
     *
     * @param array<string, mixed> $row
     */
    private function tell(array $row, string $message): void
    {
        if (!$row['is_refused']) {
            $this->config->log->write(['event' => 'upstream_auth_failed', 'message' => $message]);
        }
    }

    private static function pause(int $failures): int
    {
        return min(self::LONGEST_PAUSE_MS, 1000 * 2 ** min(6, $failures - 1));
    }

    /** @return array{token: string, logged_in_at: int, renew_at: int, until: int, failures: int, is_refused: int, retry_at: int} */
    private function row(): array
    {
        [$row] = [...$this->database->rows('select * from shop_login where name = :name', ['name' => $this->name]), []];
        $none = ['logged_in_at' => 0, 'renew_at' => 0, 'until' => 0, 'failures' => 0, 'is_refused' => 0, 'retry_at' => 0];
        return ['token' => $row['token'] ?? '', ...array_map(intval(...), array_intersect_key([...$none, ...$row], $none))];
    }

    /** @param array<string, string|int> $row */
    private function write(array $row): void
    {
        $params = ['name' => $this->name, ...$row];
        $sql = 'update shop_login set token = :token, logged_in_at = :logged_in_at, renew_at = :renew_at, until = :until,
            failures = :failures, is_refused = :is_refused, retry_at = :retry_at where name = :name';
        if ($this->database->change($sql, $params) === 0) {
            $this->database->insert('
                insert into shop_login (name, token, logged_in_at, renew_at, until, failures, is_refused, retry_at)
                values (:name, :token, :logged_in_at, :renew_at, :until, :failures, :is_refused, :retry_at)', $params);
        }
    }

    /** A copy of the database gives nobody a token. */
    private function seal(string $token): string
    {
        $nonce = random_bytes(SODIUM_CRYPTO_SECRETBOX_NONCEBYTES);
        return base64_encode($nonce . sodium_crypto_secretbox($token, $nonce, $this->sealKey));
    }

    private function open(string $sealed): ?string
    {
        $bytes = (string) base64_decode($sealed, true);
        if (strlen($bytes) <= SODIUM_CRYPTO_SECRETBOX_NONCEBYTES) {
            return null;
        }
        [$nonce, $box] = [substr($bytes, 0, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES), substr($bytes, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES)];
        $token = sodium_crypto_secretbox_open($box, $nonce, $this->sealKey);
        return $token === false ? null : $token;
    }
}
