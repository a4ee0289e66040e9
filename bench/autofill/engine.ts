import type {Page} from 'puppeteer-core';
import type {Kind, Person} from './profiles.ts';

/** A browser that fills in what it knows of its user. */
export interface Engine {
  name: string;
  /** Whether it can be had to fill in from there: by a start, and an input that shows the end. */
  canAimAt(this: void, aim: readonly [start: string, end: string]): boolean;
  /** What its profiles can hold. */
  kinds: readonly Kind[];
  /** Its program, installed if need be; undefined where that is not possible. */
  provide(): string | undefined;
  /** Starts it with a profile that knows all people so. */
  open(kind: Kind): Promise<OpenEngine>;
}

export interface OpenEngine {
  page: Page;
  /** Has the browser fill in from {@link Aim.start}, which has the focus; ends when it is done. */
  fill(person: Person): Promise<void>;
  close(): Promise<void>;
}

/** Where a payer has the browser fill in: `globalThis.aim` of the page. */
export interface Aim {
  start: HTMLInputElement;
  /** Shows in Firefox that the fill is done: what has the focus does not. */
  end: HTMLInputElement;
}
