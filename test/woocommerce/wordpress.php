<?php

declare(strict_types=1);

// As much of WordPress and WooCommerce as the plugin calls. What a shop stores is in a file, so that requests share it.

define('ABSPATH', '/');
define('ARRAY_A', 'ARRAY_A');
define('MINUTE_IN_SECONDS', 60);
foreach (json_decode((string) getenv('WP_CONSTANTS'), true) ?: [] as $name => $value) {
    define($name, $value);
}

require __DIR__ . '/page.php';

/** The database: options, orders, scheduled actions. */
final class Stored
{
    public static array $all = ['options' => [], 'orders' => [], 'actions' => [], 'log' => []];
    private static string $known = '';

    public static function open(): void
    {
        $file = (string) getenv('WP_STORED');
        if (is_file($file)) {
            self::$known = (string) file_get_contents($file);
            self::$all = unserialize(self::$known);
        }
        register_shutdown_function(self::save(...));
    }

    public static function save(): void
    {
        $now = serialize(self::$all);
        // Another request may have stored something meanwhile.
        if ($now === self::$known) {
            return;
        }
        self::$known = $now;
        // Another request may read meanwhile.
        $file = getenv('WP_STORED') . getmypid();
        file_put_contents($file, $now);
        rename($file, (string) getenv('WP_STORED'));
    }
}
Stored::open();
$GLOBALS['hooks'] = [];
$GLOBALS['wpdb'] = new class {
    public string $prefix = 'wp_';

    public function parse_db_host(string $host): array
    {
        [$name, $rest] = [...explode(':', $host, 2), ''];
        return [$name, is_numeric($rest) ? $rest : null, str_starts_with($rest, '/') ? $rest : null, false];
    }

    public function query(string $sql): void
    {
        $options = json_decode((string) getenv('SECU_OPTIONS'), true);
        (new PDO($options['dsn']))->exec($sql);
    }
};

