<?php

declare(strict_types=1);

namespace PayerShop\Store;

/** Time limit of one request. The form waits 30 seconds for an answer. */
final class Deadline
{
    private readonly int $endsAt;

    public function __construct(int $milliseconds)
    {
        $this->endsAt = self::steadyMs() + $milliseconds;
    }

    /** Milliseconds, never below zero. */
    public function left(): int
    {
        return max(0, $this->endsAt - self::steadyMs());
    }

    /** Continues while the process is stopped, and is never set back. */
    public static function steadyMs(): int
    {
        return intdiv(hrtime(true), 1_000_000);
    }
}
