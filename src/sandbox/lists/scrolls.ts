import type {ListEnvelope} from './list.ts';
import {createSupportId, type RandomBytes} from '../ids.ts';

/** A page of a scroll; only the first contains the total. */
export interface ScrollPage {
  count?: number;
  data: unknown[];
  scroll_id: string;
}

/**
 * Snapshots of lists that are read in batches: `scroll_expire=5m` opens one, `scroll_id` reads the next
 * batch, and an empty batch is the end.
 */
export class Scrolls {
  readonly #clock: () => number;
  readonly #random: RandomBytes;
  readonly #open = new Map<
    string,
    {rest: unknown[]; batch: number; life: number; expires: number}
  >();

  constructor(clock: () => number, random: RandomBytes) {
    this.#clock = clock;
    this.#random = random;
  }

  /** @param life `{n}s`, `{n}m` or `{n}h`; anything else counts as a minute */
  open({count, data}: ListEnvelope, batch: number, life: string): ScrollPage {
    const [, number = '1', unit = 'm'] = /^(\d+)([smh])$/.exec(life) ?? [];
    const milliseconds = Number(number) * (UNITS[unit] ?? 0);
    const id = createSupportId(this.#random);
    const expires = this.#clock() + milliseconds;
    this.#open.set(id, {rest: data.slice(batch), batch, life: milliseconds, expires});
    return {count, data: data.slice(0, batch), scroll_id: id};
  }

  /** Undefined for a scroll that is unknown or has expired. */
  next(id: string): ScrollPage | undefined {
    const scroll = this.#open.get(id);
    if (!scroll || scroll.expires <= this.#clock()) return undefined;
    const data = scroll.rest.splice(0, scroll.batch);
    scroll.expires = this.#clock() + scroll.life;
    return {data, scroll_id: id};
  }

  clear(): void {
    this.#open.clear();
  }
}

const UNITS: Readonly<Record<string, number>> = {s: 1000, m: 60_000, h: 3_600_000};
