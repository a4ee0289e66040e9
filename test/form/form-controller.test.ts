/**
 * Long because it follows one form from the first key to the customer.
 * @module
 */
import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it, mock} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {ApiError} from '../../src/api/errors.ts';
import type {FieldPath} from '../../src/contact/contact.ts';
import {valuesOf} from '../../src/form/values.ts';
import {
  changed,
  createShop,
  failureOf,
  idOf,
  openForm,
  openStored,
  SAMPLE_VALUES,
  visibleIn,
} from './payer.ts';

type Form = ReturnType<typeof openForm>;

const [A, B, N] = [idOf('A'), idOf('B'), idOf('N')];
const street = ({values}: Form): string =>
  [values().street, values().street_number, values().additional_address_data].join(' | ');

describe('a payer who types', () => {
  it('sees a fault at a field after leaving it, until it is edited', () => {
    const form = openForm();
    form.type('email', 'x');
    assert.deepEqual(visibleIn(form), ['email format']);
    form.type('email', 'a@b.de');
    assert.deepEqual(visibleIn(form), []);
  });

  it('brings the form up to date with each step', () => {
    const {controller, updates} = openForm();
    const path: FieldPath = 'address.street_number';
    for (const step of ['leave', 'answer'] as const) {
      assert.ok(
        updates(() => controller.entries[step](path)),
        step,
      );
    }
    for (const step of ['offer', 'enterOther', 'reopen'] as const) {
      assert.ok(
        updates(() => controller[step]()),
        step,
      );
    }
    assert.ok(updates(() => controller.street.open()));
    assert.ok(updates(() => controller.saved.stopWaiting()));
    assert.ok(updates(() => controller.prefill({})));
    assert.ok(updates(() => controller.reset('combined')));
    assert.ok(updates(() => controller.restore('', {}, 'combined')));
  });

  it('waits for the end of a burst of keys', () => {
    const {controller, updates} = openForm();
    assert.ok(!updates(() => controller.state.edit('forename')));
  });

  it('answers a question once', () => {
    const form = openForm(undefined, {...SAMPLE_VALUES, 'street-line': 'Heidestraße'});
    form.controller.street.open();
    form.controller.showErrors();
    assert.deepEqual(visibleIn(form), ['address.street_number required']);
    form.controller.entries.answer('address.street_number');
    assert.deepEqual(visibleIn(form), []);
  });

  it('sees a postal code as its country writes it, and one of no form as it was typed', () => {
    const form = openForm(undefined, {country: 'NL'});
    for (const [typed, shown] of [
      ['1016gv', '1016 GV'],
      ['nl-1016 gv', '1016 GV'],
      ['1016', '1016'],
      ['', ''],
    ] as const) {
      form.type('postal_code', typed);
      assert.equal(form.values().postal_code, shown);
    }
  });

  it('sees all faults when the errors are asked for', () => {
    const form = openForm();
    form.controller.saved.isAwaited = true;
    const paths = form.controller.showErrors().map(({path}) => path);
    assert.deepEqual(paths, [
      'forename',
      'surname',
      'email',
      'address.street',
      'address.postal_code',
      'address.city',
    ]);
    assert.equal(visibleIn(form).length, paths.length);
    assert.equal(form.controller.saved.isAwaited, false);
  });
});

