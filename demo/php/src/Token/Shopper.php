<?php

declare(strict_types=1);

namespace PayerShop\Token;

use PayerShop\Http\Json;
use PayerShop\Refusal;

/** The shopper of a token. */
final class Shopper
{
    /**
     * @param int $issuedAt of the token, seconds since 1970
     * @param list<string> $scopes
     * @param list<string>|null $origins if present, the request must come from one of them
     * @param list<string> $customers further customers that the shopper may use
     */
    public function __construct(
        public readonly string $issuer,
        public readonly string $subject,
        public readonly int $issuedAt = 0,
        public readonly array $scopes = [],
        public readonly ?array $origins = null,
        public readonly array $customers = [],
    ) {
    }

    /** @return array{issuer: string, subject: string} */
    public function key(): array
    {
        return ['issuer' => $this->issuer, 'subject' => $this->subject];
    }

    /** A separate key for counting. */
    public function name(): string
    {
        return Json::encode($this->key());
    }

    /** @throws Refusal */
    public function check(string $scope, ?string $origin): void
    {
        if (!in_array($scope, $this->scopes, true)) {
            throw new Refusal('insufficient-scope');
        }
        if ($this->origins !== null && !in_array($origin, $this->origins, true)) {
            throw new Refusal('origin-not-allowed');
        }
    }
}
