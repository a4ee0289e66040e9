import {randomBytes} from 'node:crypto';
import type {Language} from './language.ts';

/** `open` until secuconnect says more. */
export type OrderState = 'open' | 'paid' | 'cancelled';

/** An order of the shop. */
export interface Order {
  /** Random: whoever knows it may see the state of the order. */
  readonly number: string;
  /** Cents. */
  readonly sum: number;
  readonly transactionId: string;
  readonly paymentUrl: string;
  /** Of the shop when it was placed. */
  readonly language: Language;
  readonly state: OrderState;
}

/** The shop's orders, in memory. */
export class Orders {
  readonly #byNumber = new Map<string, Order>();

  static newNumber(): string {
    return randomBytes(16).toString('hex');
  }

  add(order: Omit<Order, 'state'>): void {
    if (this.#byNumber.size >= MOST) {
      const [oldest = ''] = this.#byNumber.keys();
      this.#byNumber.delete(oldest);
    }
    this.#byNumber.set(order.number, {...order, state: 'open'});
  }

  get(number: string): Order | undefined {
    return this.#byNumber.get(number);
  }

  ofTransaction(id: string): Order | undefined {
    return [...this.#byNumber.values()].find(({transactionId}) => transactionId === id);
  }

  /**
   * Notes what was read. The same may be noted again, in any order: an older answer neither opens an order again nor cancels a
   * paid one, and a payment after all counts.
   */
  note(number: string, state: OrderState): void {
    const order = this.#byNumber.get(number);
    if (order && order.state !== 'paid' && state !== 'open') {
      this.#byNumber.set(number, {...order, state});
    }
  }
}

const MOST = 1000;
