import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {ApiError} from '../../src/api/errors.ts';
import {valuesOf} from '../../src/form/values.ts';
import {
  changed,
  createShop,
  failureOf,
  idOf,
  openForm,
  openStored,
  SAMPLE_VALUES,
} from './payer.ts';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';

const [A, B] = [idOf('A'), idOf('B')];
const EMPTY = {...valuesOf({}), country: 'DE'};

/** A payer with A and B in the list, who has typed a name and then looked at A. */
async function openBeside() {
  const form = openForm(createShop(SAMPLE_CONTACT, changed({surname: 'B'})));
  await form.controller.saved.load();
  form.type('forename', 'Eva');
  await form.controller.editSaved(A);
  form.controller.offer();
  return form;
}

describe('a customer of the list that the inputs show', () => {
  it('is not used again once it was deleted', async () => {
    const form = await openStored();
    form.controller.offer();
    form.controller.saved.remove(A);
    assert.equal(await failureOf(form.controller.submit()), 'validation');
    assert.deepEqual(form.values(), EMPTY);
    assert.deepEqual(form.shop.calls, [`delete ${A}`]);
  });

  it('is not used again once it is gone', async () => {
    const form = await openStored();
    form.controller.offer();
    form.shop.customers.clear();
    assert.equal(await failureOf(form.controller.submit()), 'conflict');
    assert.equal(await failureOf(form.controller.submit()), 'validation');
    assert.deepEqual([form.values(), form.controller.customer.id], [EMPTY, '']);
  });

  it('gives way to what was typed, when another cannot be read', async () => {
    const form = await openBeside();
    form.shop.failures.set('get', new ApiError('network'));
    assert.equal(await form.controller.editSaved(B), false);
    form.controller.enterOther();
    assert.deepEqual(form.values(), {...EMPTY, forename: 'Eva'});
  });

  it('gives way to what was typed, with the answers to questions', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT), {
      street: 'Heidestraße',
      'street-line': 'x 1',
    });
    await form.controller.saved.load();
    form.controller.street.layout = 'split';
    form.controller.entries.answer('address.street_number');
    await form.controller.editSaved(A);
    form.controller.enterOther();
    assert.equal(form.controller.state.wasAnswered('address.street_number'), true);
    assert.equal(form.values().street_number, '');
  });

  it('gives way to a street as the payer left it', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT), {'street-line': 'Heidestraße'});
    await form.controller.saved.load();
    form.controller.street.open();
    form.type('street', '');
    const before = form.values();
    await form.controller.editSaved(A);
    form.controller.enterOther();
    assert.deepEqual(form.values(), before);
  });
});

describe('another shopper', () => {
  it('sees neither what the former one read nor what was typed beside it', async () => {
    const form = await openBeside();
    form.controller.forgetSaved();
    assert.deepEqual([form.values(), form.controller.customer.id], [EMPTY, '']);
    await form.controller.saved.load();
    await form.controller.editSaved(B);
    form.controller.enterOther();
    assert.deepEqual(form.values(), EMPTY);
  });

  it('does not see what the former one was about to read', async () => {
    const form = await openBeside();
    const reading = form.controller.editSaved(B);
    form.controller.forgetSaved();
    await reading;
    const {phase, isFromList, customer} = form.controller;
    assert.deepEqual(
      [form.values(), phase, isFromList, customer.id],
      [EMPTY, 'editing', false, ''],
    );
  });

  it('sees nothing that was put aside, after the former one was ready', async () => {
    const form = await openBeside();
    await form.controller.editSaved(A);
    form.type('city', 'Bonn');
    assert.equal((await form.controller.submit()).action, 'updated');
    form.controller.forgetSaved();
    assert.equal(form.controller.phase, 'ready');
    form.controller.enterOther();
    assert.equal(form.values().forename, '');
  });

  it('goes on with what is typed in the inputs, as somebody who logs in', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT), SAMPLE_VALUES);
    await form.controller.saved.load();
    form.controller.forgetSaved();
    assert.deepEqual(form.values(), SAMPLE_VALUES);
  });
});
