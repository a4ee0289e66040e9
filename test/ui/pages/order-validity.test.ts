/**
 * Long because each way to fill a form is tried at each way to send it.
 * @module
 */
import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {ApiError, type CustomerClient} from '../../../src/element.ts';
import {createInPageShop} from '../../../demo/in-page-shop.ts';
import {
  heldProxy,
  openMerchantPage,
  settled,
  type MerchantPage,
} from '../../support/merchant-page.ts';
import {PAYER, until} from '../../support/payer-form.ts';
import {quiet} from '../../support/time/quiet.ts';
import {saidDuring} from '../../support/said-during.ts';

const FORM =
  '<form><secu-payer-form no-submit></secu-payer-form><button name="a" value="b">Order</button></form>';
const names = Object.keys(PAYER) as (keyof typeof PAYER)[];
const button = (shop: MerchantPage): HTMLButtonElement =>
  shop.get<HTMLButtonElement>('form button');
const nativeValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');

/** How a program fills a form. The last writes as an extension does, past the page's own properties. */
const FILLERS: Record<string, (shop: MerchantPage) => void> = {
  'input and change': (shop) => fill(shop, ['input', 'change']),
  'input alone': (shop) => fill(shop, ['input']),
  'change alone': (shop) => fill(shop, ['change']),
  'no event': (shop) => fill(shop, []),
  'no event, past the property': (shop) => {
    for (const name of names) nativeValue?.set?.call(shop.input(name), PAYER[name]);
  },
  'the contact': ({element}) => (element.contact = SAMPLE_CONTACT),
};

function fill(shop: MerchantPage, events: readonly string[]): void {
  for (const name of names) {
    const input = shop.input(name);
    input.value = PAYER[name];
    for (const type of events) {
      input.dispatchEvent(new Event(type, {bubbles: true, composed: type === 'input'}));
    }
  }
}

const PRESSES: Record<string, (shop: MerchantPage) => unknown> = {
  'clicked in the same task': (shop) => button(shop).click(),
  'clicked by hand later': (shop) => shop.click(button(shop)),
  'submitted by script': (shop) => shop.order.requestSubmit(button(shop)),
  'sent by Enter': async (shop) => {
    shop.input('city').focus();
    await shop.press('Enter');
  },
};

describe('a form that was filled by a program', () => {
  for (const [filler, act] of Object.entries(FILLERS)) {
    for (const [how, press] of Object.entries(PRESSES)) {
      it(`goes out at the first press: ${filler}, ${how}`, async () => {
        const shop = await openMerchantPage(FORM);
        const refused = shop.count('payer-invalid');
        act(shop);
        await press(shop);
        await until(() => shop.sent.length > 0, 'the order goes out');
        await settled(shop);
        expect(shop.sent.length).to.equal(1);
        expect(shop.sent[0]?.data.at(-1)).to.deep.equal(['a', 'b']);
        expect(shop.shop.sandbox.customers.length).to.equal(1);
        expect(refused.count).to.equal(0);
      });
    }

    it(`is valid for checks in the same task: ${filler}`, async () => {
      const shop = await openMerchantPage(FORM);
      expect(shop.order.checkValidity()).to.equal(false);
      act(shop);
      expect(shop.element.checkValidity()).to.equal(true);
      expect(shop.element.validity.valid).to.equal(true);
      expect(shop.element.validationMessage).to.equal('');
      expect(shop.order.checkValidity()).to.equal(true);
      expect(shop.element.matches(':valid')).to.equal(true);
    });
  }

  it('is invalid immediately when a value is removed', async () => {
    const shop = await openMerchantPage(FORM, {properties: {contact: SAMPLE_CONTACT}});
    shop.input('city').value = '';
    expect(shop.order.checkValidity()).to.equal(false);
    nativeValue?.set?.call(shop.input('surname'), '');
    button(shop).click();
    await until(() => shop.focused === 'summary', 'the summary has the focus');
    expect(shop.summary.length).to.equal(2);
    expect(shop.sent).to.deep.equal([]);
  });

  it('goes out by Enter right after the last key', async () => {
    const shop = await openMerchantPage(FORM, {properties: {contact: SAMPLE_CONTACT}});
    const city = shop.input('city');
    city.value = '';
    city.focus();
    await Promise.all([shop.press('B'), shop.press('Enter')]);
    await until(() => shop.sent.length > 0, 'the order goes out');
  });
});

