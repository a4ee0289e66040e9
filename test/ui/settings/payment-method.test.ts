import {expect} from '@open-wc/testing';
import {createInPageShop} from '../../../demo/in-page-shop.ts';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import type {InputName} from '../../../src/contact/fields.ts';
import type {SecuPayerForm} from '../../../src/element.ts';
import {requirementsOf} from '../../../src/schema.ts';
import {quiet} from '../../support/time/quiet.ts';
import {openForm, PAYER, until, type PayerFormHarness} from '../../support/payer-form.ts';
import {saidDuring} from '../../support/said-during.ts';

const NAMES: readonly InputName[] = ['forename', 'surname', 'email'];
const ADDRESS: readonly InputName[] = ['country', 'street-line', 'postal_code', 'city'];
const ASKED: readonly InputName[] = [...NAMES, ...ADDRESS, 'companyname', 'dob-day', 'phone'];
const DOB = {'dob-day': '12', 'dob-month': '8', 'dob-year': '1964'} as const;
const {companyname: _company, title: _title, dob: _dob, phone: _phone, ...HOME} = SAMPLE_CONTACT;
const {address: _address, ...BARE} = HOME;

const shownIn = (form: PayerFormHarness): InputName[] => ASKED.filter((name) => form.isShown(name));
const requiredIn = (form: PayerFormHarness): InputName[] =>
  shownIn(form).filter((name) => form.input(name).getAttribute('aria-required') === 'true');

async function change(form: PayerFormHarness, properties: Partial<SecuPayerForm>): Promise<void> {
  Object.assign(form.element, properties);
  await form.element.updateComplete;
}

const sentBy = ({shop}: PayerFormHarness): unknown[] =>
  shop.sandbox.calls
    .filter(({method, path}) => method !== 'GET' && path.includes('Customers'))
    .map(({body}) => (body as {contact: unknown}).contact);

describe('what a form asks', () => {
  for (const [name, properties, shown, required] of [
    ['nothing said', {}, [...NAMES, ...ADDRESS, 'companyname'], [...NAMES, ...ADDRESS]],
    ['no-address', {noAddress: true}, [...NAMES, 'companyname'], NAMES],
    ['no-address and no fields', {noAddress: true, fields: ''}, NAMES, NAMES],
    ...(['prepaid', 'creditcard', 'paypal'] as const).map(
      (paymentMethod) =>
        [paymentMethod, {paymentMethod}, [...NAMES, 'companyname'], NAMES] as const,
    ),
    ...(['debit', 'sofort'] as const).map(
      (paymentMethod) =>
        [
          paymentMethod,
          {paymentMethod},
          [...NAMES, ...ADDRESS, 'companyname'],
          [...NAMES, ...ADDRESS],
        ] as const,
    ),
    [
      'invoice',
      {paymentMethod: 'invoice'},
      [...NAMES, ...ADDRESS, 'companyname', 'dob-day'],
      [...NAMES, ...ADDRESS, 'dob-day'],
    ],
    ['easycredit', {paymentMethod: 'easycredit'}, [...NAMES, ...ADDRESS], [...NAMES, ...ADDRESS]],
    [
      'invoice without an address',
      {paymentMethod: 'invoice', noAddress: true},
      [...NAMES, 'companyname', 'dob-day'],
      [...NAMES, 'dob-day'],
    ],
    [
      'easycredit with fields of the page',
      {paymentMethod: 'easycredit', fields: 'companyname phone', require: 'phone'},
      [...NAMES, ...ADDRESS, 'companyname', 'phone'],
      [...NAMES, ...ADDRESS, 'phone'],
    ],
    [
      'invoice with other fields of the page',
      {paymentMethod: 'invoice', fields: 'phone'},
      [...NAMES, ...ADDRESS, 'dob-day', 'phone'],
      [...NAMES, ...ADDRESS, 'dob-day'],
    ],
  ] as const) {
    it(`with ${name} is ${shown.length} fields`, async () => {
      const form = await openForm({properties});
      expect(new Set(shownIn(form))).to.deep.equal(new Set(shown));
      expect(new Set(requiredIn(form))).to.deep.equal(new Set(required));
    });
  }

  it('is said by attributes, too', async () => {
    const form = await openForm();
    form.element.setAttribute('payment-method', 'easycredit');
    form.element.setAttribute('fields', 'companyname');
    await form.element.updateComplete;
    expect(form.isShown('companyname')).to.equal(true);
    form.element.setAttribute('no-address', '');
    await form.element.updateComplete;
    expect([form.element.noAddress, form.isShown('city')]).to.deep.equal([true, false]);
    form.element.removeAttribute('no-address');
    form.element.removeAttribute('payment-method');
    await form.element.updateComplete;
    expect(form.isShown('city')).to.equal(true);
  });

  for (const method of ['applepay', 'INVOICE!', 5, {}, ['debit', 'paypal']]) {
    it(`is as without a method for ${JSON.stringify(method)}, which one line reports`, async () => {
      const form = await openForm();
      const before = shownIn(form);
      await until(() => form.element.matches(':state(editing)'), 'it is set up');
      const said = await saidDuring(async () => {
        await change(form, {paymentMethod: method as never});
        await quiet(10);
        await change(form, {paymentMethod: ''});
        await change(form, {paymentMethod: method as never});
      });
      expect(shownIn(form)).to.deep.equal(before);
      expect(said).to.have.lengthOf(1);
      expect(said[0]).to.contain('payment-method').and.contain('prepaid creditcard paypal debit');
    });
  }
});

