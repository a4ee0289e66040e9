<?php

declare(strict_types=1);

namespace PayerShop;

use JsonException;
use stdClass;

/** The shopper's token: a compact JWS with HS256, minted by the shop's pages and checked by the proxy. */
final class ShopperToken
{
    private const TYPE = 'secu-payer+jwt';
    private const LIFE = 600;
    private const LONGEST_LIFE = 900;
    private const TOLERANCE = 5;
    private const FORBIDDEN = ['jwk', 'jku', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'crit', 'b64', 'zip', 'cty', 'kid'];

    public function __construct(private readonly Config $config)
    {
    }

    /** @param list<string> $scopes */
    public function mint(string $subject, array $scopes): string
    {
        $header = ['alg' => 'HS256', 'typ' => self::TYPE];
        $claims = [
            'iss' => $this->config->tokenIssuer,
            'aud' => $this->config->tokenAudience,
            'sub' => $subject,
            'iat' => time(),
            'exp' => time() + self::LIFE,
            'scope' => implode(' ', $scopes),
        ];
        $signed = self::encode(Json::encode($header)) . '.' . self::encode(Json::encode($claims));
        return $signed . '.' . self::encode($this->sign($signed));
    }

    /** @throws Refusal `token-missing`, `token-invalid`, or `token-expired` when nothing else is wrong */
    public function verify(?string $authorization): Shopper
    {
        if ($authorization === null) {
            throw new Refusal('token-missing');
        }
        // A second Authorization header arrives joined by a comma, and does not match.
        if (!preg_match('/^Bearer (([\w-]+)\.([\w-]+)\.([\w-]+))$/iD', $authorization, $found) || strlen($found[1]) > 4096) {
            throw new Refusal('token-invalid');
        }
        [, , $header, $claims, $signature] = $found;
        if (!hash_equals($this->sign("$header.$claims"), self::decode($signature))) {
            throw new Refusal('token-invalid');
        }
        $this->checkHeader(self::parse($header));
        return $this->shopper(self::parse($claims));
    }

    private function sign(string $text): string
    {
        return hash_hmac('sha256', $text, $this->config->tokenSecret, true);
    }

    private function checkHeader(stdClass $header): void
    {
        $isRight = ($header->alg ?? null) === 'HS256' && ($header->typ ?? null) === self::TYPE;
        if (!$isRight || array_intersect(self::FORBIDDEN, array_keys(get_object_vars($header))) !== []) {
            throw new Refusal('token-invalid');
        }
    }

    private function shopper(stdClass $claims): Shopper
    {
        $subject = $claims->sub ?? null;
        $issued = $claims->iat ?? null;
        $expires = $claims->exp ?? null;
        $latest = time() + self::TOLERANCE;
        $audience = $claims->aud ?? null;
        $isRight = ($claims->iss ?? null) === $this->config->tokenIssuer
            && in_array($this->config->tokenAudience, is_array($audience) ? $audience : [$audience], true)
            && is_string($subject) && preg_match('/^[\x21-\x7e]{1,128}$/D', $subject)
            && is_int($issued) && is_int($expires)
            && $issued <= $latest && $expires > $issued && $expires - $issued <= self::LONGEST_LIFE
            && (!isset($claims->nbf) || (is_numeric($claims->nbf) && !is_string($claims->nbf) && $claims->nbf <= $latest))
            && is_string($claims->scope ?? '')
            && self::isTextList($claims->origin ?? []) && self::isTextList($claims->customers ?? []);
        if (!$isRight) {
            throw new Refusal('token-invalid');
        }
        if ($expires <= time() - self::TOLERANCE) {
            throw new Refusal('token-expired');
        }
        return new Shopper(
            $claims->iss,
            $subject,
            explode(' ', $claims->scope ?? ''),
            $claims->origin ?? null,
            $claims->customers ?? [],
        );
    }

    private static function isTextList(mixed $value): bool
    {
        return is_array($value) && array_filter($value, static fn ($item) => !is_string($item)) === [];
    }

    private static function parse(string $segment): stdClass
    {
        try {
            $value = Json::decode(self::decode($segment));
        } catch (JsonException) {
            $value = null;
        }
        return $value instanceof stdClass ? $value : throw new Refusal('token-invalid');
    }

    private static function encode(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }

    /** One spelling only: unused bits of the last sign have to be zero. */
    private static function decode(string $text): string
    {
        $bytes = base64_decode(strtr($text, '-_', '+/'), true);
        return $bytes !== false && self::encode($bytes) === $text ? $bytes : throw new Refusal('token-invalid');
    }
}