/** How a page submits that has no submit button: by script, at the click of something. */
const BY_SCRIPT: Record<string, (order: HTMLFormElement) => void> = {
  'requestSubmit()': (order) => order.requestSubmit(),
  'reportValidity(), then requestSubmit()': (order) => {
    if (order.reportValidity()) order.requestSubmit();
  },
  'a timer, then requestSubmit()': (order) => void setTimeout(() => order.requestSubmit()),
};

describe('a page that submits by script when something is clicked', () => {
  for (const [what, act] of Object.entries(BY_SCRIPT)) {
    for (const pressed of ['<button type="button">Order</button>', '<a tabindex="0">Order</a>']) {
      it(`sends the order right after the last key: ${what}, ${pressed}`, async () => {
        const shop = await openMerchantPage(
          `<form><secu-payer-form no-submit></secu-payer-form>${pressed}</form>`,
        );
        fill(shop, ['input']);
        shop.input('city').value = '';
        shop.get('form :is(button, a)').addEventListener('click', () => act(shop.order));
        await shop.type('city', PAYER.city);
        shop.get('form :is(button, a)').click();
        await until(() => shop.sent.length > 0, 'the order goes out');
        await settled(shop);
        expect(shop.sent.length).to.equal(1);
      });
    }
  }
});

/** How a page learns whether its button may be enabled. */
const LISTENS: Record<string, [type: string, isRight: (order: HTMLFormElement) => boolean]> = {
  'input, by checkValidity()': ['input', (order) => order.checkValidity()],
  'change, by checkValidity()': ['change', (order) => order.checkValidity()],
  'input, by :valid': ['input', (order) => order.matches(':valid')],
  'change, by :valid': ['change', (order) => order.matches(':valid')],
  'change, by :invalid': ['change', (order) => order.querySelector(':invalid') === null],
};

/** What makes the form right; the last of it fires no event of an input. */
const BECOMES_RIGHT: Record<string, (shop: MerchantPage) => unknown> = {
  'the last key': (shop) => {
    fill(shop, []);
    shop.input('city').value = '';
    return shop.type('city', PAYER.city);
  },
  'a street without a number, confirmed': async (shop) => {
    fill(shop, []);
    shop.input('street-line').value = '';
    await shop.type('street-line', 'Am Bahnhof');
    await shop.press('Tab');
    await until(() => shop.isShown('street_number'), 'it asks for the number');
    await shop.click(shop.box);
  },
  'a contact of the page': ({element}) => (element.contact = SAMPLE_CONTACT),
};

function enableByEvents(shop: MerchantPage, [type, isRight]: (typeof LISTENS)[string]): void {
  const update = (): void => void (button(shop).disabled = !isRight(shop.order));
  shop.order.addEventListener(type, update);
  update();
}

describe('a page that enables its button when the form is right', () => {
  for (const [how, listens] of Object.entries(LISTENS)) {
    for (const [what, act] of Object.entries(BECOMES_RIGHT)) {
      it(`hears of it at ${how}: ${what}`, async () => {
        const shop = await openMerchantPage(FORM);
        enableByEvents(shop, listens);
        expect(button(shop).disabled).to.equal(true);
        await act(shop);
        await until(() => !button(shop).disabled, 'the button is enabled');
        await shop.click(button(shop));
        await until(() => shop.sent.length > 0, 'the order goes out');
      });
    }

    it(`hears of an earlier customer at ${how}`, async () => {
      const known = createInPageShop();
      await known.client.create(SAMPLE_CONTACT);
      const shop = await openMerchantPage(FORM, {properties: {client: known.client}});
      button(shop).disabled = true;
      enableByEvents(shop, listens);
      await until(() => !button(shop).disabled, 'the chosen one is enough');
    });
  }
});

/** Code that changes something during the click, after the browser was updated. */
const AT_THE_CLICK: Record<string, (shop: MerchantPage) => void> = {
  'fills in the contact': ({element}) => (element.contact = SAMPLE_CONTACT),
  'fills in what no event tells': (shop) => {
    for (const name of names) nativeValue?.set?.call(shop.input(name), PAYER[name]);
  },
  'asks for nobody any more': ({element}) => (element.required = false),
  'switches it off': ({element}) => (element.disabled = true),
};

