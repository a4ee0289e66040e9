import type {WordPress} from './wordpress/start.ts';

/** An order as the shop has stored it. */
export interface Order {
  id: number;
  status: string;
  /** Of secuconnect, or empty. */
  customer: string;
  /** Its account in the shop, or zero. */
  user: number;
  total: string;
  street: string;
  country: string;
  /** What the staff reads, newest first. */
  notes: string;
}

export const readOrder = async (shop: WordPress, id: number): Promise<Order> =>
  JSON.parse(
    await shop.run(`$order = wc_get_order(${id});
      echo json_encode([
        'id' => $order->get_id(),
        'status' => $order->get_status(),
        'customer' => $order->get_meta('_secuconnect_customer_id'),
        'user' => $order->get_customer_id(),
        'total' => $order->get_total(),
        'street' => $order->get_billing_address_1(),
        'country' => $order->get_billing_country(),
        'notes' => implode(' | ', array_column(wc_get_order_notes(['order_id' => $order->get_id()]), 'content')),
      ]);`),
  ) as Order;
