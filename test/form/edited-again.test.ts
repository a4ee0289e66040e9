import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {changed, idOf, openStored} from './payer.ts';

const [A, B] = [idOf('A'), idOf('B')];

describe('a payer who goes back to the list', () => {
  it('finds a change again that is not sent yet, without another read', async () => {
    const form = await openStored(changed({surname: 'Roth'}));
    form.type('surname', 'Neumann');
    form.controller.offer();
    form.controller.failure = undefined;
    assert.ok(form.updates(() => void form.controller.editSaved(A)));
    assert.equal(form.controller.phase, 'editing');
    assert.ok(form.controller.isFromList);
    assert.equal(form.values().surname, 'Neumann');
    assert.deepEqual(form.shop.calls, []);
    assert.equal(await form.controller.editSaved(A), true);
  });

  it('reads a customer anew that was not changed, or another one', async () => {
    const form = await openStored(changed({surname: 'Roth'}));
    form.controller.offer();
    assert.equal(await form.controller.editSaved(A), true);
    assert.deepEqual(form.shop.calls, [`get ${A}`]);
    form.type('surname', 'Neumann');
    form.controller.offer();
    assert.equal(await form.controller.editSaved(B), true);
    assert.deepEqual(form.shop.calls, [`get ${A}`, `get ${B}`]);
    assert.equal(form.values().surname, 'Roth');
    assert.ok(form.controller.isFromList);
  });

  it('reads one anew after new details were entered instead', async () => {
    const form = await openStored();
    form.type('surname', 'Neumann');
    form.controller.enterOther();
    assert.ok(form.controller.isFromList);
    assert.equal(form.values().surname, '');
    form.controller.offer();
    assert.equal(await form.controller.editSaved(A), true);
    assert.deepEqual(form.shop.calls, [`get ${A}`]);
    assert.equal(form.values().surname, SAMPLE_CONTACT.surname);
  });

  it('is no longer from the list once the customer is sent', async () => {
    const form = await openStored();
    form.type('surname', 'Neumann');
    const {action} = await form.controller.submit();
    assert.equal(action, 'updated');
    assert.ok(!form.controller.isFromList);
    assert.equal(form.controller.saved.items[0]?.contact.surname, 'Neumann');
  });

  it('keeps new details with their answers while a customer is looked at', async () => {
    const form = await openStored();
    form.controller.enterOther();
    form.controller.street.layout = 'split';
    form.type('surname', 'Neumann');
    form.type('email', 'x');
    form.controller.entries.answer('address.street_number');
    form.controller.offer();
    await form.controller.editSaved(A);
    assert.equal(form.values().surname, SAMPLE_CONTACT.surname);
    form.controller.enterOther();
    assert.equal(form.values().surname, 'Neumann');
    assert.equal(form.controller.street.layout, 'split');
    assert.ok(form.controller.state.wasAnswered('address.street_number'));
    assert.ok(form.controller.state.wasLeft('surname'));
    assert.ok(!form.controller.state.wasLeft('forename'));
    assert.ok(form.controller.state.isTold('email'));
  });
});
