import {expect} from '@open-wc/testing';
import {until} from '../../support/payer-form.ts';
import {contactsOf, openOrder} from '../order/two-forms.ts';
import {ALL} from './one-page.ts';

const SHIPPING = Object.entries({
  'given-name': 'Emma',
  'family-name': 'Schmidt',
  'address-line1': 'Lindenweg 3',
  'postal-code': '53111',
  'address-level2': 'Bonn',
})
  .map(([token, value]) => `<input autocomplete="shipping ${token}" value="${value}">`)
  .join('');

const pageWith = (shipping: string): string => `<form>${ALL}${shipping}
  <secu-payer-form id="payer" follow="form" required no-submit></secu-payer-form>
  <secu-payer-form purpose="delivery" of="payer" follow="form" name="delivery_customer_id" no-submit></secu-payer-form>
  <button>Order</button></form>`;

describe('a delivery that follows', () => {
  for (const [what, around, customers] of [
    [
      'goes to the payer while closed details hold its fields',
      ['<details><summary>More</summary>', '</details>'],
      1,
    ],
    [
      'goes to its own address once they are open',
      ['<details open><summary>More</summary>', '</details>'],
      2,
    ],
    [
      'goes to the payer while its fields are folded',
      ['<div style="height: 0; overflow: hidden">', '</div>'],
      1,
    ],
    ['goes to its own address where nothing but the window is without height', ['', ''], 2],
  ] as const) {
    it(what, async () => {
      const order = await openOrder(pageWith(around.join(SHIPPING)));
      // As in an application that fills the window.
      document.body.style.cssText = 'overflow: hidden; height: 0';
      order.page.style.cssText = 'position: fixed; inset: 0; overflow: auto';
      try {
        order.button.click();
        await until(() => order.sent.length > 0, 'the order is sent');
      } finally {
        document.body.removeAttribute('style');
      }
      expect(contactsOf(order)).to.have.length(customers);
    });
  }
});
