import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import type {FormValues} from '../../src/form/values.ts';
import {openForm, SAMPLE_VALUES, visibleIn} from './payer.ts';

/** The answers of a page that has one street line. */
const {street: _street, street_number: _number, ...LINE} = SAMPLE_VALUES;

/** The questions and errors that a submit would stop at, a line each. */
const blockingIn = ({controller}: ReturnType<typeof openForm>): string[] =>
  controller.judge.blockingIssues().map(({path, code}) => `${path} ${code}`);

describe('a form that follows the fields of its page', () => {
  it('takes their answers, in the inputs that the page has', () => {
    const form = openForm();
    assert.ok(form.updates(() => form.controller.follow(LINE, false)));
    assert.equal(form.controller.street.layout, 'combined');
    assert.deepEqual(form.controller.contact, {
      ...SAMPLE_CONTACT,
      address: form.controller.contact?.address,
    });
    assert.equal(form.controller.contact?.address?.street_number, '17');
    const {'street-line': _line, ...parts} = SAMPLE_VALUES;
    form.controller.follow(parts, false);
    assert.equal(form.controller.street.layout, 'split');
    assert.equal(form.controller.contact?.address?.street_number, '17');
    form.controller.follow({forename: 'Eva'}, false);
    assert.equal(form.controller.street.layout, 'split');
    form.controller.follow({'street-line': 'Am Hof 3'}, false);
    assert.equal(form.controller.street.layout, 'combined');
  });

  it('asks about a name that the page has in one field, until it is answered', () => {
    for (const values of [LINE, {forename: 'Erika'}, {surname: 'Mustermann'}] as const) {
      const form = openForm(undefined, SAMPLE_VALUES);
      form.controller.follow(values, true);
      assert.deepEqual(blockingIn(form), ['forename check', 'surname check']);
      form.controller.showErrors();
      assert.deepEqual(blockingIn(form), []);
    }
  });

  it('asks nothing about a name in fields of its own, or about no name', () => {
    const form = openForm(undefined, SAMPLE_VALUES);
    form.controller.follow(LINE, false);
    assert.deepEqual(blockingIn(form), []);
    form.controller.follow({city: 'Köln'}, true);
    assert.deepEqual(blockingIn(form), []);
  });

  it('drops what was said of an answer that the page replaces', () => {
    const form = openForm(undefined, {...SAMPLE_VALUES, email: 'x', postal_code: '1'});
    form.controller.entries.leave('email');
    form.type('email', 'x');
    form.type('postal_code', '1');
    assert.deepEqual(visibleIn(form), ['email format', 'address.postal_code format']);
    form.controller.follow({email: 'y'}, false);
    assert.deepEqual(visibleIn(form), ['address.postal_code format']);
  });

  it('drops an answer about the number with any part of the street, and with nothing else', () => {
    const half: Partial<FormValues> = {street: 'Heidestraße', street_number: ''};
    const form = openForm(undefined, {...SAMPLE_VALUES, ...half});
    form.controller.street.layout = 'split';
    form.controller.entries.answer('address.street_number');
    assert.deepEqual(blockingIn(form), []);
    form.controller.follow({email: 'eva@example.com'}, false);
    assert.deepEqual(blockingIn(form), []);
    form.controller.follow({street: 'Heidestraße'}, false);
    assert.deepEqual(blockingIn(form), ['address.street_number required']);
  });

  it('is ready no more once an answer has changed', async () => {
    const form = openForm();
    form.controller.follow(LINE, false);
    await form.controller.submit();
    assert.equal(form.controller.phase, 'ready');
    form.controller.follow({forename: 'Eva'}, false);
    assert.equal(form.controller.phase, 'editing');
    assert.equal(form.controller.contact?.forename, 'Eva');
  });
});
