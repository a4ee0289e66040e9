import {executeServerCommand} from '@web/test-runner-commands';
import {createInPageShop, type InPageShop} from '../../../demo/in-page-shop.ts';
import type {PayerFormEventMap, SecuPayerForm} from '../../../src/element.ts';
import {until} from '../../support/payer-form.ts';

/** A part of the script that loads later, by the name of its file: held back, there, or missing. */
export const late = (file: string, state: 'hold' | 'let' | 'fail'): Promise<unknown> =>
  executeServerCommand('late', {file, state, userAgent: navigator.userAgent});

/** The part that judges and sends. */
export const rest = (state: 'hold' | 'let' | 'fail'): Promise<unknown> => late('rest', state);

/** In one file with the first part none is late: skips the tests, and puts everything back after each. */
export function describeEarly(title: string, tests: () => void, file = 'rest'): void {
  describe(title, () => {
    before(async function () {
      if (!(await late(file, 'let'))) this.skip();
    });
    afterEach(async () => {
      await late(file, 'let');
      document.querySelectorAll('iframe').forEach((frame) => frame.remove());
    });
    tests();
  });
}

interface Surroundings {
  beside?: string;
  held?: string;
  fetch?: typeof fetch;
}

/** A page with a form of its own, in a frame, whose script has not loaded a part. */
export class EarlyPage {
  readonly orders: string[] = [];
  readonly events: string[] = [];
  readonly shop: InPageShop = createInPageShop();
  readonly element: SecuPayerForm;
  readonly form: HTMLFormElement;

  readonly #held: string;

  private constructor(page: Document, held: string) {
    this.#held = held;
    this.form = page.querySelector('form') as HTMLFormElement;
    this.element = page.querySelector('secu-payer-form') as SecuPayerForm;
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      const data = new FormData(this.form, event.submitter);
      this.orders.push(Array.from(data, ([name, value]) => `${name}=${value as string}`).join('&'));
    });
    const names = ['change', 'invalid', 'submit', 'ready', 'error'] as const;
    for (const name of names.map((one) => `payer-${one}` as keyof PayerFormEventMap)) {
      this.element.addEventListener(name, ({detail}) => {
        this.events.push('code' in detail ? `${name} ${detail.code}` : name);
      });
    }
    this.element.client = this.shop.client;
  }

  /**
   * @param options.beside fields of the page
   * @param options.held the file that is held back
   * @param options.fetch answers the requests of the page
   */
  static async open(
    attributes = '',
    properties: Partial<SecuPayerForm> = {},
    {beside = '', held = 'rest', fetch}: Surroundings = {},
  ): Promise<EarlyPage> {
    await late(held, 'hold');
    const frame = document.createElement('iframe');
    frame.style.cssText = 'inline-size: 600px; block-size: 900px';
    frame.srcdoc = `<!doctype html><html lang="en"><title>early</title>
      <form><secu-payer-form country="DE" required no-saved ${attributes}></secu-payer-form>
      ${beside}
      <button name="way" value="now">Order</button></form>`;
    document.body.append(frame);
    await new Promise((done) => frame.addEventListener('load', done, {once: true}));
    const page = frame.contentDocument as Document;
    if (fetch) Object.assign(frame.contentWindow as Window, {fetch});
    frame.focus();
    const early = new EarlyPage(page, held);
    Object.assign(early.element, properties);
    const script = page.createElement('script');
    script.type = 'module';
    script.src = new URL('../../../src/index.ts', import.meta.url).href;
    page.head.append(script);
    await until(() => early.element.shadowRoot?.querySelector('form') != null, 'it is painted');
    return early;
  }

  input(name: string): HTMLInputElement {
    return this.element.shadowRoot?.querySelector(`[name="${name}"]`) as HTMLInputElement;
  }

  find(selector: string): HTMLElement | null {
    return this.element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }

  /** As keys do. */
  type(name: string, text: string): void {
    const input = this.input(name);
    input.focus();
    input.value = text;
    const how = {bubbles: true, composed: true, inputType: 'insertText'};
    const {InputEvent: Typed} = this.form.ownerDocument.defaultView as typeof globalThis & Window;
    input.dispatchEvent(new Typed('input', how));
  }

  typeAll(values: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(values)) this.type(name, text);
  }

  /** The event of a paste, and the text on one line. */
  paste(name: string, text: string): void {
    const input = this.input(name);
    input.focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    // Firefox does not take a clipboard from scripts.
    const paste = new Event('paste', {bubbles: true, composed: true});
    input.dispatchEvent(Object.assign(paste, {clipboardData}));
    this.type(name, text.replaceAll('\n', ' '));
  }

  press(): void {
    this.form.querySelector('button')?.click();
  }

  async arrive(): Promise<void> {
    await late(this.#held, 'let');
    await this.element.updateComplete;
  }
}
