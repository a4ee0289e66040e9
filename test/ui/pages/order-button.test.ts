import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import type {SecuPayerForm} from '../../../src/element.ts';
import {
  heldProxy,
  openMerchantPage,
  settled,
  type MerchantPage,
} from '../../support/merchant-page.ts';
import {until} from '../../support/payer-form.ts';

const PAYER = '<secu-payer-form no-submit></secu-payer-form>';

/** A form that is sent for real, into a frame. */
const page = (button: string): string =>
  `<iframe name="answer"></iframe>
   <form method="get" action="/orders-missing" target="answer">${PAYER}${button}</form>`;

/** Opens it with a slow proxy, and says what the frame was sent. */
async function openSlow(
  markup: string,
): Promise<MerchantPage & {answers: string[]; open: () => void}> {
  const {open, between} = heldProxy();
  const shop = await openMerchantPage(markup, {properties: {contact: SAMPLE_CONTACT}, between});
  const answers: string[] = [];
  for (const frame of shop.page.querySelectorAll('iframe')) {
    frame.addEventListener('load', () => {
      const {pathname, search} = frame.contentWindow?.location ?? {};
      if (search === undefined || pathname === 'blank') return;
      answers.push(`${frame.name} ${pathname}${search.replace(shop.element.value, 'ID')}`);
    });
  }
  // The fixture's page hears the submit and lets it go.
  shop.order.addEventListener('submit', (event) => event.stopPropagation());
  return Object.assign(shop, {answers, open});
}

const NAMED = '<button name="intent" value="order">Order</button>';
const ORDERED = 'answer /orders-missing?customer_id=ID&intent=order';

type Act = (button: HTMLButtonElement, shop: MerchantPage) => void;

const GUARDS: [what: string, button: string, act: Act, answer: string][] = [
  ['untouched', NAMED, () => undefined, ORDERED],
  ['disabled', NAMED, (button) => (button.disabled = true), ORDERED],
  ['renamed', NAMED, (button) => (button.name = 'other'), ORDERED],
  ['nameless', NAMED, (button) => button.removeAttribute('name'), ORDERED],
  ['given another value', NAMED, (button) => (button.value = 'wait'), ORDERED],
  ['made a plain button', NAMED, (button) => (button.type = 'button'), ORDERED],
  ['removed', NAMED, (button) => button.remove(), ORDERED],
  [
    'renamed and removed',
    NAMED,
    (button) => (Object.assign(button, {name: 'x'}), button.remove()),
    ORDERED,
  ],
  [
    'replaced by its like',
    NAMED,
    (button) => (button.outerHTML = NAMED.replace('<button', '<button disabled')),
    ORDERED,
  ],
  ['moved out of the form', NAMED, (button, {page: all}) => all.append(button), ORDERED],
  [
    'moved to another form',
    NAMED,
    (button, {page: all}) => {
      const other = document.createElement('form');
      other.append(button);
      all.append(other);
    },
    ORDERED,
  ],
  [
    'disabled by a fieldset',
    `<fieldset>${NAMED}</fieldset>`,
    (button) => ((button.parentElement as HTMLFieldSetElement).disabled = true),
    ORDERED,
  ],
  [
    'an input that says "wait"',
    '<input type="submit" name="intent" value="order">',
    (button) => Object.assign(button, {value: 'Please wait…', disabled: true}),
    ORDERED,
  ],
  [
    'removed, with a place to go of its own',
    '<iframe name="express"></iframe><button name="a" value="b" formaction="/express-missing" formtarget="express">Order</button>',
    (button) => button.remove(),
    'express /express-missing?customer_id=ID&a=b',
  ],
  [
    'sent elsewhere since',
    '<button name="a" value="b" formaction="/express-missing">Order</button>',
    (button) => (button.formAction = '/elsewhere-missing'),
    'answer /express-missing?customer_id=ID&a=b',
  ],
];

