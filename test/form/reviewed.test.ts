import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {changed, createShop, idOf, openForm, openStored, SAMPLE_VALUES} from './payer.ts';

const [A, B] = [idOf('A'), idOf('B')];
const WITH_PHONE = {require: ['phone']} as const;

describe('a customer that is ready', () => {
  it('stays so while the page asks nothing that it lacks', async () => {
    const form = openForm(undefined, SAMPLE_VALUES);
    assert.equal(form.controller.review(), false);
    await form.controller.submit();
    assert.equal(form.controller.review(), false);
    assert.equal(form.controller.phase, 'ready');
  });

  it('opens in the inputs when the page asks for more', async () => {
    const form = openForm(undefined, {...SAMPLE_VALUES, phone: ''});
    await form.controller.submit();
    form.ask(WITH_PHONE);
    form.events.length = 0;
    assert.equal(form.controller.review(), true);
    assert.equal(form.controller.phase, 'editing');
    assert.ok(form.controller.isLacking);
    assert.deepEqual(form.events, ['lacking']);
  });

  it('opens in the list if it was chosen there, where it says itself what it lacks', async () => {
    const form = openForm(createShop(changed({phone: ''})));
    await form.controller.loadSaved(() => true);
    await form.controller.submit();
    form.ask(WITH_PHONE);
    form.events.length = 0;
    assert.equal(form.controller.review(), true);
    assert.equal(form.controller.phase, 'choosing');
    assert.ok(form.controller.isChosenLacking);
    assert.equal(form.controller.contact, undefined);
    assert.deepEqual(form.events, []);
  });

  it('counts with what the form did not show', async () => {
    const form = await openStored();
    form.page.shown = new Set([...form.shown].filter((path) => path !== 'companyname'));
    form.type('surname', 'Neumann');
    await form.controller.submit();
    const stored = form.shop.customers.get(A)?.contact;
    assert.deepEqual(stored, {...SAMPLE_CONTACT, surname: 'Neumann'});
    assert.deepEqual(form.controller.saved.items[0]?.contact, stored);
    form.ask({require: ['companyname']});
    assert.equal(form.controller.review(), false);
  });
});

describe('a list that goes with its shopper', () => {
  it('was there or not', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT));
    assert.equal(form.controller.forgetSaved(), false);
    await form.controller.loadSaved(() => true);
    assert.equal(form.controller.phase, 'choosing');
    assert.equal(form.controller.forgetSaved(), true);
    assert.equal(form.controller.phase, 'editing');
    assert.ok(!form.controller.isFromList);
    await form.controller.saved.load();
    assert.equal(form.controller.phase, 'editing');
  });

  it('is chosen from again only if something is left', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT));
    await form.controller.loadSaved(() => true);
    await form.controller.submit();
    form.controller.saved.drop(A, 'gone');
    form.controller.saved.forget();
    form.controller.reopen();
    await form.controller.saved.load();
    assert.equal(form.controller.phase, 'editing');
  });

  it('deletes what is edited only if it is that customer', async () => {
    const form = await openStored(changed({surname: 'Roth'}));
    form.controller.saved.drop(B, 'gone');
    assert.equal(form.values().surname, SAMPLE_CONTACT.surname);
    assert.equal(form.controller.customer.id, A);
    assert.ok(form.controller.isFromList);
  });
});

describe('the draft', () => {
  it('is what is typed so far, as it was typed', () => {
    const form = openForm(undefined, {forename: ' Erika ', 'street-line': 'Am Hof 3'});
    const {forename, address, surname} = form.controller.judge.draft();
    assert.deepEqual([forename, surname], [' Erika ', undefined]);
    assert.deepEqual([address?.street, address?.street_number], ['Am Hof', '3']);
  });
});

describe('the errors of a form', () => {
  it('hold no questions', () => {
    const form = openForm(undefined, {...SAMPLE_VALUES, street_number: '', email: 'x'});
    form.controller.street.layout = 'split';
    assert.deepEqual(
      form.controller.judge.errors().map(({path}) => path),
      ['email'],
    );
  });
});

describe('the country of a page', () => {
  it('is the default until the payer or the page has chosen one', () => {
    const form = openForm(undefined, {country: ''});
    form.controller.prefill({}, 'combined', 'AT');
    assert.equal(form.values().country, 'AT');
    form.controller.prefill({forename: 'Erika'}, 'combined', 'CH');
    assert.equal(form.values().country, 'CH');
    form.type('country', 'FR');
    form.controller.prefill({forename: 'Eva'}, 'combined', 'CH');
    assert.equal(form.values().country, 'FR');
    form.controller.prefill({forename: 'Emma'}, 'combined', 'DE');
    assert.equal(form.values().country, 'FR');
    form.controller.prefill({address: {country: 'IT', street: '', city: ''}}, 'combined', 'DE');
    assert.equal(form.values().country, 'IT');
  });
});
