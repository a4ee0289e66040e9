<?php

declare(strict_types=1);

namespace SecuPayer;

use PayerShop\Refusal;
use WC_Order;

/** The customer at secuconnect of each order. If it cannot be created now, the order is kept and the customer is created later. */
final class OrderCustomer
{
    public const META = '_secuconnect_customer_id';
    private const TRIES = '_secuconnect_tries';
    /** The former customer of the order, which no longer has its address. */
    private const FORMER = '_secuconnect_former_customer_id';
    private const MOST_TRIES = 8;
    /** Seconds: how long a checkout waits for an unknown outcome. */
    private const PATIENCE = 3;

    public function __construct(private readonly Settings $settings, private readonly Shopper $shopper)
    {
    }

    public static function idOf(WC_Order $order): string
    {
        return (string) $order->get_meta(self::META);
    }

    public static function forget(WC_Order $order): void
    {
        $order->delete_meta_data(self::META);
        $order->delete_meta_data(self::TRIES);
        $order->delete_meta_data(self::FORMER);
    }

    /**
     * Notes who orders, and the customer that the browser created.
     *
     * @param string|null $id verified: the shopper's own
     * @param string|null $subject whose it is, if not the current visitor's
     */
    public function bind(WC_Order $order, ?string $id, ?string $subject = null): void
    {
        Shopper::remember($order, $subject ?? $this->shopper->subject());
        if ($id !== null) {
            $order->update_meta_data(self::META, $id);
        }
    }

    public function ensureById(int $id): void
    {
        $order = wc_get_order($id);
        if ($order instanceof WC_Order) {
            $this->ensure($order);
        }
    }

    /**
     * Creates the customer of the order's billing address, once, under the order's own key. One that the browser created is kept if
     * it has that address.
     */
    public function ensure(WC_Order $order): void
    {
        if (!$this->settings->isReady()) {
            return;
        }
        $subject = $this->shopper->subjectOf($order);
        $contact = OrderContact::of($order);
        $bound = self::idOf($order);
        try {
            if ($bound !== '' && $this->isOf($subject, $bound, $contact)) {
                return;
            }
            $bound === '' || $order->update_meta_data(self::FORMER, $bound);
            $order->update_meta_data(self::META, $this->create($order, $subject, $contact));
            $order->delete_meta_data(self::TRIES);
        } catch (Refusal $refusal) {
            $order->delete_meta_data(self::META);
            $this->leave($order, $refusal);
        }
        $order->save();
    }

    /**
     * @param array<string, mixed> $contact
     * @throws Refusal
     */
    private function create(WC_Order $order, string $subject, array $contact): string
    {
        // Another address of the same order is another customer, and a customer that was changed is not given again.
        $former = (string) $order->get_meta(self::FORMER);
        $key = "order {$order->get_id()} " . hash('sha256', wp_json_encode($contact) . $former);
        $payer = $this->settings->payer();
        try {
            return $payer->create($subject, $contact, $key, self::PATIENCE);
        } catch (Refusal $refusal) {
            $rest = OrderContact::without($contact, array_column($refusal->errors, 'pointer'));
            return $rest === null ? throw $refusal : $payer->create($subject, $rest, "$key without", self::PATIENCE);
        }
    }

    /**
     * @param array<string, mixed> $contact
     * @throws Refusal
     */
    private function isOf(string $subject, string $id, array $contact): bool
    {
        $stored = $this->settings->payer()->contact($subject, $id);
        return $stored !== null && OrderContact::isCovered($contact, $stored);
    }

    /** What ends by itself is tried again; for the rest the owner is told, by names of fields and never by values. */
    private function leave(WC_Order $order, Refusal $refusal): void
    {
        $fields = implode(', ', array_map(
            static fn (array $error): string => basename($error['pointer']),
            $refusal->errors,
        ));
        $tries = (int) $order->get_meta(self::TRIES) + 1;
        $order->update_meta_data(self::TRIES, (string) $tries);
        $isFinal = $refusal->problem === 'validation' || $tries >= self::MOST_TRIES;
        if ($isFinal) {
            $order->add_order_note(sprintf(
                /* translators: %s: names of fields, or a code */
                __('No secuconnect customer was created: %s. Correct the billing address and choose “Create secuconnect customer”.', 'secu-payer'),
                $fields !== '' ? $fields : $refusal->problem,
            ));
        } else {
            self::planNext($order, MINUTE_IN_SECONDS * 2 ** ($tries - 1));
        }
    }

    private static function planNext(WC_Order $order, int $wait): void
    {
        if (!function_exists('as_schedule_single_action')) {
            return;
        }
        $action = ['secu_payer_order', [$order->get_id()], 'secu-payer'];
        // Its own check for unique actions counts those of all orders, and the run that fails now.
        if (!is_int(as_next_scheduled_action(...$action))) {
            as_schedule_single_action(time() + $wait, ...$action);
        }
    }
}