describe('a street line', () => {
  it('that is read for sure stays one line', () => {
    const form = openForm();
    form.type('street-line', 'Heidestraße 17');
    assert.equal(form.controller.street.layout, 'combined');
    assert.equal(form.controller.street.settle(), false);
  });

  it('that is doubtful opens street and number, prefilled', () => {
    const form = openForm(undefined, {additional_address_data: '3. OG'});
    form.type('street-line', 'Straße 43');
    assert.equal(form.controller.street.layout, 'split');
    assert.equal(street(form), 'Straße | 43 | 3. OG');
  });

  it('that is empty opens nothing', () => {
    const form = openForm();
    form.type('street-line', '  ');
    assert.equal(form.controller.street.layout, 'combined');
  });

  it('is opened by the payer with what it holds besides', () => {
    const form = openForm(undefined, {
      'street-line': 'Am Ring 12, Hof',
      additional_address_data: '3. OG',
    });
    assert.equal(form.controller.street.settle(), false);
    form.controller.street.open();
    assert.equal(street(form), 'Am Ring | 12 | Hof, 3. OG');
  });

  it('that a browser tore apart is mended', () => {
    const form = openForm(undefined, {street: 'Hauptstr. 5'});
    form.controller.street.layout = 'split';
    form.controller.entries.leave('address.street');
    assert.equal(street(form), 'Hauptstr. | 5 | ');
    form.type('street', 'Allee');
    assert.equal(street(form), 'Allee | 5 | ');
  });
});

describe('a contact from elsewhere', () => {
  it('fills the inputs and counts as entered', () => {
    const form = openForm();
    form.controller.prefill(changed({email: 'x'}, {postal_code: '1'}));
    assert.deepEqual(form.values(), valuesOf(changed({email: 'x'}, {postal_code: '1'})));
    assert.deepEqual(visibleIn(form), ['email format', 'address.postal_code format']);
    assert.equal(form.controller.street.layout, 'combined');
  });

  it('leaves unsaid what it does not hold', () => {
    const form = openForm();
    form.controller.prefill({forename: 'Erika'});
    assert.deepEqual(visibleIn(form), []);
    assert.ok(form.controller.state.wasLeft('forename'));
  });

  for (const [name, line, number] of [
    ['whose street holds a number', 'Straße des 17. Juni 135', ''],
    ['whose number would be read otherwise', 'Am Ring', 'Hof'],
    ['whose number holds more than one', 'Am Ring', '5, Hof'],
    ['whose street has two spaces', 'Am  Ring', '5'],
  ] as const) {
    it(`${name} is shown as it is stored`, () => {
      const form = openForm();
      form.controller.entries.show(changed({}, {street: line, street_number: number}));
      assert.equal(form.controller.street.layout, 'split');
      assert.equal(street(form), `${line} | ${number} | 3. OG`);
      assert.equal(
        form.controller.judge.check().contact?.address?.street,
        line.replace(/\s+/, ' '),
      );
    });
  }

  it('that was typed before is restored with its customer, and counts as entered', () => {
    const form = openForm();
    form.controller.restore(A, {forename: '', email: 'x', street: 'Am Ring'}, 'split');
    assert.deepEqual([form.controller.customer.id, form.controller.street.layout], [A, 'split']);
    assert.deepEqual(visibleIn(form), ['email format']);
    assert.equal(form.values().street, 'Am Ring');
  });

  it('is split where street and number are apart, unless it says how', () => {
    const form = openForm();
    form.controller.restore('', {'street-line': 'Am Ring 12'}, 'split');
    assert.equal(street(form), 'Am Ring | 12 | ');
    form.controller.restore(
      '',
      {'street-line': 'Am Ring 12', street: 'Am', street_number: ''},
      'split',
    );
    assert.equal(form.values().street, 'Am');
    form.controller.restore('', {'street-line': 'Allee 3'}, 'combined');
    assert.equal(form.values().street, 'Am');
  });
});

