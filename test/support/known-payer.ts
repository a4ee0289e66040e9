import type {Contact} from '../../src/contact/contact.ts';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {createInPageShop} from '../../demo/in-page-shop.ts';
import {openForm, type FormSetup, type PayerFormHarness} from './payer-form.ts';

const {companyname: _company, title: _title, ...HOME} = SAMPLE_CONTACT;
export {HOME};
const OFFICE: Contact = {...SAMPLE_CONTACT, companyname: 'Muster GmbH', surname: 'Büro'};

/** A form at which the shopper ordered before; newest first: office, home. */
export async function openKnown(
  setup: FormSetup & {contacts?: Contact[]} = {},
): Promise<PayerFormHarness & {ids: string[]}> {
  const {contacts = [HOME, OFFICE], properties, around, ...rest} = setup;
  const shop = createInPageShop(rest);
  const ids: string[] = [];
  for (const contact of contacts) ids.unshift((await shop.client.create(contact)).id);
  shop.sandbox.clearCalls();
  const form = await openForm({
    properties: {client: shop.client, ...properties},
    ...(around && {around}),
  });
  const known = Object.assign(form, {ids});
  Object.defineProperty(known, 'shop', {value: shop});
  return known;
}

export const isChoosing = ({element}: PayerFormHarness): boolean =>
  element.matches(':state(choosing)');
