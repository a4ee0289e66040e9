<?php

declare(strict_types=1);

namespace PayerShop;

use PDO;

/** The settings from the environment, validated completely before use. */
final class Config
{
    /** @param list<string> $origins that may call the proxy from a browser */
    private function __construct(
        public readonly string $upstreamUrl,
        public readonly string $clientId,
        public readonly string $clientSecret,
        public readonly string $tokenSecret,
        public readonly string $tokenIssuer,
        public readonly string $tokenAudience,
        public readonly array $origins,
        public readonly string $databaseDsn,
        public readonly int $settleMs,
        public readonly int $callMs,
        public readonly bool $isLimited,
        public readonly string $openApiFile,
        public readonly string $scriptFile,
    ) {
    }

    /** @throws ConfigError naming the variable and what it takes */
    public static function fromEnvironment(): self
    {
        $root = dirname(__DIR__, 3);
        return new self(
            upstreamUrl: self::upstreamUrl(),
            clientId: self::text('SECUCONNECT_CLIENT_ID'),
            clientSecret: self::text('SECUCONNECT_CLIENT_SECRET'),
            tokenSecret: self::tokenSecret(),
            tokenIssuer: self::name('PAYER_TOKEN_ISSUER', 'php-shop'),
            tokenAudience: self::name('PAYER_TOKEN_AUDIENCE', 'payer-proxy'),
            origins: self::origins(),
            databaseDsn: self::dsn(),
            settleMs: self::milliseconds('PAYER_SETTLE_MS', 20_000, 0, 600_000),
            callMs: self::milliseconds('PAYER_CALL_MS', 10_000, 100, 20_000),
            isLimited: self::oneOf('PAYER_LIMITS', ['on', 'off']) === 'on',
            openApiFile: self::readable('PAYER_OPENAPI', "$root/docs/openapi.json"),
            scriptFile: self::text('PAYER_FORM_SCRIPT', "$root/dist/secu-payer-form.single.js"),
        );
    }

    /** The secret is sent there: without TLS only to this machine. */
    private static function upstreamUrl(): string
    {
        $url = rtrim(self::text('SECUCONNECT_BASE_URL'), '/');
        $isUrl = preg_match('~^(https://[^\s/?#@]+|http://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)(/[^\s?#]*)?$~D', $url);
        return $isUrl ? $url : throw new ConfigError('SECUCONNECT_BASE_URL takes an https:// URL without query');
    }

    private static function tokenSecret(): string
    {
        $secret = self::text('PAYER_TOKEN_SECRET');
        return strlen($secret) >= 32 ? $secret : throw new ConfigError('PAYER_TOKEN_SECRET needs at least 32 bytes');
    }

    private static function name(string $variable, string $default): string
    {
        $name = self::text($variable, $default);
        return preg_match('/^[\x21-\x7e]{1,128}$/D', $name)
            ? $name
            : throw new ConfigError("$variable takes at most 128 ASCII characters without spaces");
    }

    /** @return list<string> exactly as browsers send them */
    private static function origins(): array
    {
        $origins = preg_split('/\s+/', self::text('PAYER_ORIGINS', ' '), -1, PREG_SPLIT_NO_EMPTY) ?: [];
        foreach ($origins as $origin) {
            // Browsers write host names in lower case and omit the default port.
            if (!preg_match('~^(?:https://(?![^/]*:443$)|http://(?![^/]*:80$))(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$~D', $origin)) {
                $example = 'https://shop.example';
                throw new ConfigError("PAYER_ORIGINS takes origins such as $example, separated by spaces, not $origin");
            }
        }
        return $origins;
    }

    private static function dsn(): string
    {
        $dsn = self::text('DATABASE_DSN');
        [$driver] = explode(':', $dsn, 2);
        if (!in_array($driver, Database::DRIVERS, true) || $driver === $dsn) {
            // A DSN contains a password, so it is not repeated.
            throw new ConfigError('DATABASE_DSN takes a DSN that begins with sqlite:, pgsql: or mysql:');
        }
        return in_array($driver, PDO::getAvailableDrivers(), true)
            ? $dsn
            : throw new ConfigError("DATABASE_DSN needs PHP's extension pdo_$driver");
    }

    private static function milliseconds(string $variable, int $default, int $least, int $most): int
    {
        $text = self::text($variable, (string) $default);
        $isNumber = preg_match('/^\d{1,9}$/D', $text) && (int) $text >= $least && (int) $text <= $most;
        return $isNumber ? (int) $text : throw new ConfigError("$variable takes milliseconds from $least to $most");
    }

    /** @param non-empty-list<string> $values the first one is the default */
    private static function oneOf(string $variable, array $values): string
    {
        $text = self::text($variable, $values[0]);
        return in_array($text, $values, true)
            ? $text
            : throw new ConfigError("$variable takes " . implode(' or ', $values));
    }

    private static function readable(string $variable, string $default): string
    {
        $file = self::text($variable, $default);
        return is_readable($file) ? $file : throw new ConfigError("$variable takes a readable file, not $file");
    }

    private static function text(string $variable, ?string $default = null): string
    {
        $value = getenv($variable);
        if ($value !== false && $value !== '') {
            return $value;
        }
        return $default ?? throw new ConfigError("$variable is missing");
    }
}
