import {expect} from '@open-wc/testing';
import {createInPageShop} from '../../../demo/in-page-shop.ts';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import type {ContactRule} from '../../../src/schema.ts';
import {quiet} from '../../support/time/quiet.ts';
import {openForm, PAYER, until} from '../../support/payer-form.ts';
import {saidDuring} from '../../support/said-during.ts';

const {companyname: _company, title: _title, dob: _dob, phone: _phone, ...HOME} = SAMPLE_CONTACT;
const NO_BOX: ContactRule = ({address}) =>
  /postfach/i.test(address?.street ?? '')
    ? [{path: 'address.street', message: 'Wir liefern an kein Postfach.'}]
    : [];

describe('a rule of the page', () => {
  it('shows its message at the field once it is left, in the summary, and holds the submit', async () => {
    const form = await openForm({properties: {rules: [NO_BOX]}});
    await form.type('street-line', 'Postfach 12');
    await form.type('city', 'Köln');
    await until(() => form.errorOf('street-line').endsWith('Wir liefern an kein Postfach.'));
    await form.typeAll({...PAYER, 'street-line': 'Postfach 12'});
    const invalid = form.next('payer-invalid');
    await form.press('Enter');
    expect((await invalid).detail.invalid).to.include('address.street');
    await until(() => form.summary.some((text) => text.endsWith('Wir liefern an kein Postfach.')));
    expect(form.element.contact).to.equal(undefined);
    expect(form.element.validity.customError).to.equal(true);
    await form.type('street-line', 'Heidestr. 17');
    await until(() => form.element.checkValidity(), 'it is right now');
    expect((await form.element.submit()).action).to.equal('created');
  });

  it('at a field that is not shown is told above the form', async () => {
    const form = await openForm({
      properties: {
        rules: [({phone}) => (phone ? [] : [{path: 'phone', message: 'Rufen Sie uns an.'}])],
        contact: HOME,
      },
    });
    expect(form.element.validationMessage).to.equal('Rufen Sie uns an.');
    await form.element.submit().catch(() => undefined);
    await until(() => /Rufen Sie uns an/.test(form.find('[part=summary]').textContent ?? ''));
    expect(form.shop.sandbox.customers).to.have.lengthOf(0);
  });

  it('opens an earlier customer that does not meet it', async () => {
    const shop = createInPageShop();
    await shop.client.create({...HOME, address: {...HOME.address, street: 'Postfach'}});
    const form = await openForm({properties: {client: shop.client, rules: [NO_BOX]}});
    await until(() => form.element.matches(':state(choosing)'), 'it is offered');
    await form.click(form.button);
    await until(() => form.isShown('forename'), 'it is opened');
    expect(form.element.value).to.equal('');
  });

  for (const [name, rules] of [
    [
      'throws',
      [
        () => {
          throw new Error('canary');
        },
      ],
    ],
    ['returns nothing', [() => undefined]],
    ['returns a promise', [async () => []]],
    ['returns a text', [() => 'canary']],
    ['names no field', [() => [{path: 'iban', message: 'canary'}]]],
    ['gives no message', [() => [], () => [{path: 'email', message: ''}, null, 5]]],
    ['is no function', ['canary', null]],
    ['is in no list', () => []],
    ['is a text', 'canary'],
  ] as const) {
    it(`that ${name} counts as met, and one line says what is allowed`, async () => {
      const form = await openForm({properties: {contact: HOME}});
      const said = await saidDuring(async () => {
        form.element.rules = rules as never;
        await form.element.updateComplete;
        await form.element.submit();
        form.element.reset();
        await quiet(5);
      });
      expect(form.shop.sandbox.customers).to.have.lengthOf(1);
      expect(said.length).to.be.within(1, 2);
      expect(said.join('\n')).to.contain('Allowed').and.not.contain(HOME.surname);
    });
  }
});