describe('a page that changes the form when its button is clicked', () => {
  for (const [what, act] of Object.entries(AT_THE_CLICK)) {
    it(`sends the order once, by that button, when it ${what}`, async () => {
      const shop = await openMerchantPage(FORM);
      button(shop).addEventListener('click', () => act(shop));
      await shop.click(button(shop));
      await until(() => shop.sent.length > 0, 'the order goes out');
      await settled(shop);
      expect(shop.sent.length).to.equal(1);
      expect(shop.sent[0]?.data.at(-1)).to.deep.equal(['a', 'b']);
      expect(shop.summary).to.deep.equal([]);
    });
  }

  it('sends nothing when it asks for validity and prevents the click', async () => {
    const shop = await openMerchantPage(FORM);
    button(shop).addEventListener('click', (event) => {
      for (const name of names) nativeValue?.set?.call(shop.input(name), PAYER[name]);
      shop.order.reportValidity();
      event.preventDefault();
    });
    await shop.click(button(shop));
    await settled(shop);
    expect(shop.sent).to.deep.equal([]);
  });

  it('asks for validity in its click, and the order goes out once', async () => {
    const shop = await openMerchantPage(FORM);
    button(shop).addEventListener('click', () => {
      for (const name of names) nativeValue?.set?.call(shop.input(name), PAYER[name]);
      shop.order.reportValidity();
    });
    await shop.click(button(shop));
    await until(() => shop.sent.length > 0, 'the order goes out');
    await settled(shop);
    expect(shop.sent.length).to.equal(1);
  });

  it('has other faults told by the browser, and sends nothing', async () => {
    const shop = await openMerchantPage(
      FORM.replace('<button', '<input name="terms" required><button'),
    );
    button(shop).addEventListener('click', () => (shop.element.required = false));
    await shop.click(button(shop));
    await settled(shop);
    expect(shop.sent).to.deep.equal([]);
    expect(document.activeElement).to.equal(shop.get('[name=terms]'));
  });
});

const REFUSED = [
  'forename',
  'surname',
  'email',
  'address.street',
  'address.postal_code',
  'address.city',
];

/** Each way to a submit that the form's own rules refuse. */
const REFUSALS: [what: string, markup: string, act: (shop: MerchantPage) => unknown][] = [
  ["the shop's button", FORM, (shop) => shop.click(button(shop))],
  [
    "the shop's button in a form without checks",
    FORM.replace('<form', '<form novalidate'),
    (shop) => shop.click(button(shop)),
  ],
  ['Enter', FORM, (shop) => (shop.input('city').focus(), shop.press('Enter'))],
  ['requestSubmit()', FORM, (shop) => shop.order.requestSubmit()],
  ['submit()', FORM, (shop) => shop.element.submit().catch(() => undefined)],
  ['reportValidity()', FORM, (shop) => shop.element.reportValidity()],
  ['its own button', '<secu-payer-form></secu-payer-form>', (shop) => shop.click(shop.button)],
  [
    'Enter, alone on the page',
    '<secu-payer-form></secu-payer-form>',
    (shop) => (shop.input('city').focus(), shop.press('Enter')),
  ],
  [
    'its own button in a form',
    '<form><secu-payer-form></secu-payer-form></form>',
    (shop) => shop.click(shop.button),
  ],
  [
    'a button in its slot',
    '<secu-payer-form><button slot="submit">Pay</button></secu-payer-form>',
    (shop) => shop.click(shop.get('button')),
  ],
];

/** When pages ask, to enable their button. */
const ASKS: Record<string, (shop: MerchantPage, ask: () => void) => (() => void) | undefined> = {
  'as the payer types': ({page}, ask) => {
    for (const type of ['input', 'payer-change']) page.addEventListener(type, ask);
    return undefined;
  },
  'a while after the payer typed': ({page}, ask) => {
    page.addEventListener('input', () => setTimeout(ask, 20));
    return undefined;
  },
  'at each key': ({page}, ask) => {
    for (const type of ['keydown', 'keyup', 'payer-change']) page.addEventListener(type, ask);
    return undefined;
  },
  'when the page is there, and again and again': (_, ask) => {
    ask();
    const timer = setInterval(ask, 10);
    return () => clearInterval(timer);
  },
};