describe('the list of earlier customers', () => {
  beforeEach(() => mock.timers.enable({apis: ['setTimeout']}));
  afterEach(() => mock.timers.reset());

  it('takes the place of an untouched form', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT));
    const offered = form.controller.loadSaved(() => true);
    assert.equal(form.controller.saved.isAwaited, true);
    await offered;
    assert.deepEqual([form.controller.phase, form.controller.saved.isAwaited], ['choosing', false]);
    assert.deepEqual(form.events, ['offer']);
    assert.deepEqual(form.controller.contact, SAMPLE_CONTACT);
  });

  it('shows the inputs after two seconds, and is offered all the same', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT));
    const offered = form.controller.loadSaved(() => true);
    mock.timers.tick(1999);
    assert.equal(form.controller.saved.isAwaited, true);
    mock.timers.tick(1);
    assert.equal(form.controller.saved.isAwaited, false);
    await offered;
    assert.equal(form.controller.phase, 'choosing');
  });

  it('does not end a later wait', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT));
    await form.controller.loadSaved(() => true);
    form.controller.saved.isAwaited = true;
    mock.timers.tick(5000);
    assert.equal(form.controller.saved.isAwaited, true);
  });

  for (const [name, contacts, answers, phase] of [
    ['a form that was touched meanwhile', [SAMPLE_CONTACT], [true, false], 'editing'],
    ['a form that was touched before', [SAMPLE_CONTACT], [false, false], 'editing'],
    ['a form that is being sent', [SAMPLE_CONTACT], [true, true], 'submitting'],
    ['a form when it is empty', [], [true, true], 'editing'],
  ] as const) {
    it(`leaves ${name}`, async () => {
      const form = openForm(createShop(...contacts));
      const left = [...answers];
      const offered = form.controller.loadSaved(() => left.shift() ?? false);
      assert.equal(form.controller.saved.isAwaited, answers[0]);
      form.controller.phase = phase;
      await offered;
      assert.deepEqual([form.controller.phase, form.events], [phase, []]);
      assert.equal(form.controller.saved.isAwaited, false);
    });
  }

  it('forgets why a submit failed', () => {
    const form = openForm();
    form.controller.failure = new ApiError('network');
    form.controller.offer();
    assert.equal(form.controller.failure, undefined);
  });

  it('sends the chosen one without a write', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT, changed({surname: 'B'})));
    await form.controller.loadSaved(() => true);
    form.controller.saved.pick(B);
    const result = await form.controller.submit();
    assert.deepEqual(result, {customerId: B, action: 'reused'});
    assert.deepEqual(form.shop.calls, ['list', `get ${B}`]);
    assert.deepEqual(form.events, ['offer', 'submit', `reused ${B}`]);
    assert.deepEqual([form.controller.phase, form.controller.customer.id], ['ready', B]);
    assert.equal(form.controller.contact?.surname, 'B');
    form.controller.reopen();
    assert.equal(form.controller.phase, 'choosing');
    await form.controller.submit();
    [A, B].forEach((id) => form.controller.saved.drop(id));
    form.controller.reopen();
    assert.equal(form.controller.phase, 'editing');
  });

  it('loses one that is gone, and is left when it was the last', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT, changed({surname: 'B'})));
    await form.controller.loadSaved(() => true);
    form.shop.customers.clear();
    assert.equal(await failureOf(form.controller.submit()), 'conflict');
    assert.deepEqual([form.controller.phase, form.controller.saved.chosenId], ['choosing', B]);
    assert.equal(form.controller.saved.notice, 'gone');
    assert.equal(await failureOf(form.controller.submit()), 'conflict');
    assert.equal(form.controller.phase, 'editing');
  });

  it('stays while the proxy cannot be reached', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT));
    await form.controller.loadSaved(() => true);
    form.shop.failures.set('get', new TypeError('x'));
    assert.equal(await failureOf(form.controller.submit()), 'network');
    assert.deepEqual(
      [form.controller.phase, form.controller.failure?.code],
      ['choosing', 'network'],
    );
    assert.deepEqual(form.events, ['offer', 'submit', 'failed network']);
  });

  it('lets one be changed, and says when it is gone', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT));
    await form.controller.loadSaved(() => true);
    assert.equal(await form.controller.editSaved(A), true);
    assert.deepEqual([form.controller.phase, form.values().surname], ['editing', 'Mustermann']);
    form.shop.customers.clear();
    assert.equal(await form.controller.editSaved(A), false);
    assert.deepEqual([form.controller.phase, form.controller.saved.notice], ['choosing', 'gone']);
  });

  it('keeps one that cannot be read now, and says why', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT));
    await form.controller.loadSaved(() => true);
    form.shop.failures.set('get', new ApiError('network'));
    assert.equal(await form.controller.editSaved(A), false);
    const {phase, saved} = form.controller;
    assert.deepEqual([phase, saved.items.length], ['choosing', 1]);
    assert.equal(form.controller.failure?.code, 'network');
    form.shop.failures.clear();
    assert.equal(await form.controller.editSaved(A), true);
    assert.equal(form.controller.failure, undefined);
  });

  it('gives way to the inputs when the last one is deleted for good', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT));
    await form.controller.loadSaved(() => true);
    form.controller.saved.remove(A);
    assert.equal(form.controller.phase, 'choosing');
    assert.equal(await failureOf(form.controller.submit()), 'validation');
    assert.equal(form.controller.phase, 'editing');
    assert.deepEqual(form.shop.calls, ['list', `delete ${A}`]);
  });

  it('gives way to the inputs when the last one is gone, once that was read', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT));
    await form.controller.loadSaved(() => true);
    form.shop.customers.clear();
    await form.controller.editSaved(A);
    assert.equal(await failureOf(form.controller.submit()), 'validation');
    assert.equal(form.controller.phase, 'editing');
  });

  it('gives way to somebody else after one was changed and sent', async () => {
    const form = await openStored();
    form.type('city', 'Bonn');
    await form.controller.submit();
    form.controller.reopen();
    form.controller.enterOther();
    assert.deepEqual([form.values().surname, form.controller.customer.id], ['', '']);
  });

  it('gives way to somebody else, whose inputs are empty', async () => {
    const form = await openStored();
    form.controller.enterOther();
    assert.deepEqual(form.values(), {...valuesOf({}), country: 'DE'});
    assert.deepEqual([form.controller.phase, form.controller.customer.id], ['editing', '']);
    assert.deepEqual(visibleIn(form), []);
  });

  it('gives way to what was typed before it came', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT), {forename: 'Eva'});
    form.type('email', 'x');
    form.controller.offer();
    form.controller.enterOther();
    assert.equal(form.values().forename, 'Eva');
    assert.deepEqual(visibleIn(form), ['email format']);
  });

  it('has a deletion sent before a submit', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT, changed({surname: 'B'})));
    await form.controller.loadSaved(() => true);
    form.controller.saved.remove(B);
    await form.controller.submit();
    assert.deepEqual(form.shop.calls, ['list', `delete ${B}`, `get ${A}`]);
  });
});

