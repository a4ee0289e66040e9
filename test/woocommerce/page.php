<?php

declare(strict_types=1);

// What the plugin calls while a page of the shop is made.

/** What a page loads, and where it is. */
final class Page
{
    public static array $loaded = [];
    /** `checkout`, `block`, `pay` or `thanks`. */
    public static string $kind = 'checkout';
    public static string $locale = 'de_DE';
}
function add_query_arg(array $values, string $url): string
{
    return "$url?" . http_build_query($values);
}
function status_header(int $status): void
{
    http_response_code($status);
}
function wc_add_notice(string $text, string $kind): void
{
    echo "$kind: $text";
}
function is_checkout(): bool
{
    return true;
}
function is_order_received_page(): bool
{
    return Page::$kind === 'thanks';
}
function is_checkout_pay_page(): bool
{
    return Page::$kind === 'pay';
}
function has_block(string $name): bool
{
    return Page::$kind === 'block';
}
function get_query_var(string $name): string
{
    return '7';
}
function determine_locale(): string
{
    return Page::$locale;
}
function plugins_url(string $path, string $plugin): string
{
    return home_url() . '/wp-content/plugins/' . basename(dirname($plugin)) . "/$path";
}
function wp_register_script(string $name, string $url, array $needed, string $version, bool $isInFooter): void
{
    Page::$loaded["registered $name"] = $needed;
}
function wp_enqueue_script(string $name): void
{
    Page::$loaded["script $name"] = true;
}
function wp_enqueue_style(string $name, string $url): void
{
    Page::$loaded["style $name"] = $url;
}
function wp_enqueue_script_module(string $name, string $url): void
{
    Page::$loaded["module $name"] = $url;
}
function wp_add_inline_script(string $name, string $code): void
{
    Page::$loaded["inline $name"] = $code;
}
function WC(): object
{
    static $shop = null;
    return $shop ??= new Shop();
}

final class Shop
{
    public readonly Session $session;
    public readonly Countries $countries;
    public readonly ?object $customer;

    public function __construct()
    {
        $this->session = new Session();
        $this->countries = new Countries();
        $this->customer = null;
    }

    public function api_request_url(string $name): string
    {
        return home_url() . "/wc-api/$name/";
    }

    public function checkout(): Checkout
    {
        return new Checkout();
    }

    public function payment_gateways(): object
    {
        return new class {
            public function payment_gateways(): array
            {
                $all = array_map(static fn (string $class) => new $class(), apply_filters('woocommerce_payment_gateways', []));
                return array_column(array_map(static fn (object $one) => [$one->id, $one], $all), 1, 0);
            }
        };
    }
}

final class Session
{
    public function get_customer_id(): string
    {
        return $_COOKIE['visitor'] ?? (string) (getenv('WP_VISITOR') ?: 't_1');
    }

    public function has_session(): bool
    {
        return true;
    }
}

final class Countries
{
    public function get_allowed_countries(): array
    {
        return ['DE' => 'Deutschland', 'FR' => 'Frankreich', 'US' => 'USA'];
    }

    public function get_base_country(): string
    {
        return 'DE';
    }
}

final class Checkout
{
    /** By name: whether it is required. */
    public static array $fields = [
        'first_name' => true,
        'last_name' => true,
        'company' => false,
        'country' => true,
        'address_1' => true,
        'postcode' => true,
        'city' => true,
        'phone' => true,
        'email' => true,
    ];

    public function get_checkout_fields(string $of): array
    {
        $fields = [];
        foreach (self::$fields as $name => $isRequired) {
            $fields["{$of}_$name"] = ['required' => $isRequired];
        }
        return $fields;
    }
}

final class WC_AJAX
{
    public static function get_endpoint(string $name): string
    {
        return home_url() . "/?wc-ajax=$name";
    }
}
