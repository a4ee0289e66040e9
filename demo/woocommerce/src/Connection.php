<?php

declare(strict_types=1);

namespace SecuPayer;

use PayerShop\ConfigError;
use PDOException;

/** Tries all that a checkout needs: tables, secuconnect, and the way from the browser to the proxy. */
final class Connection
{
    public function __construct(private readonly Settings $settings)
    {
    }

    /** @return string|null what is wrong and what to do, in one line */
    public function problem(): ?string
    {
        if (!$this->settings->isReady()) {
            return __('Enter client id and secret.', 'secu-payer');
        }
        $payer = $this->settings->payer();
        try {
            $payer->install();
        } catch (ConfigError | PDOException) {
            // The check says it.
        }
        // The sentences of the library, which the files of `languages` hold too.
        $translate = static fn (string $sentence): string => translate($sentence, 'secu-payer');
        return $payer->check($translate) ?? $this->problemOnTheWay($payer->token('check'));
    }

    private function problemOnTheWay(string $token): ?string
    {
        $url = rtrim(home_url(), '/') . '/secu-payer/v1/customers';
        $answer = wp_remote_get($url, ['headers' => ['Authorization' => "Bearer $token"], 'redirection' => 0, 'timeout' => 10]);
        if (is_wp_error($answer)) {
            return sprintf(
                /* translators: %s: an address */
                __('This server does not reach its own address %s. If browsers do, nothing is wrong.', 'secu-payer'),
                $url,
            );
        }
        $status = (int) wp_remote_retrieve_response_code($answer);
        $body = (string) wp_remote_retrieve_body($answer);
        return match (true) {
            $status === 200 && str_contains($body, '"items"') => null,
            str_contains($body, 'problem:token-missing') => __('The web server takes the Authorization header away. Add “CGIPassAuth On” to .htaccess, or ask your host.', 'secu-payer'),
            $status === 401 && !str_contains($body, 'urn:secu-payer-form') => __('A password protects this shop. Make an exception for /secu-payer/.', 'secu-payer'),
            default => sprintf(
                /* translators: 1: an address, 2: a number */
                __('%1$s answered %2$d. A cache, a firewall or a redirect is in the way: make an exception for /secu-payer/.', 'secu-payer'),
                $url,
                $status,
            ),
        };
    }
}
