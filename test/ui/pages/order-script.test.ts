import {expect} from '@open-wc/testing';
import 'jquery';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {openMerchantPage, settled, type MerchantPage} from '../../support/merchant-page.ts';
import {until} from '../../support/payer-form.ts';

interface Wrapped {
  on(type: string, handler: (event: Event) => unknown): Wrapped;
  off(): Wrapped;
  submit(): Wrapped;
  trigger(type: string): Wrapped;
  triggerHandler(type: string): unknown;
  serialize(): string;
}
const {jQuery} = window as unknown as {jQuery: (target: unknown) => Wrapped};

const docs = await (await fetch(new URL('../../../docs/shops.md', import.meta.url))).text();

/** Runs the lines of docs/shops.md that hold a word, as they are. */
function runLines(word: string): void {
  const code = docs
    .split('```')
    .find((block) => block.startsWith('js\n') && block.includes(word))
    ?.slice(3);
  if (!code) throw new Error(`docs/shops.md has no lines with ${word}`);
  // oxlint-disable-next-line no-implied-eval, no-new-func -- Runs what the document shows.
  new Function('$', 'jQuery', code)(jQuery, jQuery);
}

const MARKUP =
  '<form class="checkout"><secu-payer-form no-submit></secu-payer-form><button>Order</button></form>';
const properties = {contact: SAMPLE_CONTACT};

/** The page's own handler, which sends the order by script. */
function sendByScript(shop: MerchantPage): string[] {
  const orders: string[] = [];
  jQuery(shop.order).on('submit', (event) => {
    event.preventDefault();
    orders.push(new FormData(shop.order).get('customer_id') as string);
  });
  return orders;
}

describe('a submit by script', () => {
  for (const [what, act] of Object.entries<(shop: MerchantPage) => void>({
    'requestSubmit()': ({order}) => order.requestSubmit(),
    'requestSubmit() with a button': (shop) => shop.order.requestSubmit(shop.get('form button')),
    'click()': (shop) => shop.get('form button').click(),
  })) {
    it(`waits for the customer: ${what}`, async () => {
      const shop = await openMerchantPage(MARKUP, {properties});
      act(shop);
      await until(() => shop.sent.length > 0, 'the order goes out');
      expect(shop.sent[0]?.data).to.deep.equal([['customer_id', shop.element.value]]);
    });
  }

  it('is form.submit(): waits with the line of the document', async () => {
    const shop = await openMerchantPage(MARKUP, {properties});
    runLines('form.submit = ');
    shop.order.submit();
    await until(() => shop.sent.length > 0, 'the order goes out');
    expect(shop.sent[0]?.data).to.deep.equal([['customer_id', shop.element.value]]);
  });

  for (const [what, act] of Object.entries<(shop: MerchantPage) => unknown>({
    '.submit()': ({order}) => jQuery(order).submit(),
    ".trigger('submit')": ({order}) => jQuery(order).trigger('submit'),
    'a real click': (shop) => shop.click(shop.get('form button')),
  })) {
    it(`is jQuery's: waits with the lines of the document, and is one order: ${what}`, async () => {
      const shop = await openMerchantPage(MARKUP, {properties});
      runLines('stopImmediatePropagation');
      const orders = sendByScript(shop);
      await act(shop);
      await until(() => orders.length > 0, 'the order goes out');
      await settled(shop);
      expect(orders).to.deep.equal([shop.element.value]);
    });

    it(`is jQuery's: stays with a fault: ${what}`, async () => {
      const shop = await openMerchantPage(MARKUP);
      runLines('stopImmediatePropagation');
      const orders = sendByScript(shop);
      await act(shop);
      await until(() => shop.focused === 'summary', 'the summary has the focus');
      expect(orders).to.deep.equal([]);
    });
  }
});

const TYPED = {
  first: 'Erika',
  last: 'Mustermann',
  mail: 'erika@example.com',
  road: 'Heidestraße',
  no: '17',
  code: '51147',
  town: 'Köln',
};

describe("a page that copies its own fields at the last moment, by the document's lines", () => {
  for (const novalidate of ['', 'novalidate']) {
    it(`sends what they hold then ${novalidate}`, async () => {
      const shop = await openMerchantPage(
        `<form ${novalidate}>${Object.keys(TYPED)
          .map((name) => `<input name="${name}">`)
          .join('')}<secu-payer-form no-submit></secu-payer-form><button>Order</button></form>`,
      );
      const add = document.addEventListener.bind(document);
      const listeners: [string, EventListener][] = [];
      document.addEventListener = ((type: string, listener: EventListener) => {
        listeners.push([type, listener]);
        add(type, listener, true);
      }) as typeof document.addEventListener;
      try {
        runLines('const copy');
        document.addEventListener = add;
        for (const [name, value] of Object.entries(TYPED)) {
          shop.get<HTMLInputElement>(`[name=${name}]`).value = value;
        }
        await shop.click(shop.get('form button'));
        await until(() => shop.sent.length > 0, 'the order goes out');
        expect(shop.element.contact?.surname).to.equal('Mustermann');
      } finally {
        document.addEventListener = add;
        for (const [type, listener] of listeners)
          document.removeEventListener(type, listener, true);
      }
    });
  }
});
