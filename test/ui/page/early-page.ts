import {executeServerCommand} from '@web/test-runner-commands';
import {createInPageShop, type InPageShop} from '../../../demo/in-page-shop.ts';
import type {PayerFormEventMap, SecuPayerForm} from '../../../src/element.ts';
import {until} from '../../support/payer-form.ts';

/** The part of the script that judges and sends: held back, there, or missing. */
export const rest = (state: 'hold' | 'let' | 'fail'): Promise<unknown> =>
  executeServerCommand('rest', {state, userAgent: navigator.userAgent});

/** In one file with the first part it is never late: skips the tests, and puts everything back after each. */
export function describeEarly(title: string, tests: () => void): void {
  describe(title, () => {
    before(async function () {
      if (!(await rest('let'))) this.skip();
    });
    afterEach(async () => {
      await rest('let');
      document.querySelectorAll('iframe').forEach((frame) => frame.remove());
    });
    tests();
  });
}

/** A page with a form of its own, in a frame, whose script has not loaded the rest. */
export class EarlyPage {
  readonly orders: string[] = [];
  readonly events: string[] = [];
  readonly shop: InPageShop = createInPageShop();
  readonly element: SecuPayerForm;
  readonly form: HTMLFormElement;

  private constructor(page: Document) {
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

  static async open(attributes = '', properties: Partial<SecuPayerForm> = {}): Promise<EarlyPage> {
    await rest('hold');
    const frame = document.createElement('iframe');
    frame.style.cssText = 'inline-size: 600px; block-size: 900px';
    frame.srcdoc = `<!doctype html><html lang="en"><title>early</title>
      <form><secu-payer-form country="DE" required no-saved ${attributes}></secu-payer-form>
      <button name="way" value="now">Order</button></form>`;
    document.body.append(frame);
    await new Promise((done) => frame.addEventListener('load', done, {once: true}));
    const page = frame.contentDocument as Document;
    frame.focus();
    const early = new EarlyPage(page);
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

  press(): void {
    this.form.querySelector('button')?.click();
  }

  async arrive(): Promise<void> {
    await rest('let');
    await this.element.updateComplete;
  }
}
