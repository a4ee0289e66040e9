<?php

declare(strict_types=1);

namespace PayerShop;

/** What the environment says. */
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
        public readonly bool $isLimited,
        public readonly string $openApiFile,
        public readonly string $scriptFile,
    ) {
    }

    /** @throws ConfigError naming the variable and what it takes */
    public static function fromEnvironment(): self
    {
        $root = dirname(__DIR__, 3);
        $config = new self(
            upstreamUrl: rtrim(self::text('SECUCONNECT_BASE_URL'), '/'),
            clientId: self::text('SECUCONNECT_CLIENT_ID'),
            clientSecret: self::text('SECUCONNECT_CLIENT_SECRET'),
            tokenSecret: self::text('PAYER_TOKEN_SECRET'),
            tokenIssuer: self::text('PAYER_TOKEN_ISSUER', 'php-shop'),
            tokenAudience: self::text('PAYER_TOKEN_AUDIENCE', 'payer-proxy'),
            origins: preg_split('/\s+/', self::text('PAYER_ORIGINS', ' '), -1, PREG_SPLIT_NO_EMPTY) ?: [],
            databaseDsn: self::text('DATABASE_DSN'),
            settleMs: (int) self::text('PAYER_SETTLE_MS', '20000'),
            isLimited: self::text('PAYER_LIMITS', 'on') !== 'off',
            openApiFile: self::text('PAYER_OPENAPI', "$root/docs/openapi.json"),
            scriptFile: self::text('PAYER_FORM_SCRIPT', "$root/dist/secu-payer-form.js"),
        );
        // The secret goes there: in the clear only to this very machine.
        if (!preg_match('~^(https://|http://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(/|$))~', $config->upstreamUrl)) {
            throw new ConfigError('SECUCONNECT_BASE_URL takes an https:// URL');
        }
        if (strlen($config->tokenSecret) < 32) {
            throw new ConfigError('PAYER_TOKEN_SECRET needs at least 32 bytes');
        }
        return $config;
    }

    /** For a command: tells what is wrong in one line and ends it. */
    public static function orExit(): self
    {
        try {
            return self::fromEnvironment();
        } catch (ConfigError $error) {
            fwrite(STDERR, $error->getMessage() . "\n");
            exit(1);
        }
    }

    private static function text(string $name, ?string $default = null): string
    {
        $value = getenv($name);
        if ($value !== false && $value !== '') {
            return $value;
        }
        return $default ?? throw new ConfigError("$name is missing");
    }
}
