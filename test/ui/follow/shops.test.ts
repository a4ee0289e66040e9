import {expect} from '@open-wc/testing';
import {openMerchantPage, settled, type MerchantPage} from '../../support/merchant-page.ts';
import {until, type FormSetup} from '../../support/payer-form.ts';
import {SHOP_PAGES, type ShopPage} from './shop-pages.ts';

type Answers = Partial<Record<keyof ShopPage['fields'], string>>;

const ANSWERS: Answers = {
  forename: 'Erika',
  surname: 'Mustermann',
  email: 'erika@example.com',
  country: 'Deutschland',
  street: 'Heidestraße 17',
  postal_code: '51147',
  city: 'Köln',
};

async function open(
  {html, map, isScripted}: ShopPage,
  properties: FormSetup['properties'] = {},
): Promise<MerchantPage> {
  const shop = await openMerchantPage(map ? html.replace(' follow="form"', '') : html, {
    properties: {locale: 'de', ...(map && {follow: map}), ...properties},
  });
  if (isScripted) {
    shop.order.addEventListener('click', ({target}) => {
      if (!(target instanceof HTMLButtonElement)) return;
      const send = (): void => {
        const data = [...new FormData(shop.order)] as [string, string][];
        shop.sent.push({data, action: '', method: ''});
      };
      shop.element.submit().then(send, () => undefined);
    });
  }
  return shop;
}

/** Fills the shop's fields as its own scripts and browsers do: all in one task, without a key. */
function fill(shop: MerchantPage, {fields}: ShopPage, answers: Answers): void {
  for (const [name, text] of Object.entries(answers)) {
    const control = shop.get<HTMLInputElement | HTMLSelectElement>(
      fields[name as keyof Answers] ?? '',
    );
    if (control instanceof HTMLSelectElement) {
      control.selectedIndex = [...control.options].findIndex((option) => option.text === text);
    } else if (control.type === 'radio') control.checked = true;
    else control.value = text;
    for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, {bubbles: true}));
  }
}

const buttonOf = (shop: MerchantPage): HTMLElement => shop.get('form button:last-of-type');

const press = (shop: MerchantPage): Promise<void> => shop.click(buttonOf(shop));

const idIn = ({sent}: MerchantPage): string | undefined =>
  sent.at(-1)?.data.find(([name]) => name === 'customer_id')?.[1];

/** Presses; the customer's contact, once the order goes out. */
async function order(shop: MerchantPage): Promise<Record<string, unknown>> {
  const {length} = shop.sent;
  await press(shop);
  await until(() => shop.sent.length > length, 'the order goes out');
  expect(idIn(shop)).to.match(/^PCU_/);
  const {address, ...contact} = (shop.shop.sandbox.customers[0]?.contact ?? {}) as {
    address?: object;
  };
  return {...contact, ...address};
}

/** Where the shop has its fields. */
const sectionsOf = (shop: MerchantPage): HTMLElement[] =>
  ([...shop.order.children] as HTMLElement[]).filter(
    (part) => part !== shop.element && !part.contains(buttonOf(shop)),
  );

const ERIKA = {
  forename: 'Erika',
  surname: 'Mustermann',
  email: 'erika@example.com',
  street: 'Heidestraße',
  street_number: '17',
  postal_code: '51147',
  city: 'Köln',
  country: 'DE',
};

