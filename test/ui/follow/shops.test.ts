import {expect} from '@open-wc/testing';
import {openMerchantPage, settled, type MerchantPage} from '../../support/merchant-page.ts';
import {until} from '../../support/payer-form.ts';
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

const open = ({html, map}: ShopPage): Promise<MerchantPage> =>
  openMerchantPage(map ? html.replace(' follow="form"', '') : html, {
    properties: {locale: 'de', ...(map && {follow: map})},
  });

/** Fills the shop's fields as its own scripts and browsers do. */
function fill(shop: MerchantPage, {fields}: ShopPage, answers: Answers): void {
  for (const [name, text] of Object.entries(answers)) {
    const control = shop.get<HTMLInputElement | HTMLSelectElement>(
      fields[name as keyof Answers] ?? '',
    );
    if (control instanceof HTMLSelectElement) {
      control.selectedIndex = [...control.options].findIndex((option) => option.text === text);
    } else control.value = text;
    for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, {bubbles: true}));
  }
}

const press = (shop: MerchantPage): Promise<void> =>
  shop.click(shop.get('form button:last-of-type'));

const contactOf = (shop: MerchantPage) => shop.shop.sandbox.customers[0]?.contact;

for (const [kind, page] of Object.entries(SHOP_PAGES)) {
  describe(`the form follows the fields of ${kind}`, () => {
    it('takes no place, and sends the order with a customer at the first press', async () => {
      const shop = await open(page);
      expect(shop.element.getBoundingClientRect().height).to.equal(0);
      fill(shop, page, ANSWERS);
      await press(shop);
      await until(() => shop.sent.length > 0, 'the order goes out');
      expect(shop.element.getBoundingClientRect().height).to.equal(0);
      expect(shop.sent[0]?.data.find(([name]) => name === 'customer_id')?.[1]).to.match(/^PCU_/);
      expect(contactOf(shop)).to.deep.include({
        forename: 'Erika',
        surname: 'Mustermann',
        email: 'erika@example.com',
      });
      expect(contactOf(shop)?.address).to.deep.equal({
        street: 'Heidestraße',
        street_number: '17',
        postal_code: '51147',
        city: 'Köln',
        country: 'DE',
      });
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
      await press(shop);
      await until(() => shop.sent.length > 0, 'the order goes out');
      expect(contactOf(shop)?.address).to.deep.include({street: 'Weg', street_number: '3'});
      expect(shop.asked).to.deep.equal([]);
      await press(shop);
      await until(() => shop.sent.length > 1, 'the order goes out again');
      expect(shop.shop.sandbox.customers.length).to.equal(1);
    });
  });
}
