import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {
  openMerchantPage,
  settled,
  type MerchantPage,
  type Sent,
} from '../../support/merchant-page.ts';
import {until} from '../../support/payer-form.ts';

const PAYER = '<secu-payer-form no-submit></secu-payer-form>';
const properties = {contact: SAMPLE_CONTACT};

/** A library's button: a custom element that submits its form when it is clicked. */
class ShopButton extends HTMLElement {
  static formAssociated = true;
  readonly internals = this.attachInternals();
  connectedCallback(): void {
    this.addEventListener('click', () => {
      if (!this.hasAttribute('disabled')) this.internals.form?.requestSubmit();
    });
  }
}
customElements.define('shop-button', ShopButton);

const PAGES: Record<string, string> = {
  'a named button': `<form action="/orders">${PAYER}<button name="intent" value="order">Order</button></form>`,
  'a disabled button': `<form>${PAYER}<button name="intent" value="order" disabled>Order</button></form>`,
  'a button in a disabled fieldset': `<form>${PAYER}<fieldset disabled><button>Order</button></fieldset></form>`,
  'a button in the legend of a disabled fieldset': `<form>${PAYER}<fieldset disabled><legend><button name="a" value="b">Order</button></legend></fieldset></form>`,
  'a disabled button before another': `<form>${PAYER}<button disabled>A</button><button name="b" value="c">B</button></form>`,
  'several buttons': `<form>${PAYER}<button type="button">No</button><button type="reset">No</button><button name="a" value="1">A</button><button name="b" value="2">B</button></form>`,
  'a button before the form': `<button form="order" name="intent" value="order">Order</button><form id="order">${PAYER}<button name="b">B</button></form>`,
  'a button behind the form': `<form id="order">${PAYER}</form><button form="order" name="intent" value="order">Order</button>`,
  'a disabled button elsewhere': `<form id="order">${PAYER}</form><button form="order" disabled>Order</button>`,
  'a button of another form inside': `<form>${PAYER}<button form="order">Other</button><button name="a" value="b">Order</button></form>`,
  'an input': `<form>${PAYER}<input type="submit" name="intent" value="Order"></form>`,
  'an image': `<form>${PAYER}<input type="image" name="go" alt="Order"><button name="b">B</button></form>`,
  'a hidden button': `<form>${PAYER}<button name="a" value="b" hidden>Order</button></form>`,
  'formaction and formmethod': `<form action="/orders" method="get">${PAYER}<button formaction="/express" formmethod="post">Order</button></form>`,
  'a way back first': `<form>${PAYER}<button name="intent" value="back" formnovalidate>Back</button><button>Order</button></form>`,
  'a click that is prevented': `<form>${PAYER}<button onclick="event.preventDefault()">Order</button></form>`,
  'a click that is prevented further up': `<div onclick="event.preventDefault()"><form>${PAYER}<button>Order</button></form></div>`,
  novalidate: `<form novalidate>${PAYER}<button name="a" value="b">Order</button></form>`,
  'no button': `<form action="/orders">${PAYER}</form>`,
};

const send = async (markup: string, isOurs: boolean): Promise<[Sent[], number]> => {
  const native = markup.replace(PAYER, `${PAYER}<input name="beside">`);
  const shop = await openMerchantPage(native, {properties});
  const input = isOurs ? shop.input('city') : shop.get('[name=beside]');
  input.focus();
  await shop.press('Enter');
  await settled(shop);
  const {value} = shop.element;
  shop.page.remove();
  for (const {data} of shop.sent) {
    for (const pair of data) if (pair[0] === 'customer_id' && pair[1] === value) pair[1] = 'id';
  }
  return [shop.sent, shop.shop.sandbox.customers.length];
};

describe('Enter in a field of an order page', () => {
  for (const [what, markup] of Object.entries(PAGES)) {
    it(`does what it does in the page's own input: ${what}`, async () => {
      const native = await send(markup, false);
      const isDead =
        /disabled>|disabled><button|prevent/.test(markup) && !markup.includes('legend');
      expect(native[0].length).to.equal(isDead ? 0 : 1);
      expect(await send(markup, true)).to.deep.equal(native);
    });
  }

  it('closes a dialog with the value of its button', async () => {
    const shop = await openMerchantPage(
      `<dialog><form method="dialog">${PAYER}<button value="paid">Pay</button></form></dialog>`,
      {properties},
    );
    const dialog = shop.get<HTMLDialogElement>('dialog');
    dialog.showModal();
    shop.input('city').focus();
    await shop.press('Enter');
    await until(() => !dialog.open, 'it closes');
    expect(dialog.returnValue).to.equal('paid');
    expect(shop.sent[0]?.data).to.deep.equal([['customer_id', shop.element.value]]);
  });

  for (const [state, isSent] of [
    ['', true],
    ['disabled', false],
    ['aria-disabled="true"', false],
  ] as const) {
    it(`presses the button of a library ${state}`, async () => {
      const shop = await openMerchantPage(
        `<form>${PAYER}<shop-button type="submit" ${state}>Order</shop-button></form>`,
        {properties},
      );
      shop.input('city').focus();
      await shop.press('Enter');
      await settled(shop);
      expect(shop.sent.length).to.equal(isSent ? 1 : 0);
      expect(shop.shop.sandbox.customers.length).to.equal(isSent ? 1 : 0);
    });
  }
});

describe("the element's own button in a form", () => {
  const own = PAYER.replace(' no-submit', '');
  const pressButton = async (markup: string): Promise<MerchantPage> => {
    const shop = await openMerchantPage(markup, {properties});
    await shop.click(shop.button);
    await settled(shop);
    return shop;
  };
  const pressEnter = async (markup: string): Promise<MerchantPage> => {
    const shop = await openMerchantPage(markup, {properties});
    shop.input('city').focus();
    await shop.press('Enter');
    await settled(shop);
    return shop;
  };
  for (const [how, act] of [
    ['pressed', pressButton],
    ['meant by Enter', pressEnter],
  ] as const) {
    it(`sends the form that has no other, ${how}`, async () => {
      const shop = await act(`<form>${own}<button name="a" formnovalidate>Back</button></form>`);
      expect(shop.sent.map(({data}) => data)).to.deep.equal([
        [['customer_id', shop.element.value]],
      ]);
    });

    it(`places no order where the page has a button for it, ${how}`, async () => {
      const shop = await act(`<form>${own}<button name="intent" value="order">Buy</button></form>`);
      expect(shop.sent).to.deep.equal([]);
      expect(shop.element.value).to.match(/^PCU_/);
    });
  }

  it('is refused by what else the form lacks', async () => {
    const shop = await pressButton(`<form>${own}<input name="terms" required></form>`);
    expect(shop.sent).to.deep.equal([]);
    expect(shop.shop.sandbox.customers).to.deep.equal([]);
    expect(document.activeElement).to.equal(shop.get('[name=terms]'));
  });

  it('does nothing when its click is prevented', async () => {
    const shop = await pressButton(`<div onclick="event.preventDefault()">${own}</div>`);
    expect(shop.shop.sandbox.customers).to.deep.equal([]);
  });
});
