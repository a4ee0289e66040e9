import type {Order} from './orders.ts';
import type {Visit} from './visit.ts';

/** Something that shoppers do, and what has to come of it. */
export interface Scenario {
  title: string;
  /** Where it can happen. Default: at both checkouts. */
  at?: 'classic' | 'block';
  /** Gives the order it ends with, or fails. */
  play(visit: Visit): Promise<Order | undefined>;
}

/** Fails with both values. */
export function expect(actual: unknown, wanted: unknown, what: string): void {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(wanted)];
  if (one !== other) throw new Error(`${what}: ${one} instead of ${other}`);
}
