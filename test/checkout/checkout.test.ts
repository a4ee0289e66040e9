import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {CHOICES} from '../../src/contact/fields.ts';
import {openForm, PAYER, until} from '../support/payer-form.ts';

const ID = /^PCU_[0-9A-Z]{30}$/;

describe('a checkout', () => {
  it('turns what a German payer types into that customer, and tells the page its id', async () => {
    const form = await openForm({properties: {fields: 'companyname phone dob'}});
    await form.typeAll({
      ...PAYER,
      'dob-day': '3',
      'dob-month': '3',
      'dob-year': '1905',
      phone: '+49 30 23125012',
    });
    const ready = form.next('payer-ready');
    await form.click(form.button);
    const {detail, bubbles, composed} = await ready;
    expect(detail.customerId).to.match(ID);
    expect(detail.action).to.equal('created');
    expect([bubbles, composed]).to.deep.equal([true, true]);
    const [customer] = form.shop.sandbox.customers;
    expect(customer?.id).to.equal(detail.customerId);
    expect(customer?.contact).to.deep.equal({
      forename: 'Jörg',
      surname: 'O’Brien-Müller',
      name: 'Jörg O’Brien-Müller',
      email: 'joerg@example.com',
      phone: '+493023125012',
      dob: '1905-03-03T00:00:00+00:00',
      address: {
        street: 'Straße des 17. Juni',
        street_number: '135',
        postal_code: '10623',
        city: 'Berlin',
        country: 'DE',
      },
    });
    expect(form.element.value).to.equal(detail.customerId);
    expect(form.element.customerId).to.equal(detail.customerId);
  });

  it('sends every field of the API', async () => {
    const fields = CHOICES.join(' ');
    const form = await openForm({properties: {fields, contact: SAMPLE_CONTACT}});
    await form.element.submit();
    const create = form.shop.sandbox.calls.find(({action}) => action === 'create');
    expect(create?.body).to.deep.equal({contact: SAMPLE_CONTACT});
  });

  it('sends no field that it does not show', async () => {
    const form = await openForm({properties: {fields: '', contact: SAMPLE_CONTACT}});
    await form.element.submit();
    const [customer] = form.shop.sandbox.customers;
    expect(Object.keys(customer?.contact ?? {}).sort()).to.deep.equal([
      'address',
      'email',
      'forename',
      'name',
      'surname',
    ]);
  });

  it('creates one customer for a double click', async () => {
    const form = await openForm({properties: {contact: SAMPLE_CONTACT}});
    form.shop.sandbox.faults.add({kind: 'slow', on: 'create', delay: 100});
    const ready = form.count('payer-ready');
    await Promise.all([form.click(form.button), form.click(form.button)]);
    await until(() => form.element.value !== '', 'there is a customer');
    expect(form.shop.sandbox.customers.length).to.equal(1);
    expect(ready.count).to.equal(1);
  });

  it('creates one customer for Enter, Enter', async () => {
    const form = await openForm({properties: {contact: SAMPLE_CONTACT}});
    form.shop.sandbox.faults.add({kind: 'slow', on: 'create', delay: 100});
    const ready = form.count('payer-ready');
    form.input('city').focus();
    await form.press('Enter');
    await form.press('Enter');
    await until(() => form.element.value !== '', 'there is a customer');
    expect(form.shop.sandbox.customers.length).to.equal(1);
    expect(ready.count).to.equal(1);
  });

  it('gives a hundred calls of submit() one result', async () => {
    const form = await openForm({properties: {contact: SAMPLE_CONTACT}});
    const ready = form.count('payer-ready');
    const results = await Promise.all(Array.from({length: 100}, () => form.element.submit()));
    expect(new Set(results.map(({customerId}) => customerId)).size).to.equal(1);
    expect(ready.count).to.equal(1);
    expect((await form.element.submit()).customerId).to.equal(form.element.value);
    expect(ready.count).to.equal(1);
  });

  it('creates one customer when the answer is lost between proxy and page', async () => {
    let isLost = true;
    const form = await openForm({
      properties: {contact: SAMPLE_CONTACT},
      limits: {pause: 10},
      between: async (request, proxy) => {
        const response = await proxy(request);
        if (request.method !== 'POST' || !isLost) return response;
        isLost = false;
        throw new TypeError('Failed to fetch');
      },
    });
    await form.element.submit();
    expect(isLost).to.equal(false);
    expect(form.shop.sandbox.customers.length).to.equal(1);
  });

  it('creates one customer when the answer is lost between secuconnect and proxy', async () => {
    const form = await openForm({properties: {contact: SAMPLE_CONTACT}, limits: {pause: 10}});
    form.shop.sandbox.faults.add({kind: 'reset-after', on: 'create'});
    const {customerId} = await form.element.submit();
    expect(form.shop.sandbox.customers.map(({id}) => id)).to.deep.equal([customerId]);
  });

  it('keeps the key over a failed try, so that the second finds the first one’s work', async () => {
    const keys: (string | null)[] = [];
    let isDown = true;
    const form = await openForm({
      properties: {contact: SAMPLE_CONTACT},
      limits: {pause: 1, retries: 1},
      between: async (request, proxy) => {
        if (request.method === 'POST') keys.push(request.headers.get('idempotency-key'));
        const response = await proxy(request);
        if (isDown) throw new TypeError('Failed to fetch');
        return response;
      },
    });
    const failed = form.next('payer-error');
    await form.click(form.button);
    expect((await failed).detail).to.deep.equal({code: 'network', retryable: true});
    isDown = false;
    await form.click(form.button);
    await until(() => form.element.value !== '', 'there is a customer');
    expect(new Set(keys).size).to.equal(1);
    expect(form.shop.sandbox.customers.length).to.equal(1);
  });

  it('takes a new key when the contact changed', async () => {
    const keys: (string | null)[] = [];
    const form = await openForm({
      properties: {contact: SAMPLE_CONTACT},
      limits: {pause: 1, retries: 0},
      between: async (request) => {
        keys.push(request.headers.get('idempotency-key'));
        throw new TypeError('Failed to fetch');
      },
    });
    await form.element.submit().catch(() => undefined);
    await form.type('forename', 'Max');
    await form.element.submit().catch(() => undefined);
    expect(new Set(keys).size).to.equal(2);
  });

  it('reuses the customer after "change" when nothing was changed', async () => {
    const form = await openForm({properties: {contact: SAMPLE_CONTACT}});
    const {customerId} = await form.element.submit();
    await form.element.updateComplete;
    await form.click(form.find('[part=ready] button'));
    const ready = form.next('payer-ready');
    await form.click(form.button);
    expect((await ready).detail).to.deep.equal({customerId, action: 'reused'});
    expect(form.shop.sandbox.calls.some(({action}) => action === 'update')).to.equal(false);
  });

  it('updates the customer after a change, keeping what the form does not show', async () => {
    const form = await openForm({properties: {contact: SAMPLE_CONTACT}});
    const fields = CHOICES.join(' ');
    form.element.fields = fields;
    const {customerId} = await form.element.submit();
    form.element.fields = '';
    await form.element.updateComplete;
    await form.click(form.find('[part=ready] button'));
    await form.type('surname', 'Neumann');
    const ready = form.next('payer-ready');
    await form.click(form.button);
    expect((await ready).detail).to.deep.equal({customerId, action: 'updated'});
    const [customer] = form.shop.sandbox.customers;
    expect(customer?.contact['surname']).to.equal('Neumann');
    expect(customer?.contact['companyname']).to.equal(SAMPLE_CONTACT.companyname);
    expect(customer?.contact['dob']).to.equal('1964-08-12T00:00:00+00:00');
  });

  it('starts with a customer of the shopper', async () => {
    const first = await openForm({properties: {contact: SAMPLE_CONTACT}});
    const {customerId} = await first.element.submit();
    const form = await openForm({properties: {client: first.shop.client, customerId}});
    await until(() => form.input('surname').value !== '', 'the customer is loaded');
    expect(form.input('street-line').value).to.equal('Heidestraße 17');
    expect((await form.element.submit()).customerId).to.equal(customerId);
  });

  it('deletes a customer and tells it', async () => {
    const form = await openForm({properties: {contact: SAMPLE_CONTACT}});
    const {customerId} = await form.element.submit();
    const deleted = form.next('payer-deleted');
    await form.element.deleteCustomer(customerId);
    expect((await deleted).detail).to.deep.equal({customerId});
    expect(form.shop.sandbox.customers.length).to.equal(0);
    expect(form.element.value).to.equal('');
  });

  it('lets no typed value out in events, errors, storage, page or console', async () => {
    const said: unknown[] = [];
    const form = await openForm({limits: {pause: 1, retries: 0}});
    for (const name of ['payer-change', 'payer-submit', 'payer-ready', 'payer-error'] as const) {
      form.element.addEventListener(name, (event) => said.push((event as CustomEvent).detail));
    }
    await form.typeAll({...PAYER, surname: 'Canary'});
    form.shop.sandbox.faults.add({kind: '500', on: 'create', times: 1});
    await form.element.submit().catch((error: unknown) => said.push(error, String(error)));
    const texts = [JSON.stringify(said), JSON.stringify([localStorage, sessionStorage])];
    expect([...texts, location.href, form.element.outerHTML].join()).not.to.contain('Canary');
  });
});
