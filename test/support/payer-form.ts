import {fixture, html} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import '../../src/index.ts';
import {
  createInPageShop,
  type InPageShop,
  type InPageShopOptions,
} from '../../demo/in-page-shop.ts';
import type {InputName} from '../../src/contact/fields.ts';
import type {SecuPayerForm} from '../../src/element.ts';
import type {PayerFormEventMap} from '../../src/ui/payer-form-events.ts';

/** A payer at the form: finds inputs as people do, and types with real keys. */
export class PayerFormHarness {
  constructor(
    readonly element: SecuPayerForm,
    readonly shop: InPageShop,
  ) {}

  get root(): ShadowRoot {
    const {shadowRoot} = this.element;
    if (!shadowRoot) throw new Error('The form is not rendered');
    return shadowRoot;
  }

  find<T extends HTMLElement = HTMLElement>(selector: string): T {
    const found = this.root.querySelector<T>(selector);
    if (!found) throw new Error(`There is no ${selector}`);
    return found;
  }

  input(name: InputName): HTMLInputElement {
    return this.find<HTMLInputElement>(`[name="${name}"]`);
  }

  get button(): HTMLButtonElement {
    return this.find<HTMLButtonElement>('button[type=submit]');
  }

  /** The checkbox *No house number*. */
  get box(): HTMLInputElement {
    return this.find<HTMLInputElement>('#no-number');
  }

  /** A button by its text. */
  link(text: string): HTMLButtonElement {
    const found = Array.from(this.root.querySelectorAll('button')).find(
      ({textContent}) => textContent?.trim() === text,
    );
    if (!found) throw new Error(`There is no button ${text}`);
    return found;
  }

  /** The name of the input that has the focus. */
  get focused(): string {
    return (
      this.root.activeElement?.getAttribute('name') ?? this.root.activeElement?.className ?? ''
    );
  }

  /** The inputs that the payer sees, by name. */
  get asked(): string[] {
    return Array.from(this.root.querySelectorAll('input, select'))
      .filter((input) => input.checkVisibility())
      .map((input) => input.getAttribute('name') ?? input.id);
  }

  isShown(name: InputName): boolean {
    return this.input(name).checkVisibility();
  }

  errorOf(name: InputName | 'dob'): string {
    return (this.find(`#${name}-error`).textContent ?? '').replace(/\s+/g, ' ').trim();
  }

  get failure(): string {
    return this.find('[part=failure]').checkVisibility()
      ? (this.find('[part=failure]').textContent ?? '').replace(/\s+/g, ' ').trim()
      : '';
  }

  get summary(): string[] {
    return Array.from(this.root.querySelectorAll('[part=summary] a'), (link) =>
      (link.textContent ?? '').trim(),
    );
  }

  async type(name: InputName, text: string): Promise<void> {
    const input = this.input(name);
    input.focus();
    input.select?.();
    await sendKeys({type: text});
  }

  async typeAll(values: Partial<Record<InputName, string>>): Promise<void> {
    for (const [name, text] of Object.entries(values)) await this.type(name as InputName, text);
  }

  choose(name: 'country' | 'salutation', value: string): void {
    const select = this.find<HTMLSelectElement>(`[name="${name}"]`);
    select.focus();
    select.value = value;
    select.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
    select.dispatchEvent(new Event('change', {bubbles: true}));
  }

  async press(key: string): Promise<void> {
    await sendKeys({press: key});
  }

  async click(target: HTMLElement): Promise<void> {
    await this.element.updateComplete;
    await standStill(target);
    const {x, y, width, height} = target.getBoundingClientRect();
    const position: [number, number] = [Math.round(x + width / 2), Math.round(y + height / 2)];
    await sendMouse({type: 'click', position});
  }

  /** The next event of a kind. */
  next<Name extends keyof PayerFormEventMap>(name: Name): Promise<PayerFormEventMap[Name]> {
    return new Promise((done) => {
      this.element.addEventListener(name, (event) => done(event as PayerFormEventMap[Name]), {
        once: true,
      });
    });
  }

  /** Counts events of a kind from now on. */
  count(name: keyof PayerFormEventMap): {readonly count: number} {
    const counter = {count: 0};
    this.element.addEventListener(name, () => {
      counter.count += 1;
    });
    return counter;
  }
}

/** Scrolls to a target until it is seen and stays in view: an engine may still be scrolling to something else. */
async function standStill(target: HTMLElement): Promise<void> {
  let before = Number.NaN;
  for (let tries = 0, still = 0; tries < 100 && still < 3; tries += 1) {
    const {y, bottom} = target.getBoundingClientRect();
    const isSeen = target.checkVisibility({visibilityProperty: true});
    still = isSeen && y === before && y >= 0 && bottom <= innerHeight ? still + 1 : 0;
    before = y;
    if (still === 0) target.scrollIntoView({block: 'center', behavior: 'instant'});
    // What was typed is judged in the next task, and Firefox scrolls to it after the next frame.
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }
}

/** What a form in a test is given besides its own shop. */
export interface FormSetup extends InPageShopOptions {
  properties?: Partial<SecuPayerForm>;
  /** Around the form: takes the form, gives what is put on the page. */
  around?: (form: SecuPayerForm) => HTMLElement;
}

/** Puts a form on the page, connected to a proxy and its own sandbox. */
export async function openForm({
  around = (form: SecuPayerForm) => form,
  ...setup
}: FormSetup = {}): Promise<PayerFormHarness> {
  const form = createForm(setup);
  await fixture(html`<div>${around(form.element)}</div>`);
  await form.element.updateComplete;
  return form;
}

/** The same, not on the page yet. */
export function createForm({
  properties = {},
  ...options
}: Omit<FormSetup, 'around'> = {}): PayerFormHarness {
  const shop = createInPageShop(options);
  const form = document.createElement('secu-payer-form');
  Object.assign(form, {locale: 'de', country: 'DE', client: shop.client, ...properties});
  return new PayerFormHarness(form, shop);
}

export {until} from './until.ts';

/** A German payer, as typed. */
export const PAYER = {
  forename: 'Jörg',
  surname: 'O’Brien-Müller',
  email: 'joerg@example.com',
  'street-line': 'Straße des 17. Juni 135',
  postal_code: '10623',
  city: 'Berlin',
} as const;