describe('a submit', () => {
  it('creates a customer, once for all calls', async () => {
    const form = openForm(undefined, SAMPLE_VALUES);
    const [first, second] = [form.controller.submit(), form.controller.submit()];
    assert.equal(form.controller.phase, 'submitting');
    assert.deepEqual(await first, {customerId: N, action: 'created'});
    assert.equal(await second, await first);
    assert.equal(await form.controller.submit(), await first);
    assert.deepEqual(form.shop.calls, ['create']);
    assert.deepEqual(form.events, ['submit', `created ${N}`]);
    assert.deepEqual([form.controller.phase, form.controller.customer.id], ['ready', N]);
    assert.deepEqual(form.shop.customers.get(N)?.contact, SAMPLE_CONTACT);
    assert.deepEqual(form.controller.contact, SAMPLE_CONTACT);
  });

  it('of an incomplete form shows its faults, and sends nothing', async () => {
    const form = openForm(undefined, {...SAMPLE_VALUES, email: 'x'});
    form.controller.saved.isAwaited = true;
    const error: unknown = await form.controller.submit().catch((reason: unknown) => reason);
    assert.ok(error instanceof ApiError);
    assert.deepEqual([error.code, error.issues], ['validation', [{path: 'email', code: 'format'}]]);
    assert.deepEqual([form.events, form.shop.calls], [['incomplete'], []]);
    assert.deepEqual(visibleIn(form), ['email format']);
    assert.deepEqual([form.controller.phase, form.controller.saved.isAwaited], ['editing', false]);
    assert.equal(form.controller.failure, undefined);
  });

  it('asks for a missing number once, then goes on without', async () => {
    const form = openForm(undefined, {...SAMPLE_VALUES, 'street-line': 'Heidestraße'});
    assert.equal(await failureOf(form.controller.submit()), 'validation');
    assert.deepEqual(visibleIn(form), ['address.street_number required']);
    assert.equal(form.controller.street.layout, 'split');
    await form.controller.submit();
    assert.equal(form.shop.customers.get(N)?.contact.address?.street_number, undefined);
  });

  it('shows a doubtful reading before it sends it', async () => {
    const form = openForm(undefined, {...SAMPLE_VALUES, 'street-line': 'Straße 43'});
    assert.equal(await failureOf(form.controller.submit()), 'validation');
    assert.deepEqual(visibleIn(form), ['address.street check']);
    await form.controller.submit();
    assert.equal(form.shop.customers.get(N)?.contact.address?.street, 'Straße');
  });

  it('that the page cancels sends nothing', async () => {
    const form = openForm(undefined, SAMPLE_VALUES);
    form.page.isGoingOn = false;
    assert.equal(await failureOf(form.controller.submit()), 'AbortError');
    assert.deepEqual([form.shop.calls, form.controller.phase], [[], 'editing']);
    form.page.isGoingOn = true;
    assert.equal(await failureOf(form.controller.submit()), 'none');
  });

  it('that fails keeps all, marks what was refused, and may be repeated', async () => {
    const form = openForm(undefined, SAMPLE_VALUES);
    const issues = [{path: 'email', code: 'format'}];
    form.shop.failures.set('create', new ApiError('validation', {issues}));
    assert.equal(await failureOf(form.controller.submit()), 'validation');
    assert.deepEqual(visibleIn(form), ['email format']);
    assert.deepEqual(
      [form.controller.phase, form.controller.failure?.code],
      ['editing', 'validation'],
    );
    assert.deepEqual(form.events, ['submit', 'failed validation']);
    form.shop.failures.clear();
    const updates = form.page.updates;
    await form.controller.submit();
    assert.equal(form.controller.failure, undefined);
    assert.ok(form.page.updates > updates + 1);
  });

  it('that fails by a fault of ours says network', async () => {
    const form = openForm(undefined, SAMPLE_VALUES);
    form.shop.failures.set('create', new TypeError('x'));
    assert.equal(await failureOf(form.controller.submit()), 'network');
  });

  it('reuses the customer it made when nothing changed, and updates it else', async () => {
    const form = openForm(undefined, SAMPLE_VALUES);
    await form.controller.submit();
    form.controller.reopen();
    assert.equal(form.controller.phase, 'editing');
    assert.equal((await form.controller.submit()).action, 'reused');
    form.controller.reopen();
    form.type('surname', 'Neu');
    assert.equal((await form.controller.submit()).action, 'updated');
    assert.deepEqual(form.shop.calls, ['create', `get ${N}`, `get ${N}`, `update ${N}`]);
  });

  it('updates a customer of the list against what was read', async () => {
    const form = await openStored();
    form.type('surname', 'Neu');
    assert.deepEqual(await form.controller.submit(), {customerId: A, action: 'updated'});
    assert.deepEqual(form.shop.calls, [`update ${A}`]);
    form.controller.reopen();
    assert.equal(form.controller.phase, 'editing');
    form.type('surname', 'Neuer');
    await form.controller.submit();
    assert.deepEqual(form.shop.calls, [`update ${A}`, `get ${A}`, `update ${A}`]);
  });

  it('sends no field that the form does not show', async () => {
    const form = openForm(undefined, SAMPLE_VALUES);
    form.shown.delete('phone');
    await form.controller.submit();
    assert.equal(form.shop.customers.get(N)?.contact.phone, undefined);
  });
});