describe('a button that changes after it was pressed', () => {
  for (const [what, markup, act, answer] of GUARDS) {
    it(`sends what it said at the press: ${what}`, async () => {
      const shop = await openSlow(page(markup));
      const button = shop.get<HTMLButtonElement>('form :is(button, input)');
      button.click();
      await until(() => shop.element.matches(':state(submitting)'), 'it is sending');
      act(button, shop);
      const after = shop.order.outerHTML;
      shop.open();
      await until(() => shop.answers.length > 0, 'the order goes out');
      await settled(shop);
      expect(shop.answers).to.deep.equal([answer]);
      expect(shop.order.outerHTML.replace(/ customer-id="\w+"/, '')).to.equal(after);
    });
  }

  for (const [what, act] of Object.entries<(image: HTMLElement) => void>({
    untouched: () => undefined,
    disabled: (image) => image.setAttribute('disabled', ''),
    removed: (image) => image.remove(),
  })) {
    it(`sends where an image was clicked: ${what}`, async () => {
      const shop = await openSlow(
        page(
          `<input type="image" name="go" alt="Order" width="40" height="20" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='20'/%3E">`,
        ),
      );
      const image = shop.get('input[type=image]');
      await shop.click(image);
      await until(() => shop.element.matches(':state(submitting)'), 'it is sending');
      act(image);
      shop.open();
      await until(() => shop.answers.length > 0, 'the order goes out');
      // The middle, to the half pixel.
      expect(shop.answers.join()).to.match(
        /^answer \/orders-missing\?customer_id=ID&go\.x=(?:19|20|21)&go\.y=(?:9|10|11)$/,
      );
    });
  }

  it('stays disabled where the page disables it when it hears of the submit', async () => {
    const shop = await openSlow(page(NAMED));
    const button = shop.get<HTMLButtonElement>('form button');
    shop.order.addEventListener('submit', () => (button.disabled = true));
    button.click();
    await until(() => shop.element.matches(':state(submitting)'), 'it is sending');
    button.disabled = true;
    shop.open();
    await until(() => shop.answers.length > 0, 'the order goes out');
    expect(shop.answers).to.deep.equal([ORDERED]);
    expect(button.disabled).to.equal(true);
  });

  it('names itself to the page when it is still there', async () => {
    const shop = await openSlow(page(NAMED));
    const button = shop.get<HTMLButtonElement>('form button');
    let submitter: HTMLElement | null | undefined;
    let isDisabled: boolean | undefined;
    shop.order.addEventListener('submit', (event) => {
      ({submitter} = event);
      isDisabled = button.disabled;
    });
    button.click();
    await until(() => shop.element.matches(':state(submitting)'), 'it is sending');
    button.disabled = true;
    shop.open();
    await until(() => shop.answers.length > 0, 'the order goes out');
    expect(submitter).to.equal(button);
    expect(isDisabled).to.equal(false);
  });

  it('is remembered while two payers are sent', async () => {
    const shop = await openSlow(page(NAMED));
    const second = document.createElement('secu-payer-form');
    Object.assign(second, {
      client: shop.shop.client,
      name: 'shipping_id',
      noSubmit: true,
      required: true,
      contact: {...SAMPLE_CONTACT, forename: 'Other'},
    });
    shop.order.prepend(second);
    await second.updateComplete;
    const button = shop.get<HTMLButtonElement>('form button');
    button.click();
    await until(() => second.matches(':state(submitting)'), 'the first of the page is sending');
    expect(shop.element.matches(':state(submitting)')).to.equal(false);
    button.remove();
    shop.open();
    await until(() => shop.answers.length > 0, 'the order goes out');
    expect(shop.answers).to.deep.equal([
      `answer /orders-missing?shipping_id=${second.value}&customer_id=ID&intent=order`,
    ]);
  });
});

const LEAVES: Record<string, (element: SecuPayerForm, shop: MerchantPage) => void> = {
  'is removed': (element) => element.remove(),
  'is moved out of the form': (element, {page: all}) => all.append(element),
  'is moved to another form': (element, {page: all}) => {
    const other = document.createElement('form');
    other.append(element);
    all.append(other);
  },
  'is given to another form by its attribute': (element) => element.setAttribute('form', 'other'),
  'is disabled': (element) => (element.disabled = true),
  'is disabled by its attribute': (element) => element.toggleAttribute('disabled', true),
  'is disabled by a fieldset': (element) => {
    const fieldset = document.createElement('fieldset');
    element.replaceWith(fieldset);
    fieldset.append(element);
    fieldset.disabled = true;
  },
  'goes with all of its form': (element) => element.form?.remove(),
};

describe('an element that leaves the form while it sends', () => {
  for (const [what, act] of Object.entries(LEAVES)) {
    it(`submits nothing when it ${what}`, async () => {
      const {open, between} = heldProxy();
      const shop = await openMerchantPage(`<form>${PAYER}<button>Order</button></form>`, {
        properties: {contact: SAMPLE_CONTACT},
        between,
      });
      shop.get('button').click();
      await until(() => shop.element.matches(':state(submitting)'), 'it is sending');
      act(shop.element, shop);
      open();
      await until(() => shop.shop.sandbox.customers.length > 0, 'the customer is there');
      await settled(shop);
      expect(shop.sent).to.deep.equal([]);
      shop.element.remove();
    });
  }

  it('submits when it is at another place of the same form', async () => {
    const {open, between} = heldProxy();
    const shop = await openMerchantPage(`<form>${PAYER}<button>Order</button><p></p></form>`, {
      properties: {contact: SAMPLE_CONTACT},
      between,
    });
    shop.get('button').click();
    await until(() => shop.element.matches(':state(submitting)'), 'it is sending');
    shop.get('p').append(shop.element);
    open();
    await until(() => shop.sent.length > 0, 'the order goes out');
    expect(shop.sent[0]?.data).to.deep.equal([['customer_id', shop.element.value]]);
  });
});
