<?php

declare(strict_types=1);

namespace PayerShop;

use Closure;
use PDOException;

/** Tries the set-up, for a settings page or a command. Creates nothing. */
final class Check
{
    /** Seconds. Tokens of a server whose clock is further off may be refused elsewhere. */
    private const CLOCK = 60;

    private readonly Closure $say;

    /** @param (Closure(string, string...): string)|null $say as `sprintf`, perhaps in another language */
    public function __construct(private readonly Services $services, ?Closure $say = null)
    {
        $this->say = $say ?? sprintf(...);
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
            return ($this->say)('secuconnect was not asked: %s', $refusal->problem);
        }
        $ahead = $result->date === null ? 0 : intdiv($result->date, 1000) - time();
        return match (true) {
            $result->kind === 'stale' => ($this->say)('secuconnect refused the login: check id, secret and whether they are of the test or the live system'),
            $result->kind === 'refused' && !$result->isNotFound() => ($this->say)('secuconnect does not allow reading customers: %s', $result->cause()),
            $result->kind !== 'done' && !$result->isNotFound() => ($this->say)('secuconnect does not answer (%s): check base URL and firewall', $result->cause()),
            abs($ahead) > self::CLOCK => ($this->say)('The clock of this server is wrong by %s seconds: switch on time synchronisation', (string) abs($ahead)),
            default => null,
        };
    }
}
