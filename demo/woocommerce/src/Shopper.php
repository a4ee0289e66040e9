<?php

declare(strict_types=1);

namespace SecuPayer;

use WC_Order;

/**
 * The owner of a customer: the user, or the guest's session. The name is computed and not stored, because requests of a checkout
 * overwrite each other's session; it changes at login and logout, so that nobody gets the data of somebody else.
 */
final class Shopper
{
    private const META = '_secuconnect_shopper';

    public function __construct(private readonly Settings $settings)
    {
    }

    /** Of the current visitor. */
    public function subject(): string
    {
        $session = WC()->session;
        if ($session !== null && !is_user_logged_in() && !$session->has_session()) {
            $session->set_customer_session_cookie(true);
        }
        return $this->name('visitor ' . ($session?->get_customer_id() ?? ''));
    }

    /** Of an order, also where there is no visitor. */
    public function subjectOf(WC_Order $order): string
    {
        $stored = (string) $order->get_meta(self::META);
        return $stored !== '' ? $stored : $this->name("order {$order->get_id()}");
    }

    /** Remembers who has ordered. */
    public static function remember(WC_Order $order, string $subject): void
    {
        $order->update_meta_data(self::META, $subject);
    }

    public static function forget(WC_Order $order): void
    {
        $order->delete_meta_data(self::META);
    }

    private function name(string $of): string
    {
        return substr(hash_hmac('sha256', $of, $this->settings->secret()), 0, 40);
    }
}
