<?php

declare(strict_types=1);

namespace SecuPayer;

use PayerShop\Payer;

/** The settings of the shop's owner, and the library that is made of them. */
final class Settings
{
    public const VERSION = '0.1.0';
    public const OPTION = 'woocommerce_secu_payer_settings';
    public const GATEWAY_OPTION = 'woocommerce_secuconnect_settings';
    /** secuconnect's documents name no complete list. */
    public const STATUSES = ['paid' => 'approved ok', 'cancelled' => 'aborted failed'];
    public const SECRET = 'secu_payer_secret';
    private const SYSTEMS = [
        'test' => 'https://connect-testing.secuconnect.com',
        'live' => 'https://connect.secucard.com',
    ];
    /** The checkout waits for at most one call; the rest is done afterwards. */
    private const CALL_MS = 5000;

    private ?Payer $payer = null;

    public function payer(): Payer
    {
        return $this->payer ??= Payer::with($this->options());
    }

    /** True once the owner has entered the access. */
    public function isReady(): bool
    {
        return $this->value('client_id') !== '' && $this->value('client_secret') !== '';
    }

    /** What a constant in wp-config.php says goes first: `SECU_PAYER_CLIENT_ID`, `SECU_PAYER_CLIENT_SECRET`. */
    public function value(string $name): string
    {
        $constant = 'SECU_PAYER_' . strtoupper($name);
        $saved = get_option(self::OPTION, []);
        return (string) (defined($constant) ? constant($constant) : (is_array($saved) ? $saved[$name] ?? '' : ''));
    }

    /** `follow`, `replace`, or `server` for no form in the page. */
    public function formMode(): string
    {
        $mode = $this->value('form');
        return in_array($mode, ['replace', 'server'], true) ? $mode : 'follow';
    }

    /** Where the owner's staff looks at a customer; empty unless the owner has said where, with `{id}` in its place. */
    public function customerUrl(string $id): string
    {
        $pattern = $this->value('customer_url');
        $isUsable = str_starts_with($pattern, 'https://') && str_contains($pattern, '{id}');
        return $isUsable ? str_replace('{id}', rawurlencode($id), $pattern) : '';
    }

    /** Of the gateway, on its own page. */
    public function gateway(string $name): string
    {
        $saved = get_option(self::GATEWAY_OPTION, []);
        return (string) (is_array($saved) ? $saved[$name] ?? self::STATUSES[$name] ?? '' : '');
    }

    /** @param string $kind `paid` or `cancelled` */
    public function isStatus(string $kind, string $status): bool
    {
        $words = $this->gateway($kind);
        return in_array($status, preg_split('/[\s,]+/', $words !== '' ? $words : self::STATUSES[$kind], -1, PREG_SPLIT_NO_EMPTY) ?: [], true);
    }

    public function isTest(): bool
    {
        return $this->value('system') !== 'live';
    }

    /** Random for each shop; tokens and the names of shoppers depend on it. */
    public function secret(): string
    {
        $secret = (string) get_option(self::SECRET, '');
        if ($secret === '') {
            // If another request was faster, its secret counts.
            add_option(self::SECRET, bin2hex(random_bytes(32)));
            $secret = (string) get_option(self::SECRET, '');
        }
        return $secret;
    }

    public function path(): string
    {
        return rtrim((string) parse_url(home_url(), PHP_URL_PATH), '/') . '/secu-payer';
    }

    /** @param array<string, scalar> $entry of the library; never contains personal data */
    public function log(array $entry): void
    {
        $isBad = isset($entry['event']) || (int) ($entry['status'] ?? 0) >= 500;
        wc_get_logger()->log($isBad ? 'warning' : 'debug', (string) wp_json_encode($entry), ['source' => 'secu-payer']);
    }

    /** @return array<string, mixed> of the library */
    private function options(): array
    {
        return apply_filters('secu_payer_options', [
            'baseUrl' => self::SYSTEMS[$this->value('system')] ?? self::SYSTEMS['test'],
            'clientId' => $this->value('client_id'),
            'clientSecret' => $this->value('client_secret'),
            'tokenSecret' => $this->secret(),
            'tokenIssuer' => 'woocommerce',
            'path' => $this->path(),
            'callMs' => self::CALL_MS,
            'log' => fn (array $entry) => function_exists('wc_get_logger') ? $this->log($entry) : null,
            ...self::database(),
        ]);
    }

    /** @return array<string, string> WordPress's own database */
    private static function database(): array
    {
        global $wpdb;
        [$host, $port, $socket, $isIpv6] = $wpdb->parse_db_host(DB_HOST) ?: [DB_HOST, null, null, false];
        $server = $socket !== null && $socket !== ''
            ? "unix_socket=$socket"
            : 'host=' . ($isIpv6 ? "[$host]" : $host) . ($port ? ";port=$port" : '');
        return [
            'dsn' => "mysql:$server;dbname=" . strtr(DB_NAME, [';' => ';;']),
            'databaseUser' => DB_USER,
            'databasePassword' => DB_PASSWORD,
            'tablePrefix' => "secu_$wpdb->prefix",
        ];
    }
}
