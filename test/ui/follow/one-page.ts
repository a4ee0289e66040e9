import {openMerchantPage, type MerchantPage} from '../../support/merchant-page.ts';
import {until, type FormSetup} from '../../support/payer-form.ts';

/** The fields of a page, filled in. */
export const FIELDS = {
  forename: '<input name="f" autocomplete="given-name" value="Erika">',
  surname: '<input name="s" autocomplete="family-name" value="Mustermann">',
  email: '<input name="e" type="email" autocomplete="email" value="erika@example.com">',
  street: '<input name="street" autocomplete="address-line1" value="Heidestraße 17">',
  code: '<input name="zip" autocomplete="postal-code" value="51147">',
  city: '<input name="city" autocomplete="address-level2" value="Köln">',
  country:
    '<select name="c" autocomplete="country"><option value="DE">Deutschland</option><option value="AT">Österreich</option></select>',
};

export const fieldsWith = (changes: Partial<typeof FIELDS>): string =>
  Object.values({...FIELDS, ...changes}).join('');

export const ALL = fieldsWith({});

export const TAG = '<secu-payer-form follow="form" no-submit></secu-payer-form>';

/** A page with these fields, the form and a button. */
export const open = (
  fields: string,
  {properties, ...setup}: FormSetup = {},
  tag = TAG,
): Promise<MerchantPage> =>
  openMerchantPage(`<form>${fields}${tag}<button class="order">Order</button></form>`, {
    ...setup,
    properties: {locale: 'de', ...properties},
  });

export const press = (shop: MerchantPage): Promise<void> => shop.click(shop.get('.order'));

/** Presses; the contact of the first customer with its address, once the order goes out. */
export async function order(shop: MerchantPage): Promise<Record<string, unknown>> {
  const {length} = shop.sent;
  await press(shop);
  await until(() => shop.sent.length > length, 'the order goes out');
  const {address, ...contact} = (shop.shop.sandbox.customers[0]?.contact ?? {}) as {
    address?: object;
  };
  return {...contact, ...address};
}

/** The id that went out with an order. */
export const idIn = (shop: MerchantPage, at = 0): string | undefined =>
  shop.sent[at]?.data.find(([name]) => name === 'customer_id')?.[1];