function add_filter(string $name, callable $work, int $priority = 10, int $accepted = 1): void
{
    $GLOBALS['hooks'][$name][$priority][] = [$work, $accepted];
    ksort($GLOBALS['hooks'][$name]);
}
function add_action(string $name, callable $work, int $priority = 10, int $accepted = 1): void
{
    add_filter($name, $work, $priority, $accepted);
}
function apply_filters(string $name, mixed ...$values): mixed
{
    foreach ($GLOBALS['hooks'][$name] ?? [] as $all) {
        foreach ($all as [$work, $accepted]) {
            $values[0] = $work(...array_slice($values, 0, $accepted));
        }
    }
    return $values[0] ?? null;
}
function do_action(string $name, mixed ...$values): void
{
    foreach ($GLOBALS['hooks'][$name] ?? [] as $all) {
        foreach ($all as [$work, $accepted]) {
            $work(...array_slice($values, 0, $accepted));
        }
    }
}
function get_option(string $name, mixed $default = false): mixed
{
    return Stored::$all['options'][$name] ?? $default;
}
function add_option(string $name, mixed $value): bool
{
    $isNew = !isset(Stored::$all['options'][$name]);
    Stored::$all['options'] += [$name => $value];
    return $isNew;
}
function delete_option(string $name): void
{
    unset(Stored::$all['options'][$name]);
}
function home_url(): string
{
    return (string) getenv('WP_HOME');
}
function admin_url(string $path): string
{
    return home_url() . "/wp-admin/$path";
}
function __(string $text): string
{
    return $text;
}
function esc_html__(string $text): string
{
    return $text;
}
function esc_html(string $text): string
{
    return htmlspecialchars($text);
}
function esc_url(string $text): string
{
    return htmlspecialchars($text);
}
function wp_kses_post(string $text): string
{
    return $text;
}
function wp_json_encode(mixed $value, int $flags = 0): string|false
{
    return json_encode($value, $flags);
}
function load_plugin_textdomain(): void
{
}
function current_user_can(string $right): bool
{
    return $right === 'manage_woocommerce';
}
function is_user_logged_in(): bool
{
    return is_numeric(WC()->session->get_customer_id());
}
function get_user_by(string $_, string $email): object|false
{
    return false;
}
function is_wp_error(mixed $value): bool
{
    return $value === null;
}
function translate(string $text): string
{
    return $text;
}
function wp_remote_get(string $url, array $options): ?array
{
    $headers = implode("\r\n", array_map(fn ($name, $value) => "$name: $value", array_keys($options['headers']), $options['headers']));
    $context = stream_context_create(['http' => ['header' => $headers, 'ignore_errors' => true, 'follow_location' => 0, 'timeout' => 10]]);
    $body = @file_get_contents($url, false, $context);
    return $body === false ? null : ['status' => (int) explode(' ', $http_response_header[0])[1], 'body' => $body];
}
function wp_remote_retrieve_response_code(array $answer): int
{
    return $answer['status'];
}
function wp_remote_retrieve_body(array $answer): string
{
    return $answer['body'];
}
/** Actions that wait or run, as Action Scheduler counts them; `unique` compares the name alone, without the arguments. */
function open_actions(string $name, ?array $args = null): array
{
    return array_filter(
        Stored::$all['actions'],
        fn (array $action): bool => $action['name'] === $name && ($args === null || $action['args'] === $args),
    );
}
function add_open_action(int $wait, string $name, array $args, bool $unique): int
{
    if ($unique && open_actions($name) !== []) {
        return 0;
    }
    Stored::$all['actions'][] = ['name' => $name, 'args' => $args, 'wait' => $wait];
    return array_key_last(Stored::$all['actions']) + 1;
}
function as_has_scheduled_action(string $name): bool
{
    return open_actions($name) !== [];
}
function as_next_scheduled_action(string $name, ?array $args = null): int|bool
{
    $waits = array_map(
        fn (array $action): int|bool => isset($action['runs']) ? true : time() + $action['wait'],
        open_actions($name, $args),
    );
    return in_array(true, $waits, true) ? true : (reset($waits) ?: false);
}
function as_schedule_recurring_action(int $time, int $interval, string $name, array $args = [], string $group = '', bool $unique = false): int
{
    return add_open_action($interval, $name, $args, $unique);
}
function as_schedule_single_action(int $time, string $name, array $args = [], string $group = '', bool $unique = false): int
{
    return add_open_action($time - time(), $name, $args, $unique);
}
/** Runs what waits now, as the queue of Action Scheduler does, and prints how long each was to wait. */
function run_actions(string $name): void
{
    foreach (array_keys(open_actions($name)) as $index) {
        ['args' => $args, 'wait' => $wait] = Stored::$all['actions'][$index];
        Stored::$all['actions'][$index]['runs'] = true;
        do_action($name, ...$args);
        unset(Stored::$all['actions'][$index]);
        echo "$wait ";
    }
}
function as_unschedule_all_actions(): void
{
    Stored::$all['actions'] = [];
}
function woocommerce_store_api_register_endpoint_data(array $args): void
{
    $GLOBALS['schema'] = $args;
}
function wc_get_logger(): object
{
    return new class {
        public function log(string $level, string $message): void
        {
            Stored::$all['log'][] = "$level $message";
        }
    };
}
function wc_get_order(int $id): WC_Order|false
{
    return isset(Stored::$all['orders'][$id]) ? new WC_Order($id) : false;
}
/** @return list<WC_Order> */
function wc_get_orders(array $query): array
{
    $orders = array_map(static fn (int $id): WC_Order => new WC_Order($id), array_keys(Stored::$all['orders']));
    $found = array_filter($orders, static fn (WC_Order $order): bool => in_array($order->get_billing_email(), $query['customer'], true));
    return array_slice(array_values($found), ($query['page'] - 1) * $query['limit'], $query['limit']);
}

/** As HPOS keeps it: meta is stored by `save()` only. */
final class WC_Order
{
    private array $data;

    public function __construct(private readonly int $id)
    {
        $this->data = Stored::$all['orders'][$id] ?? ['billing' => [], 'meta' => [], 'notes' => []];
    }

    public static function create(int $id, array $billing): self
    {
        Stored::$all['orders'][$id] = ['billing' => $billing, 'meta' => [], 'notes' => []];
        return new self($id);
    }

    public function __call(string $name, array $_): string
    {
        return (string) ($this->data['billing'][substr($name, strlen('get_billing_'))] ?? '');
    }

