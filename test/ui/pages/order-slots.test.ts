import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {openMerchantPage, settled, type MerchantPage} from '../../support/merchant-page.ts';
import {until} from '../../support/payer-form.ts';

const properties = {contact: SAMPLE_CONTACT};

/** A library's checkbox that the browser knows as a control. */
class ShopConsent extends HTMLElement {
  static formAssociated = true;
  readonly internals = this.attachInternals();
  connectedCallback(): void {
    this.tabIndex = 0;
    this.agree(false);
  }
  agree(isAgreed: boolean): void {
    const flags = isAgreed ? {} : {valueMissing: true};
    this.internals.setValidity(flags, isAgreed ? '' : 'Please agree', this);
  }
}
customElements.define('shop-consent', ShopConsent);

/** One that it does not: it can be asked. */
class ShopTerms extends HTMLElement {
  isAgreed = false;
  reports = 0;
  connectedCallback(): void {
    this.tabIndex = 0;
  }
  agree(isAgreed: boolean): void {
    this.isAgreed = isAgreed;
  }
  checkValidity(): boolean {
    return this.isAgreed;
  }
  reportValidity(): boolean {
    this.reports += 1;
    return this.isAgreed;
  }
}
customElements.define('shop-terms', ShopTerms);

type Consent = HTMLInputElement & {agree?: (isAgreed: boolean) => void};

const agree = (consent: Consent): void => {
  if (consent.agree) consent.agree(true);
  else if (consent.type === 'checkbox' || consent.type === 'radio') consent.checked = true;
  else if (consent instanceof HTMLSelectElement) consent.selectedIndex = 1;
  else consent.value = '7';
};

const CONSENTS: Record<string, string> = {
  'a checkbox in a label': '<label slot="consent"><input type="checkbox" required> Terms</label>',
  'a checkbox': '<input slot="consent" type="checkbox" required>',
  'a radio button': '<p slot="consent"><input type="radio" name="r" required></p>',
  'a select':
    '<select slot="consent" required><option value=""></option><option>1</option></select>',
  'a text with a pattern': '<input slot="footer" pattern="[0-9]" value="x">',
  'an input above the form': '<p slot="heading"><input required></p>',
  'a checkbox in closed details':
    '<details slot="consent"><summary>Terms</summary><input type="checkbox" required></details>',
  'a custom control': '<shop-consent slot="consent"></shop-consent>',
  'a custom control unknown to the browser': '<div slot="consent"><shop-terms></shop-terms></div>',
};

const AROUND: Record<string, (payer: string) => string> = {
  'alone on the page': (payer) => payer,
  'in a form': (payer) => `<form>${payer}</form>`,
  "in a form with the shop's button": (payer) => `<form>${payer}<button>Order</button></form>`,
  'in a form without checks': (payer) => `<form novalidate>${payer}</form>`,
};

describe('a control in a slot', () => {
  for (const [what, consent] of Object.entries(CONSENTS)) {
    for (const [where, around] of Object.entries(AROUND)) {
      it(`holds the button while it is wrong: ${what}, ${where}`, async () => {
        const shop = await openMerchantPage(
          around(`<secu-payer-form>${consent}</secu-payer-form>`),
          {properties},
        );
        const control = shop.get<Consent>(
          'secu-payer-form :is(input, select, shop-consent, shop-terms)',
        );
        const ready = shop.count('payer-ready');
        shop.button.click();
        await until(() => document.activeElement === control, 'it has the focus');
        await settled(shop);
        expect([shop.shop.sandbox.customers.length, ready.count]).to.deep.equal([0, 0]);
        expect(shop.sent).to.deep.equal([]);
        agree(control);
        shop.button.click();
        await until(() => ready.count > 0, 'the customer is there');
      });
    }
  }

  it('holds submit(), which says so to the page', async () => {
    const shop = await openMerchantPage(
      `<secu-payer-form no-submit>${CONSENTS['a checkbox']}</secu-payer-form>`,
      {properties},
    );
    const heard: unknown[] = [];
    shop.element.addEventListener('payer-invalid', ({detail}) => heard.push(detail));
    const announced = shop.count('payer-submit');
    const error = await shop.element.submit().catch(({code}: {code: string}) => code);
    expect(error).to.equal('validation');
    expect(heard).to.deep.equal([{invalid: []}]);
    expect([announced.count, shop.shop.sandbox.customers.length]).to.deep.equal([0, 0]);
  });

  it('tells every wrong one, and leaves those alone that are disabled or no longer shown', async () => {
    const shop = await openMerchantPage(
      `<secu-payer-form><input slot="consent" id="a" required><input slot="consent" id="b" required>
       <fieldset slot="consent" disabled><input required></fieldset><input id="fallback" required></secu-payer-form>`,
      {properties},
    );
    const told: string[] = [];
    shop.page.addEventListener(
      'invalid',
      ({target}) => told.push((target as HTMLElement).id),
      true,
    );
    shop.button.click();
    await until(() => document.activeElement?.id === 'a', 'the first has the focus');
    expect(told.sort()).to.deep.equal(['a', 'b']);
    for (const input of shop.page.querySelectorAll('input')) input.value = 'x';
    shop.button.click();
    await until(() => shop.shop.sandbox.customers.length > 0, 'the customer is there');
  });
});

/** A library's button without a form. */
customElements.define('shop-press', class extends HTMLElement {});

