<?php

declare(strict_types=1);

namespace PayerShop\Token;

use JsonException;
use PayerShop\Config;
use PayerShop\Http\Json;
use PayerShop\Refusal;
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

    /** @throws Refusal `token-missing`, `token-invalid`, or `token-expired` if everything else is right */
    public function verify(?string $authorization, ?string $payerToken): Shopper
    {
        // A second header of the same name is joined with a comma, and does not match.
        if (!preg_match('/^([\w-]+)\.([\w-]+)\.([\w-]+)$/D', self::only($authorization, $payerToken), $found) || strlen($found[0]) > 4096) {
            throw self::invalid('form');
        }
        [, $header, $claims, $signature] = $found;
        if (!hash_equals($this->sign("$header.$claims"), self::decode($signature))) {
            throw self::invalid('signature');
        }
        $this->checkHeader(self::parse($header));
        return $this->shopper(self::parse($claims));
    }

    /**
     * If the web server needs `Authorization` itself, for example for the password of a test shop, the token has a separate
     * header. Exactly one of them is allowed.
     */
    private static function only(?string $authorization, ?string $payerToken): string
    {
        if ($payerToken !== null) {
            // As one of several too, because repeated headers arrive as one.
            $isSecond = preg_match('/(?:^|,)\s*Bearer\b/i', $authorization ?? '') === 1;
            return $isSecond ? throw self::invalid('two tokens') : $payerToken;
        }
        $isBearer = preg_match('/^Bearer (.*)$/isD', $authorization ?? '', $found) === 1;
        return $isBearer ? $found[1] : throw ($authorization === null ? new Refusal('token-missing') : self::invalid('scheme'));
    }

    /** @param string $cause for the log: the reason, never a value */
    private static function invalid(string $cause): Refusal
    {
        return new Refusal('token-invalid', cause: $cause);
    }

    private function sign(string $text): string
    {
        return hash_hmac('sha256', $text, $this->config->tokenSecret, true);
    }

    private function checkHeader(stdClass $header): void
    {
        $isRight = ($header->alg ?? null) === 'HS256' && ($header->typ ?? null) === self::TYPE;
        if (!$isRight || array_intersect(self::FORBIDDEN, array_keys(get_object_vars($header))) !== []) {
            throw self::invalid('header');
        }
    }

    private function shopper(stdClass $claims): Shopper
    {
        $subject = $claims->sub ?? null;
        $issued = self::seconds($claims->iat ?? null);
        $expires = self::seconds($claims->exp ?? null);
        $latest = time() + self::TOLERANCE;
        $audience = $claims->aud ?? null;
        $audiences = is_array($audience) ? $audience : [$audience];
        // An optional claim is missing or right: null would lift a restriction.
        $isMissing = static fn (string $claim): bool => !property_exists($claims, $claim);
        $rules = [
            'iss' => ($claims->iss ?? null) === $this->config->tokenIssuer,
            'aud' => self::isTextList($audiences) && in_array($this->config->tokenAudience, $audiences, true),
            'sub' => is_string($subject) && preg_match('/^[\x21-\x7e]{1,128}$/D', $subject),
            'iat' => $issued !== null && $issued <= $latest,
            'exp' => $expires !== null && $expires > $issued && $expires - $issued <= self::LONGEST_LIFE,
            'nbf' => $isMissing('nbf') || ((is_int($claims->nbf) || is_float($claims->nbf)) && $claims->nbf <= $latest),
            'scope' => $isMissing('scope') || is_string($claims->scope),
            'jti' => $isMissing('jti') || is_string($claims->jti),
            'origin' => $isMissing('origin') || self::isTextList($claims->origin),
            'customers' => $isMissing('customers') || self::isTextList($claims->customers),
        ];
        foreach ($rules as $claim => $isRight) {
            $isRight || throw self::invalid($claim);
        }
        if ($expires <= time() - self::TOLERANCE) {
            throw new Refusal('token-expired');
        }
        return new Shopper(
            $claims->iss,
            $subject,
            $issued,
            explode(' ', $claims->scope ?? ''),
            $claims->origin ?? null,
            $claims->customers ?? [],
        );
    }

    /** Whole seconds, however the number is written: some libraries say `1.7e9`. Null for anything else. */
    private static function seconds(mixed $value): ?int
    {
        $isWhole = (is_int($value) || is_float($value)) && abs($value) < 2 ** 53 && floor($value) === (float) $value;
        return $isWhole ? (int) $value : null;
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
        return $value instanceof stdClass ? $value : throw self::invalid('form');
    }

    private static function encode(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }

    /** Only one spelling: unused bits of the last character must be zero. */
    private static function decode(string $text): string
    {
        $bytes = base64_decode(strtr($text, '-_', '+/'), true);
        return $bytes !== false && self::encode($bytes) === $text ? $bytes : throw self::invalid('form');
    }
}