describe('payer-invalid', () => {
  for (const [what, markup, act] of REFUSALS) {
    it(`tells the page once, by paths alone, of a submit that is refused: ${what}`, async () => {
      const shop = await openMerchantPage(markup);
      const heard: CustomEvent[] = [];
      shop.page.addEventListener('payer-invalid', (event) => heard.push(event));
      const errors = shop.count('payer-error');
      await act(shop);
      await until(() => shop.focused === 'summary', 'the summary has the focus');
      await settled(shop);
      expect(heard.map(({detail}) => detail)).to.deep.equal([{invalid: REFUSED}]);
      expect([heard[0]?.composed, heard[0]?.cancelable, errors.count]).to.deep.equal([
        true,
        false,
        0,
      ]);
      expect(shop.sent).to.deep.equal([]);
    });
  }

  for (const [when, ask] of Object.entries(ASKS)) {
    it(`is silent while the page asks the form: ${when}`, async () => {
      const shop = await openMerchantPage(FORM);
      const order = button(shop);
      const stop = ask(shop, () => {
        order.disabled = !shop.order.checkValidity();
      });
      const refused = shop.count('payer-invalid');
      await shop.type('surname', 'Muster');
      await quiet(60);
      expect([refused.count, shop.focused, order.disabled]).to.deep.equal([0, 'surname', true]);
      await shop.typeAll(PAYER);
      await until(() => !order.disabled, 'the button is enabled');
      stop?.();
    });
  }

  it('tells of a press of any button that asks the form', async () => {
    const shop = await openMerchantPage(FORM.replace('<button', '<button type="button"'));
    button(shop).addEventListener('click', () => shop.order.checkValidity());
    const refused = shop.count('payer-invalid');
    await shop.click(button(shop));
    await until(() => shop.focused === 'summary', 'the summary has the focus');
    expect(refused.count).to.equal(1);
  });

  it('leaves the form as it was when the element is gone', async () => {
    const shop = await openMerchantPage(FORM);
    shop.element.remove();
    expect(Object.hasOwn(shop.order, 'checkValidity')).to.equal(false);
  });

  it('leaves the page alone when its whole form is gone, and is back with it', async () => {
    const shop = await openMerchantPage(FORM);
    shop.order.remove();
    expect(Object.hasOwn(shop.order, 'checkValidity')).to.equal(false);
    shop.page.append(shop.order);
    const refused = shop.next('payer-invalid');
    await shop.click(button(shop));
    await refused;
    expect(shop.sent).to.deep.equal([]);
  });
});

/** How a page hides the element, and whether it can be shown again by the element. */
const HIDDEN: [what: string, markup: string][] = [
  ['the hidden attribute', FORM.replace('no-submit', 'no-submit hidden')],
  [
    'a hidden part of the page',
    FORM.replace('<secu', '<div hidden><secu').replace(
      '</secu-payer-form>',
      '</secu-payer-form></div>',
    ),
  ],
  [
    'closed details',
    FORM.replace('<secu', '<details><summary>Payer</summary><secu').replace(
      '</secu-payer-form>',
      '</secu-payer-form></details>',
    ),
  ],
];

describe('a hidden element with a fault', () => {
  for (const [what, markup] of HIDDEN) {
    it(`shows itself when the order is pressed: ${what}`, async () => {
      const shop = await openMerchantPage(markup);
      const refused = shop.count('payer-invalid');
      button(shop).click();
      await until(() => shop.focused === 'summary', 'the summary has the focus');
      expect(refused.count).to.equal(1);
      expect(shop.element.checkVisibility()).to.equal(true);
    });
  }

  it('can be shown by the page', async () => {
    const shop = await openMerchantPage(
      FORM.replace('no-submit', 'no-submit style="display: none"'),
    );
    shop.element.addEventListener('payer-invalid', () => (shop.element.style.display = ''));
    button(shop).click();
    await until(() => shop.focused === 'summary', 'the summary has the focus');
  });

  for (const [name, around] of [
    ['a', 'style="display: none"'],
    ['b', 'style="visibility: hidden"'],
    ['c', 'inert'],
  ]) {
    it(`is named on the console where nobody can show it: ${around}`, async () => {
      const shop = await openMerchantPage(
        FORM.replace('<secu-payer-form', `<div ${around}><secu-payer-form name="${name}"`).replace(
          '</secu-payer-form>',
          '</secu-payer-form></div>',
        ),
      );
      const lines = await saidDuring(() => button(shop).click());
      expect(lines).to.deep.equal([
        `<secu-payer-form>: ${name} cannot be seen or reached: show it when payer-invalid fires`,
      ]);
    });
  }
});

