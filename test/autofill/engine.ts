import type {Page} from 'puppeteer-core';
import type {Kind, Person} from './profiles.ts';

/** A browser that fills in what it knows of its user. */
export interface Engine {
  name: string;
  /** What its profiles can hold. */
  kinds: readonly Kind[];
  /** Its program, installed if need be; undefined where that is not possible. */
  provide(): string | undefined;
  /** Starts it with a profile that knows all people so. */
  open(kind: Kind): Promise<OpenEngine>;
}

export interface OpenEngine {
  page: Page;
  /** Has the browser fill the form that has the focus; ends when the values stand in it. */
  fill(person: Person): Promise<void>;
  close(): Promise<void>;
}