    public function get_total(): string
    {
        return $this->data['total'] ?? '83.20';
    }

    public function set_total(string $total): void
    {
        $this->data['total'] = $total;
    }

    public function get_currency(): string
    {
        return 'EUR';
    }

    public function get_order_number(): string
    {
        return "#$this->id";
    }

    public function get_order_key(): string
    {
        return "wc_order_$this->id";
    }

    public function key_is_valid(string $key): bool
    {
        return $key === $this->get_order_key();
    }

    public function get_payment_method(): string
    {
        return 'secuconnect';
    }

    public function get_checkout_payment_url(): string
    {
        return home_url() . "/order-pay/$this->id";
    }

    public function get_items(): array
    {
        return [new class {
            public function get_name(): string
            {
                return 'Kaffee';
            }

            public function get_quantity(): int
            {
                return 2;
            }
        }];
    }

    public function get_item_total(object $item, bool $isWithTax): float
    {
        return 41.6;
    }

    public function has_status(string $status): bool
    {
        return $this->status() === $status;
    }

    public function is_paid(): bool
    {
        return $this->has_status('processing');
    }

    public function payment_complete(string $transaction): void
    {
        $this->update_status('processing', $transaction);
    }

    public function update_status(string $status, string $note): void
    {
        $this->data['status'] = $status;
        $this->data['notes'][] = "$status: $note";
        $this->save();
    }

    public function status(): string
    {
        return $this->data['status'] ?? 'pending';
    }

    public function get_id(): int
    {
        return $this->id;
    }

    public function get_meta(string $name): mixed
    {
        return $this->data['meta'][$name] ?? '';
    }

    public function update_meta_data(string $name, string $value): void
    {
        $this->data['meta'][$name] = $value;
    }

    public function delete_meta_data(string $name): void
    {
        unset($this->data['meta'][$name]);
    }

    public function add_order_note(string $text): void
    {
        $this->data['notes'][] = $text;
    }

    public function save(): void
    {
        Stored::$all['orders'][$this->id] = $this->data;
    }

    public function notes(): array
    {
        return $this->data['notes'];
    }
}

final class WP_REST_Request implements ArrayAccess
{
    public function __construct(private readonly array $values)
    {
    }

    public function offsetExists(mixed $name): bool
    {
        return isset($this->values[$name]);
    }

    public function offsetGet(mixed $name): mixed
    {
        return $this->values[$name] ?? null;
    }

    public function offsetSet(mixed $name, mixed $value): void
    {
    }

    public function offsetUnset(mixed $name): void
    {
    }
}

final class WC_Admin_Settings
{
    public static function add_message(string $text): void
    {
        echo "message: $text\n";
    }

    public static function add_error(string $text): void
    {
        echo "error: $text\n";
    }
}

abstract class WC_Settings_API
{
    public string $id = '';
    public string $method_title = '';
    public string $method_description = '';
    public array $form_fields = [];

    public function init_settings(): void
    {
    }

    public function get_option(string $name): mixed
    {
        return get_option("woocommerce_{$this->id}_settings", [])[$name] ?? $this->form_fields[$name]['default'];
    }

    public function process_admin_options(): bool
    {
        $values = [];
        foreach ($this->form_fields as $name => $field) {
            if (isset($field['title'])) {
                $values[$name] = $_POST["woocommerce_{$this->id}_$name"] ?? $field['default'];
            }
        }
        Stored::$all['options']["woocommerce_{$this->id}_settings"] = $values;
        Stored::save();
        return true;
    }
}

abstract class WC_Integration extends WC_Settings_API
{
}

abstract class WC_Payment_Gateway extends WC_Settings_API
{
    public bool $has_fields = true;
    public array $supports = [];
    public string $title = '';
    public string $description = '';

    public function is_available(): bool
    {
        return $this->get_option('enabled') === 'yes';
    }

    public function get_title(): string
    {
        return $this->title;
    }

    public function get_description(): string
    {
        return $this->description;
    }

    public function get_return_url(WC_Order $order): string
    {
        return home_url() . "/order-received/{$order->get_id()}/?key={$order->get_order_key()}";
    }
}
