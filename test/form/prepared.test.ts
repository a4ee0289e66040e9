import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {createShop, failureOf, idOf, openForm, SAMPLE_VALUES} from './payer.ts';

/** A page that lets the payer wait. */
function waiting() {
  let goOn = (): void => undefined;
  const preparing = new Promise<void>((done) => (goOn = done));
  return {preparing, goOn};
}

describe('a submit that waits for the page', () => {
  it('looks sent to the payer meanwhile, and goes on with what the page has set', async () => {
    const form = openForm(undefined, {...SAMPLE_VALUES, surname: ''});
    const {preparing, goOn} = waiting();
    form.page.preparing = preparing;
    const sent = form.controller.submit();
    assert.equal(form.controller.phase, 'submitting');
    assert.ok(!form.controller.isChosen);
    assert.equal(form.controller.contact, undefined);
    assert.deepEqual(form.shop.calls, []);
    form.controller.prefill(SAMPLE_CONTACT);
    goOn();
    assert.deepEqual(await sent, {customerId: idOf('N'), action: 'created'});
    assert.equal(form.controller.phase, 'ready');
  });

  it('is the same one for a second press', async () => {
    const form = openForm(undefined, SAMPLE_VALUES);
    const {preparing, goOn} = waiting();
    form.page.preparing = preparing;
    const both = [form.controller.submit(), form.controller.submit()];
    goOn();
    const [one, other] = await Promise.all(both);
    assert.equal(one, other);
    assert.deepEqual(form.shop.calls, ['create']);
  });

  it('ends when the form is reset, without a call', async () => {
    const form = openForm(undefined, SAMPLE_VALUES);
    const {preparing, goOn} = waiting();
    form.page.preparing = preparing;
    const sent = failureOf(form.controller.submit());
    form.controller.reset('combined');
    goOn();
    assert.equal(await sent, 'AbortError');
    assert.equal(form.controller.phase, 'editing');
    assert.deepEqual(form.shop.calls, []);
  });

  it('keeps the choice of an earlier customer', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT));
    await form.controller.loadSaved(() => true);
    const {preparing, goOn} = waiting();
    form.page.preparing = preparing;
    const sent = form.controller.submit();
    assert.equal(form.controller.phase, 'submitting');
    assert.ok(form.controller.isChosen);
    goOn();
    assert.deepEqual(await sent, {customerId: idOf('A'), action: 'reused'});
  });
});