for (const [kind, page] of Object.entries(SHOP_PAGES)) {
  describe(`the form follows the fields of ${kind}`, () => {
    it('takes no place, and sends the order with a customer at the first press', async () => {
      const shop = await open(page);
      expect(shop.element.getBoundingClientRect().height).to.equal(0);
      fill(shop, page, ANSWERS);
      expect(await order(shop)).to.deep.include(ERIKA);
      expect(shop.element.getBoundingClientRect().height).to.equal(0);
    });

    it('asks about a doubtful street only, and takes the answer once', async () => {
      const shop = await open(page);
      fill(shop, page, {...ANSWERS, street: 'Weg 3'});
      await press(shop);
      await until(() => shop.element.matches(':state(doubt)'), 'it asks');
      await settled(shop);
      expect(shop.asked).to.deep.equal(['street', 'street_number']);
      expect(shop.focused).to.equal('street');
      expect(shop.sent).to.deep.equal([]);
      expect(await order(shop)).to.deep.include({street: 'Weg', street_number: '3'});
      expect(shop.asked).to.deep.equal([]);
      await order(shop);
      expect(shop.shop.sandbox.customers.length).to.equal(1);
    });

    it('takes what autofill writes over a doubt', async () => {
      const shop = await open(page);
      fill(shop, page, {...ANSWERS, forename: 'Max', street: 'Weg 3', city: 'Bonn'});
      await press(shop);
      await until(() => shop.asked.length > 0, 'it asks');
      fill(shop, page, ANSWERS);
      await until(() => shop.asked.length === 0, 'it asks nothing');
      expect(await order(shop)).to.deep.include(ERIKA);
    });

    it('follows to another country', async () => {
      const shop = await open(page);
      fill(shop, page, ANSWERS);
      const there = {country: 'Österreich', postal_code: '1010', city: 'Wien'};
      fill(shop, page, there);
      expect(await order(shop)).to.deep.include({...ERIKA, ...there, country: 'AT'});
    });

    it('reads the fields of a step that the shop has closed', async () => {
      const shop = await open(page);
      fill(shop, page, ANSWERS);
      for (const part of sectionsOf(shop)) part.style.display = 'none';
      expect(await order(shop)).to.deep.include(ERIKA);
    });

    it('reads a field that comes late', async () => {
      const shop = await open(page);
      const city = shop.get(page.fields.city);
      const {parentElement, nextSibling} = city;
      city.remove();
      const {city: _, ...others} = ANSWERS;
      fill(shop, page, others);
      await until(() => shop.asked.includes('city'), 'it asks for the town');
      parentElement?.insertBefore(city, nextSibling);
      fill(shop, page, ANSWERS);
      await until(() => shop.asked.length === 0, 'it asks nothing');
      expect(await order(shop)).to.deep.include(ERIKA);
    });

    it('reads fields that the shop draws again', async () => {
      const shop = await open(page);
      fill(shop, page, {...ANSWERS, city: 'Bonn'});
      for (const part of sectionsOf(shop)) {
        const {outerHTML} = part;
        part.outerHTML = outerHTML;
      }
      fill(shop, page, ANSWERS);
      expect(await order(shop)).to.deep.include(ERIKA);
    });

    it('holds a button that replaces the first one', async () => {
      const shop = await open(page);
      fill(shop, page, {...ANSWERS, street: 'Weg 3'});
      buttonOf(shop).replaceWith(buttonOf(shop).cloneNode(true));
      await press(shop);
      await until(() => shop.asked.length > 0, 'it asks');
      expect(shop.sent).to.deep.equal([]);
      buttonOf(shop).replaceWith(buttonOf(shop).cloneNode(true));
      expect(await order(shop)).to.deep.include({street: 'Weg', street_number: '3'});
    });

    it('lets an express payment pass that skips the fields', async () => {
      const shop = await open(page);
      for (const part of sectionsOf(shop)) part.style.display = 'none';
      for (const input of shop.order.querySelectorAll('input')) {
        input.required = false;
        input.value = '';
      }
      await press(shop);
      await until(() => shop.sent.length > 0, 'the order goes out');
      expect(idIn(shop)).to.equal(undefined);
      expect(shop.shop.sandbox.customers).to.deep.equal([]);
    });

    if (page.fields.salutation) {
      const control = page.map ? 'radio buttons' : 'a select';
      it(`reads the salutation of ${control}`, async () => {
        const shop = await open(page, {fields: 'salutation'});
        fill(shop, page, {...ANSWERS, salutation: 'Frau'});
        expect(await order(shop)).to.deep.include({...ERIKA, salutation: 'Frau'});
      });
    }
  });
}