describe('a form without an address', () => {
  it('sends names and e-mail address only, from four keys and three texts', async () => {
    const form = await openForm({properties: {paymentMethod: 'prepaid'}});
    form.element.focus();
    expect(form.focused).to.equal('forename');
    await form.typeAll({forename: 'Erika', surname: 'Muster', email: 'erika@example.com'});
    const ready = form.next('payer-ready');
    await form.press('Enter');
    expect((await ready).detail.action).to.equal('created');
    const contact = {forename: 'Erika', surname: 'Muster', email: 'erika@example.com'};
    expect(sentBy(form)).to.deep.equal([contact]);
    expect(form.element.contact).to.deep.equal(contact);
    expect(form.find('[part=ready]').textContent).to.contain('Erika Muster');
    await form.click(form.find('[part=ready] button'));
    await until(() => form.focused === 'forename', 'the first field has the focus');
  });

  it('begins with its first field, without a gap above', async () => {
    const form = await openForm({properties: {noAddress: true}});
    const top = form.find('[part~=label-forename]').getBoundingClientRect().top;
    expect(top).to.equal(form.element.getBoundingClientRect().top);
  });

  it('offers no pasted address', async () => {
    const form = await openForm({properties: {noAddress: true}});
    form.input('forename').focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Erika Muster\nHeidestr. 17\n51147 Köln');
    form
      .input('forename')
      .dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
    await form.element.updateComplete;
    expect(form.root.querySelector('[part=block]')).to.equal(null);
  });

  it('asks nobody about a street that it does not show', async () => {
    const form = await openForm({properties: {paymentMethod: 'debit'}});
    await form.typeAll({...PAYER, 'street-line': 'Straße 43'});
    form.element.reportValidity();
    await change(form, {paymentMethod: 'paypal'});
    expect(form.element.checkValidity()).to.equal(true);
    await form.element.submit();
    expect(sentBy(form)).to.have.lengthOf(1);
    expect(sentBy(form)[0]).not.to.have.property('address');
  });

  it('leaves the address of an earlier customer as it is', async () => {
    const shop = createInPageShop();
    const {id} = await shop.client.create(HOME);
    const form = await openForm({
      properties: {client: shop.client, customerId: id, paymentMethod: 'prepaid'},
    });
    await until(() => form.input('surname').value === HOME.surname, 'it is read');
    await form.type('surname', 'Neu');
    expect(await form.element.submit()).to.deep.equal({customerId: id, action: 'updated'});
    const [customer] = shop.sandbox.customers;
    expect(customer?.contact['address']).to.deep.equal(HOME.address);
    expect(customer?.contact['surname']).to.equal('Neu');
  });
});