describe('setCustomValidity', () => {
  it('holds the form with its message, and lets it go when it is cleared', async () => {
    const form = await openForm({properties: {contact: HOME}});
    form.element.setCustomValidity('Die Lieferung dorthin ist nicht möglich.');
    expect(form.element.validity.customError).to.equal(true);
    expect(form.element.validationMessage).to.equal('Die Lieferung dorthin ist nicht möglich.');
    expect(form.element.checkValidity()).to.equal(false);
    await form.click(form.button);
    await until(() => form.root.querySelector('[part=summary]') !== null, 'it is told');
    expect(form.find('[part=summary]').textContent).to.contain('Die Lieferung dorthin');
    expect(form.shop.sandbox.customers).to.have.lengthOf(0);
    form.element.setCustomValidity('');
    expect(form.element.checkValidity()).to.equal(true);
    expect((await form.element.submit()).action).to.equal('created');
  });

  it('shows a message at its field', async () => {
    const form = await openForm({properties: {contact: HOME}});
    form.element.setCustomValidity('Diese Adresse kennen wir nicht.', 'email');
    expect(form.element.reportValidity()).to.equal(false);
    await until(() => form.errorOf('email').endsWith('Diese Adresse kennen wir nicht.'));
    expect(form.summary).to.have.lengthOf(1);
    form.element.setCustomValidity('', 'email');
    await until(() => form.errorOf('email') === '');
    expect(form.element.checkValidity()).to.equal(true);
  });

  it('takes back a customer that was ready', async () => {
    const form = await openForm({properties: {contact: HOME}});
    await form.element.submit();
    form.element.setCustomValidity('Diese Adresse kennen wir nicht.', 'email');
    expect([form.element.value, form.element.checkValidity()]).to.deep.equal(['', false]);
    await until(() => form.isShown('email'), 'the form is open');
    form.element.setCustomValidity('', 'email');
    expect((await form.element.submit()).action).to.equal('reused');
  });

  it('holds an optional form that is empty, as native controls do', async () => {
    const form = await openForm();
    expect(form.element.checkValidity()).to.equal(true);
    form.element.setCustomValidity('Nein.');
    expect(form.element.checkValidity()).to.equal(false);
    form.element.setCustomValidity('');
    expect(form.element.checkValidity()).to.equal(true);
  });
});

describe('a limit of the page', () => {
  it('counts in its last fifth, cuts nothing, and refuses what is longer', async () => {
    const form = await openForm({
      properties: {contact: HOME, maxLengths: {'address.street': 20, surname: 10}},
    });
    const labelOf = (name: string): string => form.find(`label[for=${name}]`).textContent ?? '';
    expect(labelOf('surname'), 'ten of ten').to.contain('10 / 10');
    await form.type('surname', 'Mustermä');
    await until(() => !labelOf('surname').includes('/'), 'eight of ten');
    await form.type('surname', 'Mustermänner');
    await until(() => labelOf('surname').includes('12 / 10'));
    await form.type('street-line', 'An der langen Heidestraße 17');
    await form.type('city', 'Köln');
    await until(() => form.errorOf('surname').includes('12 von 10'), 'it says how long');
    expect(form.input('surname').value).to.equal('Mustermänner');
    await until(() => form.errorOf('street-line').includes('25 von 20'), 'without the number');
    expect(form.element.checkValidity()).to.equal(false);
  });

  for (const maxLengths of [
    {'address.postal_code': 3},
    {phone: 5},
    {surname: 0},
    {surname: 71},
    {surname: 2.5},
    {surname: '10'},
    {iban: 5},
    {dob: 5},
    'canary',
    [5],
  ]) {
    it(`that cannot be one has no effect: ${JSON.stringify(maxLengths)}`, async () => {
      const form = await openForm({properties: {contact: HOME, fields: 'phone dob'}});
      const said = await saidDuring(async () => {
        form.element.maxLengths = maxLengths as never;
        await form.element.updateComplete;
        await until(() => form.element.checkValidity());
        await quiet(5);
      });
      expect(said).to.have.lengthOf(1);
      expect(said[0]).to.contain('maxLengths').and.contain('Allowed');
    });
  }
});
