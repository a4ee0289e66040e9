import {openMerchantPage} from '../../support/merchant-page.ts';
import {openForm, until, type PayerFormHarness} from '../../support/payer-form.ts';
import {press} from '../follow/one-page.ts';

const PAGE =
  '<form><secu-payer-form no-submit></secu-payer-form><button class="order">Order</button></form>';

const paste = (form: PayerFormHarness, text: string): void => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', {bubbles: true, composed: true, cancelable: true});
  // Firefox leaves out what its constructor is given.
  Object.defineProperty(event, 'clipboardData', {value: clipboardData});
  form.input('street-line').dispatchEvent(event);
};

describe('what was entered in fields that are no longer asked for', () => {
  it('does not make an optional form mandatory', async () => {
    const shop = await openMerchantPage(PAGE, {properties: {required: false}});
    await shop.type('city', 'Köln');
    await press(shop);
    await until(() => shop.summary.length > 0, 'it asks for the rest');
    shop.element.noAddress = true;
    await shop.element.updateComplete;
    await press(shop);
    await until(() => shop.sent.length > 0, 'the order goes out');
  });

  it('is not offered from a pasted address', async () => {
    const form = await openForm();
    const isOffered = (): boolean => form.root.querySelector('[part=block]') !== null;
    await form.type('street-line', 'x');
    paste(form, 'Erika Mustermann\nHeidestraße 17\n51147 Köln');
    await until(isOffered, 'it is offered');
    form.input('forename').focus();
    form.element.noAddress = true;
    await until(() => !isOffered(), 'it is no longer offered');
    form.element.noAddress = false;
    await until(isOffered, 'it is offered again');
  });
});