describe('a customer that was changed elsewhere', () => {
  it('gives what the payer did not touch, and shows what both changed', async () => {
    const form = await openStored();
    form.type('surname', 'Mein');
    form.type('forename', 'Eva');
    form.shop.save(A, changed({surname: 'Dein', forename: 'Eva', email: 'neu@example.com'}));
    assert.equal(await failureOf(form.controller.submit()), 'conflict');
    const {surname, forename, email} = form.values();
    assert.deepEqual([surname, forename, email], ['Mein', 'Eva', 'neu@example.com']);
    assert.deepEqual(visibleIn(form), ['surname changed-elsewhere']);
    assert.equal(form.controller.customer.newer?.surname, 'Dein');
    assert.deepEqual(await form.controller.submit(), {customerId: A, action: 'updated'});
    assert.equal(form.controller.customer.newer, undefined);
    assert.equal(form.shop.customers.get(A)?.contact.surname, 'Mein');
  });

  it('is created again if it no longer exists', async () => {
    const form = await openStored();
    form.type('surname', 'Mein');
    form.shop.failures.set('update', new ApiError('conflict', {problem: 'precondition-failed'}));
    form.shop.customers.clear();
    assert.equal(await failureOf(form.controller.submit()), 'conflict');
    assert.equal(form.controller.customer.newer, undefined);
    assert.deepEqual(await form.controller.submit(), {customerId: N, action: 'created'});
  });

  for (const problem of ['precondition-failed', 'precondition-required'] as const) {
    it(`is not updated endlessly when nothing changed and it is ${problem}`, async () => {
      const form = await openStored();
      form.type('surname', 'Mein');
      form.shop.failures.set('update', new ApiError('conflict', {problem}));
      for (const _ of [1, 2]) {
        assert.equal(await failureOf(form.controller.submit()), 'conflict');
        assert.deepEqual(visibleIn(form), ['surname changed-elsewhere']);
        assert.equal(form.controller.customer.newer?.surname, SAMPLE_CONTACT.surname);
        assert.equal(form.values().surname, 'Mein');
      }
      assert.deepEqual(await form.controller.submit(), {customerId: N, action: 'created'});
      assert.equal(form.shop.customers.get(N)?.contact.surname, 'Mein');
      const updates = form.shop.calls.filter((call) => call.startsWith('update'));
      assert.equal(updates.length, 2);
    });
  }

  it('is used unchanged by a payer who gives in', async () => {
    const form = await openStored();
    form.type('surname', 'Mein');
    const failure = new ApiError('conflict', {problem: 'precondition-failed'});
    form.shop.failures.set('update', failure);
    await failureOf(form.controller.submit());
    await failureOf(form.controller.submit());
    form.type('surname', SAMPLE_CONTACT.surname);
    assert.deepEqual(await form.controller.submit(), {customerId: A, action: 'reused'});
  });

  it('is updated after two changes elsewhere in a row', async () => {
    const form = await openStored();
    form.type('surname', 'Mein');
    for (const surname of ['Dein', 'Sein']) {
      form.shop.save(A, changed({surname}));
      assert.equal(await failureOf(form.controller.submit()), 'conflict');
      assert.equal(form.controller.customer.newer?.surname, surname);
      assert.deepEqual(visibleIn(form), ['surname changed-elsewhere']);
    }
    assert.deepEqual(await form.controller.submit(), {customerId: A, action: 'updated'});
  });

  it('is not asked for after another failure', async () => {
    const form = await openStored();
    form.type('surname', 'Mein');
    form.shop.failures.set('update', new ApiError('timeout'));
    await failureOf(form.controller.submit());
    assert.deepEqual(form.shop.calls, [`update ${A}`]);
  });

  it('is dropped when the form is loaded again', async () => {
    const form = await openStored();
    form.type('surname', 'Mein');
    form.shop.save(A, changed({surname: 'Dein'}));
    await failureOf(form.controller.submit());
    await form.controller.load(A);
    assert.equal(form.controller.customer.newer, undefined);
  });
});

describe('a prefilled contact', () => {
  it('counts as entered only where it holds something', () => {
    const form = openForm();
    form.controller.prefill({forename: '', surname: '', email: 'x'});
    assert.deepEqual(visibleIn(form), ['email format']);
  });
});
