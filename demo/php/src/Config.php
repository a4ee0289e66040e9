<?php

declare(strict_types=1);

namespace PayerShop;

use PDO;
use PayerShop\Store\Database;
use SensitiveParameter;

/** The settings, from values or from the environment, validated completely before use. */
final class Config
{
    public const PATH = '/payer';
    /** The variable of each option. */
    private const VARIABLES = [
        'baseUrl' => 'SECUCONNECT_BASE_URL',
        'clientId' => 'SECUCONNECT_CLIENT_ID',
        'clientSecret' => 'SECUCONNECT_CLIENT_SECRET',
        'tokenSecret' => 'PAYER_TOKEN_SECRET',
        'tokenIssuer' => 'PAYER_TOKEN_ISSUER',
        'tokenAudience' => 'PAYER_TOKEN_AUDIENCE',
        'origins' => 'PAYER_ORIGINS',
        'path' => 'PAYER_PATH',
        'trustedProxies' => 'PAYER_TRUSTED_PROXIES',
        'dsn' => 'DATABASE_DSN',
        'databaseUser' => 'DATABASE_USER',
        'databasePassword' => 'DATABASE_PASSWORD',
        'tablePrefix' => 'DATABASE_TABLE_PREFIX',
        'settleMs' => 'PAYER_SETTLE_MS',
        'callMs' => 'PAYER_CALL_MS',
        'limits' => 'PAYER_LIMITS',
    ];
    /** Besides these, PDO's driver for the database. */
    private const EXTENSIONS = ['curl', 'iconv', 'intl', 'pdo', 'sodium'];

    /**
     * @param list<string> $origins that may call the proxy from a browser
     * @param string $path below which the proxy is, without a slash at its end
     * @param list<string> $trustedProxies addresses or networks whose `X-Forwarded-For` is believed
     */
    private function __construct(
        public readonly string $baseUrl,
        public readonly string $clientId,
        public readonly string $clientSecret,
        public readonly string $tokenSecret,
        public readonly string $tokenIssuer,
        public readonly string $tokenAudience,
        public readonly array $origins,
        public readonly string $path,
        public readonly array $trustedProxies,
        public readonly string $dsn,
        public readonly ?string $databaseUser,
        public readonly ?string $databasePassword,
        public readonly string $tablePrefix,
        public readonly int $settleMs,
        public readonly int $callMs,
        public readonly bool $isLimited,
        public readonly Log $log,
    ) {
    }

    /**
     * @param array<mixed> $values by option; `log` is a function that gets each entry of the log
     * @throws ConfigError naming the option and what it takes
     */
    public static function of(#[SensitiveParameter] array $values): self
    {
        $names = array_keys(self::VARIABLES);
        foreach (array_diff(array_keys($values), [...$names, 'log']) as $unknown) {
            throw new ConfigError("$unknown is not an option: there are " . implode(', ', [...$names, 'log']));
        }
        return self::read(new Options($values, array_combine($names, $names)));
    }

    /** @throws ConfigError naming the variable and what it takes */
    public static function fromEnvironment(): self
    {
        $values = array_filter(array_map(getenv(...), self::VARIABLES), is_string(...));
        return self::read(new Options($values, self::VARIABLES));
    }

    private static function read(Options $options): self
    {
        foreach (self::EXTENSIONS as $extension) {
            extension_loaded($extension) || throw new ConfigError('PHP needs its extension %s', $extension);
        }
        return new self(
            baseUrl: $options->url('baseUrl'),
            clientId: $options->text('clientId'),
            clientSecret: $options->text('clientSecret'),
            tokenSecret: $options->secret('tokenSecret'),
            tokenIssuer: $options->name('tokenIssuer', 'php-shop'),
            tokenAudience: $options->name('tokenAudience', 'payer-proxy'),
            origins: $options->origins('origins'),
            path: $options->path('path', self::PATH),
            trustedProxies: $options->networks('trustedProxies'),
            dsn: self::dsn($options),
            databaseUser: $options->text('databaseUser', '') ?: null,
            databasePassword: $options->text('databasePassword', '') ?: null,
            tablePrefix: $options->tablePrefix('tablePrefix', 'shop_'),
            settleMs: $options->milliseconds('settleMs', 20_000, 0, 600_000),
            callMs: $options->milliseconds('callMs', 10_000, 100, 20_000),
            isLimited: $options->isOn('limits'),
            log: new Log($options->callback('log')),
        );
    }

    private static function dsn(Options $options): string
    {
        $dsn = $options->text('dsn');
        [$driver] = explode(':', $dsn, 2);
        if (!in_array($driver, Database::DRIVERS, true) || $driver === $dsn) {
            // A DSN may contain a password, so it is not repeated.
            throw $options->error('dsn', 'takes a DSN that begins with sqlite:, pgsql: or mysql:');
        }
        return in_array($driver, PDO::getAvailableDrivers(), true)
            ? $dsn
            : throw new ConfigError('PHP needs its extension %s', "pdo_$driver");
    }
}
