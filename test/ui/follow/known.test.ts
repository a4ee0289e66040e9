import {expect} from '@open-wc/testing';
import {createInPageShop} from '../../../demo/in-page-shop.ts';
import {until} from '../../support/payer-form.ts';
import {ALL, open, press} from './one-page.ts';

describe('a form that follows, of a customer that is known', () => {
  const openKnown = async (city: string) => {
    const store = createInPageShop();
    const address = {
      street: 'Heidestraße',
      street_number: '17',
      postal_code: '51147',
      city,
      country: 'DE',
    };
    const {id} = await store.client.create({
      forename: 'Erika',
      surname: 'Mustermann',
      email: 'erika@example.com',
      address,
    });
    const shop = await open(ALL, {properties: {client: store.client, customerId: id}});
    await until(() => !shop.element.matches(':state(loading)'), 'it is read');
    return {shop, id, store};
  };

  for (const [what, city] of [
    ['reuses one with the same address', 'Köln'],
    ['changes one to the address of the page', 'Berlin'],
  ] as const) {
    it(what, async () => {
      const {shop, id, store} = await openKnown(city);
      await press(shop);
      await until(() => shop.sent.length > 0, 'the order goes out');
      expect(shop.sent[0]?.data).to.deep.include(['customer_id', id]);
      const [customer] = store.sandbox.customers;
      expect((customer?.contact as {address?: object} | undefined)?.address).to.deep.include({
        city: 'Köln',
      });
    });
  }
});