describe('a press at any moment', () => {
  it('waits for a customer that is being read', async () => {
    const {open, between} = heldProxy();
    let isHeld = false;
    const store = createInPageShop({
      between: (request, proxy) => (isHeld ? between(request, proxy) : proxy(request)),
    });
    const {id} = await store.client.create(SAMPLE_CONTACT);
    isHeld = true;
    const shop = await openMerchantPage(FORM, {
      properties: {client: store.client, customerId: id},
    });
    await until(() => shop.element.matches(':state(loading)'), 'it is being read');
    await shop.click(button(shop));
    expect(shop.summary).to.deep.equal([]);
    open();
    await until(() => shop.sent.length > 0, 'the order goes out');
    expect(shop.sent.map(({data}) => data)).to.deep.equal([
      [
        ['customer_id', id],
        ['a', 'b'],
      ],
    ]);
  });

  it('gets the customer that is being made', async () => {
    const {open, between} = heldProxy();
    const shop = await openMerchantPage(FORM, {properties: {contact: SAMPLE_CONTACT}, between});
    const made = shop.element.submit();
    await until(() => shop.element.matches(':state(submitting)'), 'it is sending');
    await shop.click(button(shop));
    open();
    const {customerId} = await made;
    await until(() => shop.sent.length > 0, 'the order goes out');
    expect(shop.sent.map(({data}) => data)).to.deep.equal([
      [
        ['customer_id', customerId],
        ['a', 'b'],
      ],
    ]);
    expect(shop.shop.sandbox.customers.length).to.equal(1);
  });

  it('gets the customer that was read and is not changed, at the first press', async () => {
    const {client} = createInPageShop();
    const {id} = await client.create(SAMPLE_CONTACT);
    const shop = await openMerchantPage(FORM, {properties: {client, customerId: id}});
    await until(() => shop.input('surname').value === SAMPLE_CONTACT.surname, 'it is read');
    await shop.click(button(shop));
    await until(() => shop.sent.length > 0, 'the order goes out');
    expect(shop.sent[0]?.data).to.deep.include(['customer_id', id]);
  });

  it('is submitted immediately if the customer exists', async () => {
    const shop = await openMerchantPage(FORM, {properties: {contact: SAMPLE_CONTACT}});
    await shop.element.submit();
    button(shop).click();
    expect(shop.sent.length).to.equal(1);
  });

  it('says what is missing where nothing can be typed', async () => {
    const shop = await openMerchantPage(FORM, {properties: {readonly: true}});
    await shop.click(button(shop));
    await until(() => shop.focused === 'summary', 'the summary has the focus');
    expect(shop.sent).to.deep.equal([]);
  });

  it('right after the element is inserted says what is missing', async () => {
    const shop = await openMerchantPage(
      '<form><p></p><secu-payer-form no-submit></secu-payer-form><button>Order</button></form>',
    );
    const late = document.createElement('secu-payer-form');
    Object.assign(late, {client: shop.shop.client, noSubmit: true, required: true});
    shop.element.remove();
    shop.get('p').append(late);
    button(shop).click();
    await until(() => Boolean(late.shadowRoot?.querySelector('.summary')), 'there is a summary');
    expect(shop.sent).to.deep.equal([]);
  });

  for (const [what, property] of [
    ['a street that has to be looked at', {'street-line': 'Straße 43'}],
    ['a name that looks like a key held down', {forename: 'Aaaaaa'}],
  ] as [string, Partial<Record<keyof typeof PAYER, string>>][]) {
    it(`asks once about ${what}, and goes out at the second press`, async () => {
      const shop = await openMerchantPage(FORM);
      const {'street-line': street, ...others} = {...PAYER, ...property};
      await shop.typeAll({...others, 'street-line': street});
      await shop.click(button(shop));
      await until(() => shop.focused === 'summary', 'it asks');
      expect(shop.sent).to.deep.equal([]);
      await shop.click(button(shop));
      await until(() => shop.sent.length > 0, 'the order goes out');
    });
  }

  it('tries again what the proxy refused', async () => {
    const shop = await openMerchantPage(FORM, {properties: {contact: SAMPLE_CONTACT}});
    const refuse = new ApiError('validation', {issues: [{path: 'email', code: 'refused'}]});
    const {create} = shop.shop.client;
    const client: CustomerClient = {...shop.shop.client, create: () => Promise.reject(refuse)};
    shop.element.client = client;
    await shop.click(button(shop));
    await until(() => shop.errorOf('email') !== '', 'it says so');
    expect(shop.sent).to.deep.equal([]);
    client.create = create;
    await shop.click(button(shop));
    await until(() => shop.sent.length > 0, 'the order goes out');
  });
});
