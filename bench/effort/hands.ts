import type {Page} from 'puppeteer-core';
import {trigger} from '../autofill/chromium.ts';
import type {Counts} from './model.ts';

/** Hands on a page, with all they do counted. */
export class Hands implements Counts {
  keys = 0;
  taps = 0;
  decisions = 0;
  waited = 0;

  constructor(readonly page: Page) {}

  /** Taps what is there by now. */
  async tap(selector: string): Promise<void> {
    this.#decide('taps');
    await (await this.page.waitForSelector(selector, {visible: true}))?.click();
  }

  /** Into what has the focus. */
  async type(text: string): Promise<void> {
    this.keys += Array.from(text).length;
    await this.page.keyboard.type(text);
  }

  /** A key that does something. */
  async press(key: 'Tab' | 'Enter'): Promise<void> {
    this.keys += 1;
    // Tab comes with what is typed; where to go on is not asked.
    if (key === 'Enter') this.decisions += 1;
    await this.page.keyboard.press(key);
  }

  async selectAll(): Promise<void> {
    this.#decide('keys');
    await this.page.keyboard.press('a', {commands: ['SelectAll']});
  }

  /** A real paste: the text is copied in another tab, the chord is pressed. */
  async paste(text: string): Promise<void> {
    this.#decide('keys');
    const letter = await this.page.browserContext().newPage();
    await letter.setContent('<textarea autofocus></textarea>');
    await letter.$eval(
      'textarea',
      (area, copied) => {
        area.value = copied;
        area.focus();
        area.select();
      },
      text,
    );
    await letter.keyboard.press('c', {commands: ['Copy']});
    await letter.close();
    await this.page.bringToFront();
    await this.page.keyboard.press('v', {commands: ['Paste']});
  }

  /** Takes the browser's suggestion at an input. What the browser knows goes by Chromium's names. */
  async takeSuggestion(selector: string, known: Readonly<Record<string, string>>): Promise<void> {
    this.#decide('taps');
    const session = await this.page.createCDPSession();
    await session.send('DOM.enable');
    await session.send('Autofill.enable');
    const input = await this.page.waitForSelector(selector);
    await trigger(session, (await input?.backendNodeId()) ?? 0, known);
    await session.detach();
  }

  /** Rests until something shows. */
  async waitFor(selector: string): Promise<void> {
    const start = performance.now();
    await this.page.waitForSelector(selector, {visible: true});
    this.waited += performance.now() - start;
  }

  /** Rests until an input holds something. */
  async waitForText(selector: string): Promise<void> {
    const start = performance.now();
    const input = await this.page.waitForSelector(selector);
    await this.page.waitForFunction((one) => (one as HTMLInputElement).value !== '', {}, input);
    this.waited += performance.now() - start;
  }

  #decide(what: 'keys' | 'taps'): void {
    this[what] += 1;
    this.decisions += 1;
  }
}
