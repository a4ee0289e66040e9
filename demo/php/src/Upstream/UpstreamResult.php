<?php

declare(strict_types=1);

namespace PayerShop\Upstream;

use PayerShop\Refusal;

/**
 * The result of a call to secuconnect.
 *
 * - `done`: the answer is JSON, 2xx
 * - `refused`: secuconnect refused in its own envelope, and nothing was done
 * - `not-sent`: nothing was done, and the same call may succeed later
 * - `unknown`: it may have been done; the answer may come from a gateway
 * - `stale`: the access token has expired, and nothing was done
 */
final class UpstreamResult
{
    public function __construct(
        public readonly string $kind,
        public readonly int $status = 0,
        public readonly mixed $body = null,
        public readonly ?int $retryAfter = null,
        /** secuconnect's time in milliseconds since 1970; null if the answer has none. */
        public readonly ?int $date = null,
        /** For the log, if there is no status. */
        private readonly ?string $cause = null,
    ) {
    }

    /** For the log: a class and a number, without the message. */
    public function cause(): string
    {
        $error = $this->kind === 'refused' ? " {$this->body->error}" : '';
        return $this->cause ?? "HTTP $this->status$error";
    }

    /** True if secuconnect itself says that the customer does not exist; a 404 may come from a gateway. */
    public function isNotFound(): bool
    {
        return $this->kind === 'refused' && $this->body->error === 'ProductNotFoundException';
    }

    /** 1003 comes with a 403 about the state of a thing; the exception alone may be the shop's missing right. */
    public function isInUse(): bool
    {
        return $this->kind === 'refused' && $this->body->error === 'ProductNotAllowedException'
            && (int) ($this->body->code ?? 0) === 1003;
    }

    /** The refusal for the shopper: secuconnect's 401 and 403 are the shop's problem. */
    public function refusal(): Refusal
    {
        $isError = $this->kind === 'refused' || $this->kind === 'stale'
            || ($this->kind === 'unknown' && $this->status > 0 && $this->status < 400);
        return $isError
            ? new Refusal('upstream-error', cause: $this->cause())
            : new Refusal('upstream-unavailable', headers: ['Retry-After' => (string) ($this->retryAfter ?? 1)], cause: $this->cause());
    }
}
