import {expect} from '@open-wc/testing';
import {createInPageShop} from '../../../demo/in-page-shop.ts';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import type {Contact} from '../../../src/contact/contact.ts';
import type {SecuPayerForm} from '../../../src/element.ts';
import {openForm, until, type FormSetup, type PayerFormHarness} from '../../support/payer-form.ts';

const {companyname: _company, title: _title, dob: _dob, phone: _phone, ...HOME} = SAMPLE_CONTACT;
const LINE = 'Wir brauchen noch eine Angabe.';

type Known = PayerFormHarness & {id: string; actions: string[]};

/** A form at which the shopper ordered before, with customers that lack what it asks now. */
async function openLacking(
  properties: Partial<SecuPayerForm>,
  contacts: Contact[] = [HOME],
  setup: FormSetup = {},
): Promise<Known> {
  const shop = createInPageShop();
  let id = '';
  for (const contact of contacts) ({id} = await shop.client.create(contact));
  shop.sandbox.clearCalls();
  const form = await openForm({properties: {client: shop.client, ...properties}, ...setup});
  const actions: string[] = [];
  form.element.addEventListener('payer-ready', ({detail}) => actions.push(detail.action));
  return Object.assign(form, {id, actions, shop});
}

const isChoosing = ({element}: PayerFormHarness): boolean => element.matches(':state(choosing)');
const titleOf = ({root}: PayerFormHarness): string =>
  root.querySelector('[part=summary] strong')?.textContent?.trim() ?? '';

/** The form is open, says why, and marks the birth date; nothing is announced. */
async function opened(form: Known): Promise<void> {
  await until(() => form.isShown('dob-day'), 'it opens');
  await until(() => titleOf(form) === LINE, 'it says why');
  expect(form.errorOf('dob')).to.contain('füllen');
  expect(form.summary).to.have.lengthOf(1);
  expect(form.actions).to.deep.equal([]);
  expect(form.element.value).to.equal('');
  expect(form.element.checkValidity()).to.equal(false);
  expect(form.input('surname').value).to.equal(HOME.surname);
}

async function complete(form: Known, submit: () => unknown): Promise<void> {
  await form.typeAll({'dob-day': '12', 'dob-month': '8', 'dob-year': '1964'});
  await submit();
  await until(() => form.actions.length > 0, 'it is saved');
  expect(form.actions).to.deep.equal(['updated']);
  expect(form.element.value).to.equal(form.id);
  expect(String(form.shop.sandbox.customers[0]?.contact['dob'])).to.match(/^1964-08-12/);
  expect(form.shop.sandbox.customers).to.have.lengthOf(1);
}

const ASKED = {fields: 'dob', require: 'dob'} as const;

describe('an earlier customer that lacks what the page asks', () => {
  for (const [way, press] of [
    ['Enter on its card', (form: Known) => (form.element.focus(), form.press('Enter'))],
    ['the button', (form: Known) => form.click(form.button)],
    ['submit()', (form: Known) => form.element.submit().catch(() => undefined)],
    ['reportValidity()', async (form: Known) => void form.element.reportValidity()],
  ] as const) {
    it(`is opened by ${way}, never reused, and updated`, async () => {
      const form = await openLacking(ASKED);
      await until(() => isChoosing(form), 'it is offered');
      expect([form.element.checkValidity(), form.element.value]).to.deep.equal([false, '']);
      expect(form.element.contact).to.equal(undefined);
      expect(form.element.validationMessage).to.equal(LINE);
      await press(form);
      await opened(form);
      await until(() => form.focused === 'summary', 'the focus is there');
      await complete(form, () => form.click(form.button));
    });
  }

  it('is opened if the page only begins to ask in payer-prepare', async () => {
    const form = await openLacking({});
    await until(() => isChoosing(form), 'it is offered');
    form.element.addEventListener('payer-prepare', () => Object.assign(form.element, ASKED));
    await form.click(form.button);
    await opened(form);
    await complete(form, () => form.click(form.button));
  });

  for (const noSubmit of [false, true]) {
    it(`holds the form of a shop whose button is pressed${noSubmit ? ', with no-submit' : ''}`, async () => {
      const outer = document.createElement('form');
      const button = document.createElement('button');
      button.textContent = 'Order';
      const sent: FormData[] = [];
      outer.addEventListener('submit', (event) => {
        event.preventDefault();
        sent.push(new FormData(outer));
      });
      const form = await openLacking({...ASKED, noSubmit, required: true}, undefined, {
        around: (element) => {
          outer.append(element, button);
          return outer;
        },
      });
      await until(() => isChoosing(form), 'it is offered');
      await form.click(button);
      await opened(form);
      await form.click(button);
      expect([sent.length, form.actions.length]).to.deep.equal([0, 0]);
      await complete(form, () => form.click(button));
      await until(() => sent.length === 1, 'the order goes out');
      expect(sent[0]?.get('customer_id')).to.equal(form.id);
    });
  }

  it('is marked when the page names it by customer-id', async () => {
    const shop = createInPageShop();
    const {id} = await shop.client.create(HOME);
    const form = await openForm({properties: {client: shop.client, customerId: id, ...ASKED}});
    const known: Known = Object.assign(form, {id, shop, actions: [] as string[]});
    form.element.addEventListener('payer-ready', ({detail}) => known.actions.push(detail.action));
    await opened(known);
    expect(form.root.activeElement, 'no focus is taken').to.equal(null);
    await complete(known, () => form.click(form.button));
  });

  it('does not stand any more when the page requires it later', async () => {
    const form = await openLacking({fields: 'dob'});
    await until(() => isChoosing(form), 'it is offered');
    await form.click(form.button);
    await until(() => form.element.value === form.id, 'it is reused');
    form.actions.length = 0;
    form.element.require = 'dob';
    await form.element.updateComplete;
    expect([form.element.value, form.element.checkValidity()]).to.deep.equal(['', false]);
    expect(isChoosing(form)).to.equal(true);
    await form.click(form.button);
    await opened(form);
    await complete(form, () => form.click(form.button));
  });

  for (const [name, properties, contact, input] of [
    [
      'lives where nothing is offered',
      {countries: 'DE'},
      {...HOME, address: {...HOME.address, country: 'AT', postal_code: '1010'}},
      'country',
    ],
    ['is too young', {fields: 'dob', minAge: 18}, {...HOME, dob: '2020-01-01'}, 'dob'],
  ] as const) {
    it(`that ${name} is opened with the fault marked`, async () => {
      const form = await openLacking(properties, [contact]);
      await until(() => isChoosing(form), 'it is offered');
      await form.click(form.button);
      await until(() => titleOf(form) === LINE, 'it says why');
      expect(form.errorOf(input)).not.to.equal('');
      expect([form.actions.length, form.element.value]).to.deep.equal([0, '']);
    });
  }

  it('lets another customer of the list be reused immediately', async () => {
    const form = await openLacking(ASKED, [
      {...HOME, dob: '1964-08-12'},
      {...HOME, surname: 'Neu'},
    ]);
    await until(() => isChoosing(form), 'they are offered');
    expect(form.element.checkValidity()).to.equal(false);
    form.element.focus();
    await form.press('ArrowDown');
    await until(() => form.element.checkValidity(), 'this one is complete');
    await form.press('Enter');
    await until(() => form.actions.length > 0);
    expect(form.actions).to.deep.equal(['reused']);
  });
});
