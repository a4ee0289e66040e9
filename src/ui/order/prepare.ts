import type {OfPurpose, PayerPrepareEvent} from '../payer-form-events.ts';
import type {PayerFormProperties} from '../payer-form-properties.ts';
import {isDelivery} from '../settings/settings.ts';

/**
 * Lets the page complete the form before it is checked.
 *
 * @returns undefined if the page needs no time
 */
export function prepare(target: PayerFormProperties): Promise<unknown> | undefined {
  const work: Promise<unknown>[] = [];
  const detail: OfPurpose = isDelivery(target.purpose) ? {purpose: 'delivery'} : {};
  const event: PayerPrepareEvent = Object.assign(
    new CustomEvent('payer-prepare', {detail, bubbles: true, composed: true}),
    {waitUntil: (promise: unknown) => void work.push(Promise.resolve(promise))},
  );
  target.dispatchEvent(event);
  if (work.length === 0) return undefined;
  // What fails or hangs does not keep the payer from ordering.
  return Promise.race([Promise.allSettled(work), new Promise((done) => setTimeout(done, LIMIT))]);
}

/** Milliseconds. */
const LIMIT = 10_000;