const BUTTONS: [markup: string, isSent: boolean][] = [
  ['<button slot="submit">Pay</button>', true],
  ['<input slot="submit" type="submit" value="Pay">', true],
  ['<input slot="submit" type="image" alt="Pay">', true],
  ['<div slot="submit"><button type="button">Back</button><button><b>Pay</b></button></div>', true],
  ['<shop-press slot="submit" type="submit">Pay</shop-press>', true],
  ['<shop-press slot="submit" type="submit" disabled>Pay</shop-press>', false],
  ['<button slot="submit" disabled>Pay</button>', false],
  ['<fieldset slot="submit" disabled><button>Pay</button></fieldset>', false],
  ['<button slot="submit" type="button">Pay</button>', false],
  ['<button slot="submit" onclick="event.preventDefault()">Pay</button>', false],
  ['<p slot="submit">Pay</p>', false],
];

const last = (shop: MerchantPage): HTMLElement =>
  shop.get('[slot=submit]:not(:has(button)), [slot=submit] button:last-child');

describe('a button in the slot for it', () => {
  for (const [markup, isSent] of BUTTONS) {
    it(`${isSent ? 'submits' : 'does nothing'} without a form: ${markup}`, async () => {
      const shop = await openMerchantPage(`<secu-payer-form>${markup}</secu-payer-form>`, {
        properties,
      });
      await shop.click(last(shop));
      await settled(shop);
      expect(shop.shop.sandbox.customers.length).to.equal(isSent ? 1 : 0);
    });

    if (markup.includes('shop-press')) continue;
    it(`${isSent ? 'submits' : 'does nothing'} in a form: ${markup}`, async () => {
      const shop = await openMerchantPage(
        `<form><secu-payer-form>${markup}</secu-payer-form></form>`,
        {properties},
      );
      await shop.click(last(shop));
      await settled(shop);
      expect(shop.sent.length).to.equal(isSent ? 1 : 0);
      expect(shop.shop.sandbox.customers.length).to.equal(isSent ? 1 : 0);
    });
  }

  it('is what Enter means, and is not when it is disabled', async () => {
    const shop = await openMerchantPage(
      '<secu-payer-form><button slot="submit" disabled>Pay</button></secu-payer-form>',
      {properties},
    );
    shop.input('city').focus();
    await shop.press('Enter');
    await settled(shop);
    expect(shop.shop.sandbox.customers.length).to.equal(0);
    shop.get<HTMLButtonElement>('button').disabled = false;
    await shop.press('Enter');
    await until(() => shop.shop.sandbox.customers.length > 0, 'the customer is there');
  });

  it('sends the form that the element names, with its own name and value', async () => {
    const shop = await openMerchantPage(
      `<form id="elsewhere"></form><secu-payer-form form="elsewhere">
       <button slot="submit" name="intent" value="order">Pay</button></secu-payer-form>`,
      {properties},
    );
    await shop.click(shop.get('button'));
    await until(() => shop.sent.length > 0, 'the order goes out');
    expect(Object.fromEntries(shop.sent[0]?.data ?? [])).to.deep.equal({
      customer_id: shop.element.value,
      intent: 'order',
    });
  });
});

describe('an element in the legend of a disabled fieldset', () => {
  it('is enabled, as every control there', async () => {
    const shop = await openMerchantPage(
      '<form><fieldset disabled><legend><secu-payer-form no-submit></secu-payer-form></legend></fieldset><button>Order</button></form>',
      {properties},
    );
    expect(shop.input('city').matches(':disabled')).to.equal(false);
    await shop.click(shop.get('form > button'));
    await until(() => shop.sent.length > 0, 'the order goes out');
    expect(shop.sent[0]?.data).to.deep.equal([['customer_id', shop.element.value]]);
  });

  for (const [what, markup] of [
    ['a second legend', '<fieldset disabled><legend></legend><legend>PAYER</legend></fieldset>'],
    [
      'a fieldset in it',
      '<fieldset disabled><fieldset><legend>PAYER</legend></fieldset></fieldset>',
    ],
    ['the fieldset itself', '<fieldset disabled>PAYER</fieldset>'],
  ] as const) {
    it(`is disabled with it in ${what}`, async () => {
      const payer = '<secu-payer-form no-submit></secu-payer-form>';
      const shop = await openMerchantPage(`<form>${markup.replace('PAYER', payer)}</form>`);
      expect(shop.input('city').matches(':disabled')).to.equal(true);
      expect(shop.element.matches(':disabled')).to.equal(true);
    });
  }
});

describe('a frame that lets no form submit', () => {
  for (const [around, how] of [
    ['PAYER', 'button'],
    ['PAYER', 'Enter'],
    ['<form>PAYER</form>', 'button'],
  ] as const) {
    it(`makes the customer all the same: ${around}, ${how}`, async () => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts allow-same-origin');
      frame.srcdoc = `<script type="module" src="${new URL('../../../src/index.ts', import.meta.url).href}"></script>
        ${around.replace('PAYER', '<secu-payer-form locale="de"></secu-payer-form>')}`;
      const shop = await openMerchantPage('<secu-payer-form></secu-payer-form><p></p>');
      shop.get('p').append(frame);
      const element = (): typeof shop.element =>
        frame.contentDocument?.querySelector('secu-payer-form') as typeof shop.element;
      await until(() => Boolean(element()?.shadowRoot), 'the frame has loaded');
      Object.assign(element(), {client: shop.shop.client, contact: SAMPLE_CONTACT});
      await element().updateComplete;
      const root = element().shadowRoot as ShadowRoot;
      if (how === 'button') root.querySelector<HTMLElement>('button[type=submit]')?.click();
      else {
        frame.contentWindow?.focus();
        root.querySelector<HTMLElement>('[name=city]')?.focus();
        await shop.press('Enter');
      }
      await until(() => shop.shop.sandbox.customers.length > 0, 'the customer is there');
    });
  }
});