describe('a change of the method', () => {
  it('loses nothing typed, and sends only what is shown', async () => {
    const form = await openForm({properties: {paymentMethod: 'invoice'}});
    await form.typeAll({...PAYER, companyname: 'Muster GmbH', ...DOB});
    for (const paymentMethod of ['prepaid', 'easycredit', 'invoice', 'paypal'] as const) {
      await change(form, {paymentMethod});
      for (const [name, text] of Object.entries(PAYER)) {
        expect(form.input(name as InputName).value, name).to.equal(text);
      }
    }
    const {forename, surname, email} = PAYER;
    const names = {forename, surname, email};
    expect(form.element.contact).to.deep.equal({...names, companyname: 'Muster GmbH'});
    await change(form, {paymentMethod: 'easycredit'});
    expect(Object.keys(form.element.contact ?? {})).to.deep.equal([
      'forename',
      'surname',
      'email',
      'address',
    ]);
    await change(form, {paymentMethod: 'invoice'});
    await form.element.submit();
    expect(sentBy(form)).to.have.lengthOf(1);
    expect(sentBy(form)[0]).to.include({...names, companyname: 'Muster GmbH', dob: '1964-08-12'});
  });

  for (const name of ['street-line', 'city', 'dob-month'] as const) {
    it(`does not take ${name} away while the payer types in it`, async () => {
      const form = await openForm({properties: {paymentMethod: 'invoice'}});
      await form.type(name, 'Ma');
      await change(form, {paymentMethod: 'prepaid'});
      await form.press('i');
      expect([form.focused, form.input(name).value]).to.deep.equal([name, 'Mai']);
      expect(form.element.contact ?? {}).not.to.have.property('address');
      await form.type('email', 'a@b.de');
      await until(() => !form.isShown(name), 'it goes once it is left');
      await change(form, {paymentMethod: 'invoice'});
      expect(form.input(name).value).to.equal('Mai');
    });
  }

  it('moves nothing that has the focus', async () => {
    const space = document.createElement('div');
    space.style.padding = '60vh 0 150vh';
    const form = await openForm({
      properties: {paymentMethod: 'invoice'},
      around: (element) => {
        space.append(element);
        return space;
      },
    });
    for (const name of ['surname', 'email', 'dob-year'] as const) {
      const input = form.input(name);
      await change(form, {paymentMethod: 'invoice'});
      input.focus();
      input.scrollIntoView({block: 'center'});
      const place = (): number => Math.round(input.getBoundingClientRect().top);
      const before = place();
      for (const paymentMethod of ['prepaid', 'invoice', 'easycredit'] as const) {
        await change(form, {paymentMethod});
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        expect(place(), `${name} with ${paymentMethod}`).to.be.closeTo(before, 1);
        expect(form.root.activeElement).to.equal(input);
      }
    }
  });

  it('opens the customer that was ready if it lacks something now, and keeps it otherwise', async () => {
    const form = await openForm({properties: {paymentMethod: 'prepaid', contact: BARE}});
    const {customerId} = await form.element.submit();
    await change(form, {paymentMethod: 'paypal'});
    expect(form.element.value).to.equal(customerId);
    await change(form, {paymentMethod: 'debit'});
    expect(form.element.value).to.equal('');
    await form.typeAll({'street-line': 'Heidestr. 17', postal_code: '51147', city: 'Köln'});
    expect(await form.element.submit()).to.deep.equal({customerId, action: 'updated'});
  });

  it('keeps the birth date of a customer that is being updated', async () => {
    const shop = createInPageShop();
    const {id} = await shop.client.create({...HOME, dob: '1964-08-12'});
    const form = await openForm({
      properties: {client: shop.client, customerId: id, paymentMethod: 'prepaid'},
    });
    await until(() => form.input('surname').value === HOME.surname, 'it is read');
    await form.type('surname', 'Neu');
    form.element.addEventListener('payer-submit', () => {
      setTimeout(() => (form.element.paymentMethod = 'invoice'));
    });
    await form.element.submit();
    expect(String(shop.sandbox.customers[0]?.contact['dob'])).to.match(/^1964-08-12/);
  });

  it('opens an earlier customer without an address for editing when one is needed', async () => {
    const shop = createInPageShop();
    const {id} = await shop.client.create(BARE);
    const form = await openForm({properties: {client: shop.client, paymentMethod: 'debit'}});
    await until(() => form.element.matches(':state(choosing)'), 'it is offered');
    expect(form.element.checkValidity()).to.equal(false);
    await form.click(form.button);
    await until(() => form.isShown('street-line'), 'it opens');
    await until(() => form.errorOf('street-line') !== '', 'the street is marked');
    await form.typeAll({'street-line': 'Heidestr. 17', postal_code: '51147', city: 'Köln'});
    const ready = form.next('payer-ready');
    await form.click(form.button);
    expect((await ready).detail).to.deep.equal({customerId: id, action: 'updated'});
  });

  it('reuses an earlier customer with an address where none is needed', async () => {
    const shop = createInPageShop();
    const {id} = await shop.client.create(HOME);
    const form = await openForm({properties: {client: shop.client, paymentMethod: 'paypal'}});
    await until(() => form.element.matches(':state(choosing)'), 'it is offered');
    expect(await form.element.submit()).to.deep.equal({customerId: id, action: 'reused'});
  });
});

describe('a proxy that requires more than the page', () => {
  async function openStrict(properties: Partial<SecuPayerForm>): Promise<PayerFormHarness> {
    const shop = createInPageShop({
      proxyOptions: {require: () => requirementsOf('invoice').require},
    });
    return openForm({
      properties: {client: shop.client, contact: HOME, ...properties},
    });
  }

  it('shows the payer that the shop is not set up correctly, and names the field on the console', async () => {
    const form = await openStrict({});
    const said = await saidDuring(() => form.element.submit().catch(() => undefined));
    await until(() => form.failure !== '', 'the payer is told');
    expect(form.failure).to.contain('nicht richtig eingerichtet');
    expect(said.join('\n')).to.contain('dob').and.not.contain(HOME.surname);
    await until(() => form.focused.includes('failure'), 'the focus is there');
  });

  it('has the field marked if the form shows it', async () => {
    const form = await openStrict({fields: 'dob'});
    await form.element.submit().catch(() => undefined);
    await until(() => form.errorOf('dob') !== '', 'it is marked');
    expect(form.summary).to.have.lengthOf(1);
  });
});
