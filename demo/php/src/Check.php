<?php

declare(strict_types=1);

namespace PayerShop;

use PDOException;

/** Tries the set-up, for a settings page or a command. Creates nothing. */
final class Check
{
    /** Seconds. Tokens of a server whose clock is further off may be refused elsewhere. */
    private const CLOCK = 60;

    public function __construct(private readonly Services $services)
    {
    }

    /**
     * @return string|null what is wrong and what to do, in one line
     * @throws PDOException
     */
    public function run(): ?string
    {
        try {
            $this->services->claims->doubtful();
            $result = $this->services->upstream->call('GET', 'Payment/Customers?count=1');
        } catch (Refusal $refusal) {
            return "secuconnect was not asked: {$refusal->problem}";
        }
        $ahead = $result->date === null ? 0 : intdiv($result->date, 1000) - time();
        return match (true) {
            $result->kind === 'stale' => 'secuconnect refused the login: check id, secret and whether they are of the test or the live system',
            $result->kind === 'refused' && !$result->isNotFound() => "secuconnect does not allow to read customers: {$result->cause()}",
            $result->kind !== 'done' && !$result->isNotFound() => "secuconnect does not answer ({$result->cause()}): check base URL and firewall",
            abs($ahead) > self::CLOCK => 'The clock of this server is wrong by ' . abs($ahead) . ' seconds: switch on time synchronisation',
            default => null,
        };
    }
}
