import {expect} from '@open-wc/testing';
import {createInPageShop} from '../../../demo/in-page-shop.ts';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import type {PayerChangeDetail} from '../../../src/element.ts';
import {openMerchantPage} from '../../support/merchant-page.ts';
import {openForm, PAYER, until, type PayerFormHarness} from '../../support/payer-form.ts';

const {companyname: _company, title: _title, dob: _dob, phone: _phone, ...HOME} = SAMPLE_CONTACT;

function heard(form: PayerFormHarness): PayerChangeDetail[] {
  const details: PayerChangeDetail[] = [];
  form.element.addEventListener('payer-change', ({detail}) => details.push(detail));
  return details;
}

describe('the draft', () => {
  it('is what is typed so far, valid or not, while there is no contact', async () => {
    const form = await openForm();
    await form.typeAll({forename: 'Erika', email: 'erika@', 'street-line': 'Heidestr. 17'});
    expect(form.element.contact).to.equal(undefined);
    expect(form.element.draft).to.deep.equal({
      forename: 'Erika',
      email: 'erika@',
      address: {country: 'DE', street: 'Heidestr.', street_number: '17'},
    });
    Object.assign(form.element.draft, {forename: 'changed'});
    expect(form.element.draft.forename).to.equal('Erika');
    await form.typeAll(PAYER);
    expect(form.element.draft).to.deep.equal(form.element.contact);
  });
});

describe('payer-change', () => {
  it('names the field that the payer changed, and the country', async () => {
    const form = await openForm();
    const details = heard(form);
    await form.type('forename', 'E');
    await until(() => details.length > 0);
    expect(details[0]).to.deep.include({cause: 'input', path: 'forename', country: 'DE'});
    details.length = 0;
    form.choose('country', 'AT');
    await until(() => details.some(({path}) => path === 'address.country'));
    expect(details.at(-1)).to.deep.include({cause: 'input', country: 'AT'});
    expect(JSON.stringify(details)).not.to.contain('"E"');
  });

  it('says that a text was pasted', async () => {
    const form = await openForm();
    const details = heard(form);
    const input = form.input('city');
    input.value = 'Köln';
    input.dispatchEvent(
      new InputEvent('input', {inputType: 'insertFromPaste', bubbles: true, composed: true}),
    );
    await until(() => details.length > 0);
    expect(details[0]).to.deep.include({cause: 'paste', path: 'address.city'});
  });

  it('says that the page set the contact, once, without a path', async () => {
    const form = await openForm();
    const details = heard(form);
    form.element.contact = HOME;
    await until(() => details.length > 0);
    expect(details).to.have.lengthOf(1);
    expect(details[0]).to.deep.equal({
      valid: true,
      complete: true,
      invalid: [],
      cause: 'page',
      country: 'DE',
    });
  });

  it('says that an earlier customer was chosen or opened, and its country', async () => {
    const shop = createInPageShop();
    await shop.client.create(HOME);
    const address = {...HOME.address, country: 'AT', postal_code: '1010'};
    await shop.client.create({...HOME, address});
    const form = await openForm({properties: {client: shop.client}});
    await until(() => form.element.matches(':state(choosing)'));
    const details = heard(form);
    form.element.focus();
    await form.press('ArrowDown');
    await until(() => details.length > 0);
    expect(details[0]).to.deep.equal({
      valid: true,
      complete: true,
      invalid: [],
      cause: 'saved',
      country: 'DE',
    });
    form.find('.card .actions .link').click();
    await until(() => form.isShown('forename'));
    await until(() => details.some(({country}) => country === 'AT'), 'the first one was opened');
    expect(details.at(-1)?.cause).to.equal('saved');
  });

  it('has no country while no address is asked for', async () => {
    const form = await openForm({properties: {noAddress: true}});
    const details = heard(form);
    await form.type('forename', 'E');
    await until(() => details.length > 0);
    expect(details[0]?.country).to.equal('');
  });
});

describe('payer-prepare', () => {
  for (const [way, prepare] of [
    ['now', (act: () => void) => act()],
    [
      'later',
      (act: () => void, waitUntil: (work: Promise<unknown>) => void) =>
        waitUntil(new Promise((done) => setTimeout(done, 20)).then(act)),
    ],
  ] as const) {
    it(`lets the page set the contact ${way}, before submit() is checked`, async () => {
      const form = await openForm();
      const prepared = form.count('payer-prepare');
      form.element.addEventListener('payer-prepare', (event) =>
        prepare(
          () => (form.element.contact = HOME),
          (work) => event.waitUntil(work),
        ),
      );
      expect((await form.element.submit()).action).to.equal('created');
      expect(prepared.count).to.equal(1);
    });

    it(`lets the page set the contact ${way}, when its button is pressed`, async () => {
      const page = await openMerchantPage(
        '<form><secu-payer-form no-submit></secu-payer-form><button>Order</button></form>',
      );
      const prepared = page.count('payer-prepare');
      const invalid = page.count('payer-invalid');
      page.element.addEventListener('payer-prepare', (event) =>
        prepare(
          () => (page.element.contact = HOME),
          (work) => event.waitUntil(work),
        ),
      );
      await page.click(page.get('button'));
      await until(() => page.sent.length === 1, 'the order goes out');
      expect([prepared.count, invalid.count]).to.deep.equal([1, 0]);
      expect(page.sent[0]?.data[0]?.[1]).to.match(/^PCU_/);
    });
  }

  it('comes once at a press that is refused, and at one that is not', async () => {
    const page = await openMerchantPage(
      '<form><secu-payer-form no-submit></secu-payer-form><button>Order</button></form>',
    );
    const prepared = page.count('payer-prepare');
    const invalid = page.count('payer-invalid');
    await page.click(page.get('button'));
    await until(() => invalid.count === 1);
    expect(prepared.count).to.equal(1);
    page.element.checkValidity();
    page.order.checkValidity();
    expect(prepared.count).to.equal(1);
    page.element.contact = HOME;
    await page.click(page.get('button'));
    await until(() => page.sent.length === 1);
    expect(prepared.count).to.equal(2);
  });

  it('sends the contact that the page sets in it, without waitUntil', async () => {
    const form = await openForm();
    form.element.addEventListener('payer-prepare', () => (form.element.contact = HOME));
    expect((await form.element.submit()).action).to.equal('created');
    expect(form.shop.sandbox.customers[0]?.contact['surname']).to.equal(HOME.surname);
  });

  it('does not hold the payer if what it waits for fails', async () => {
    const form = await openForm({properties: {contact: HOME}});
    form.element.addEventListener('payer-prepare', (event) => {
      event.waitUntil(Promise.reject(new Error('canary')));
      event.waitUntil(undefined as never);
    });
    expect((await form.element.submit()).action).to.equal('created');
  });
});
