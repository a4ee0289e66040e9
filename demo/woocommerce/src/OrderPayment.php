<?php

declare(strict_types=1);

namespace SecuPayer;

use PayerShop\Refusal;
use PayerShop\Upstream\Transaction;
use WC_Order;

/** The transactions of an order at secuconnect: opened for a payment, and read to learn whether it was paid. */
final class OrderPayment
{
    /** Ids of all transactions of an order, separated by spaces; the last one is to be paid. */
    private const META = '_secuconnect_transactions';
    /** What the last one is about, and the page on which it is paid. */
    private const OPEN = '_secuconnect_open';

    public function __construct(private readonly Settings $settings, private readonly OrderCustomer $customers)
    {
    }

    /**
     * The page on which the order is paid. The same one again while nothing about the order changes.
     *
     * @param array<string, string> $urls `url_success`, `url_abort`, `url_error`, `url_push`
     * @throws Refusal if it cannot be made now
     */
    public function open(WC_Order $order, array $urls): string
    {
        $this->customers->ensure($order);
        $customer = OrderCustomer::idOf($order);
        if ($customer === '') {
            throw new Refusal('upstream-unavailable');
        }
        $purchase = $this->purchase($order, $customer, $urls);
        $about = hash('sha256', (string) wp_json_encode($purchase));
        [$of, $link] = [...explode(' ', (string) $order->get_meta(self::OPEN), 2), ''];
        if ($of === $about && $this->isOpen($order)) {
            return $link;
        }
        $transaction = $this->settings->payer()->createTransaction($purchase);
        $link = $transaction->links['general'] ?? throw new Refusal('upstream-error');
        $order->update_meta_data(self::META, ltrim(implode(' ', [...self::idsOf($order), $transaction->id])));
        $order->update_meta_data(self::OPEN, "$about $link");
        $order->save();
        return $link;
    }

    /**
     * secuconnect says that transactions have changed. Anybody could say so: they are read again.
     *
     * @param list<string> $ids
     * @return int an HTTP status; secuconnect repeats the message until it is 200
     */
    public function changed(WC_Order $order, array $ids): int
    {
        // A message may be faster than the answer that names the transaction.
        if ($ids === [] || array_diff($ids, self::idsOf($order)) !== []) {
            return 404;
        }
        try {
            foreach ($ids as $id) {
                $this->refresh($order, $id);
            }
            return 200;
        } catch (Refusal) {
            return 503;
        }
    }

    /** The payer is back, perhaps before the message. */
    public function returned(WC_Order $order): void
    {
        $ids = self::idsOf($order);
        if ($ids !== []) {
            $this->changed($order, [end($ids)]);
        }
    }

    /** One request at a time: each message may arrive twice at once. */
    private function refresh(WC_Order $order, string $id): void
    {
        $payer = $this->settings->payer();
        $payer->alone("order {$order->get_id()}", function (callable $assertAlone) use ($order, $id, $payer): void {
            $current = wc_get_order($order->get_id());
            if ($current instanceof WC_Order && !$current->is_paid()) {
                $transaction = $payer->readTransaction($id);
                $assertAlone();
                $this->note($current, $transaction);
            }
        });
    }

    /** A late answer opens no order again; a payment after all counts. */
    private function note(WC_Order $order, Transaction $transaction): void
    {
        if ($this->settings->isStatus('paid', $transaction->status)) {
            $isSame = $transaction->sum === null || $transaction->sum === self::cents($order->get_total());
            if ($isSame && in_array($transaction->currency, ['', $order->get_currency()], true)) {
                $order->payment_complete($transaction->id);
            } elseif (!$order->has_status('on-hold')) {
                /* translators: %s: an id */
                $order->update_status('on-hold', sprintf(__('The transaction %s was paid, but its amount is not that of the order.', 'secu-payer'), $transaction->id));
            }
        } elseif ($this->settings->isStatus('cancelled', $transaction->status) && $order->has_status('pending') && self::isLast($order, $transaction)) {
            /* translators: %s: a word of secuconnect's, such as aborted */
            $order->update_status('failed', sprintf(__('secuconnect: the payment is %s.', 'secu-payer'), $transaction->status));
        }
    }

    /** @throws Refusal */
    private function isOpen(WC_Order $order): bool
    {
        $ids = self::idsOf($order);
        $status = $this->settings->payer()->readTransaction((string) end($ids))->status;
        return !$this->settings->isStatus('paid', $status) && !$this->settings->isStatus('cancelled', $status);
    }

    private static function isLast(WC_Order $order, Transaction $transaction): bool
    {
        $ids = self::idsOf($order);
        return end($ids) === $transaction->id;
    }

    /**
     * @param array<string, string> $urls
     * @return array<string, mixed>
     */
    private function purchase(WC_Order $order, string $customer, array $urls): array
    {
        $products = [];
        foreach ($order->get_items() as $item) {
            $products[] = [
                'desc' => $item->get_name(),
                'quantity' => $item->get_quantity(),
                'priceOne' => self::cents($order->get_item_total($item, true)),
            ];
        }
        return apply_filters('secu_payer_transaction', [
            'is_demo' => $this->settings->isTest(),
            'intent' => 'sale',
            'contract' => ['id' => $this->settings->gateway('contract')],
            'customer' => ['id' => $customer],
            'merchantRef' => $order->get_order_number(),
            'basket' => ['products' => $products],
            'basket_info' => ['currency' => $order->get_currency(), 'sum' => self::cents($order->get_total())],
            'application_context' => [
                'return_urls' => $urls,
                'language' => str_starts_with(determine_locale(), 'de') ? 'de' : 'en',
                // The payer has entered it in the shop.
                'locks' => ['customer' => true],
                'shop_details' => ['shop_system' => 'WooCommerce', 'plugin_version' => Settings::VERSION],
            ],
        ], $order);
    }

    private static function cents(mixed $amount): int
    {
        return (int) round((float) $amount * 100);
    }

    /** @return list<string> */
    private static function idsOf(WC_Order $order): array
    {
        return array_values(array_filter(explode(' ', (string) $order->get_meta(self::META))));
    }
}
