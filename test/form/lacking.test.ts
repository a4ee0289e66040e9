import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {ApiError} from '../../src/api/errors.ts';
import type {Contact} from '../../src/contact/contact.ts';
import type {ContactOptions} from '../../src/contact/validate.ts';
import {changed, createShop, failureOf, idOf, openForm, SAMPLE_VALUES, visibleIn} from './payer.ts';

const A = idOf('A');
const {dob: _dob, ...BARE} = SAMPLE_CONTACT;
const CHILD = changed({dob: '2020-01-01'});
const FRENCH = changed({}, {country: 'FR', postal_code: '75001'});

/** What the page asks, a customer that lacks it, the fault, and what mends it. */
const CASES = [
  ['a field', {require: ['dob']}, BARE, 'dob required', 'dob-year'],
  ['another country', {countries: ['DE']}, FRENCH, 'address.country not-offered', 'country'],
  ['an age', {minAge: 18}, CHILD, 'dob min-age', 'dob-year'],
  ['a street at all', {}, changed({}, {street: ''}), 'address.street required', 'street'],
] as const satisfies [string, ContactOptions, Contact, string, string][];

const MENDED = {country: 'DE', postal_code: '51147', street: 'Allee', street_number: '3'} as const;

describe('an earlier customer that lacks what the page asks', () => {
  for (const [name, options, contact, fault] of CASES) {
    it(`(${name}) is offered, opened by the submit with the fault marked, and updated`, async () => {
      const form = openForm(createShop(contact));
      form.ask(options);
      const {controller, events, shop} = form;
      await controller.loadSaved(() => true);
      assert.equal(controller.phase, 'choosing');
      assert.equal(controller.isChosenLacking, true);
      assert.equal(controller.contact, undefined);

      assert.equal(await failureOf(controller.submit()), 'validation');
      assert.deepEqual([controller.phase, controller.customer.id], ['editing', A]);
      assert.equal(controller.isLacking, true);
      assert.ok(visibleIn(form).includes(fault), visibleIn(form).join());
      assert.deepEqual(events, ['offer', 'lacking', 'incomplete']);
      assert.deepEqual(shop.calls, ['list', `get ${A}`]);
      // Once more: nothing is sent, and it stays said.
      assert.equal(await failureOf(controller.submit()), 'validation');
      assert.equal(controller.isLacking, true);

      form.controller.street.layout = 'split';
      for (const [input, text] of Object.entries({
        ...MENDED,
        'dob-day': '3',
        'dob-month': '3',
        'dob-year': '1980',
      })) {
        form.type(input as 'country', text);
      }
      const result = await controller.submit();
      assert.deepEqual(result, {customerId: A, action: 'updated'});
      assert.equal(controller.isLacking, false);
      assert.equal(controller.phase, 'ready');
      controller.offer();
      assert.equal(controller.isChosenLacking, false, 'the list knows it as it is now');
    });

    it(`(${name}) is marked too when the page names it, and never reused`, async () => {
      const form = openForm(createShop(contact));
      form.ask(options);
      await form.controller.load(A);
      assert.equal(form.controller.isLacking, true);
      assert.deepEqual(form.events, ['lacking']);
      form.controller.showErrors();
      assert.ok(visibleIn(form).includes(fault));
      assert.equal(await failureOf(form.controller.submit()), 'validation');
      assert.deepEqual(
        form.events.filter((event) => /reused|created|updated/.test(event)),
        [],
      );
    });

    it(`(${name}) does not stand any more when the page asks for it later`, async () => {
      const form = openForm(createShop(contact));
      if (name === 'a street at all') return;
      await form.controller.load(A);
      assert.equal((await form.controller.submit()).action, 'reused');
      form.controller.review();
      assert.equal(form.controller.phase, 'ready', 'nothing else is asked');
      form.ask(options);
      form.controller.review();
      assert.equal(form.controller.phase, 'editing');
      assert.equal(form.controller.contact, undefined);
      assert.equal(await failureOf(form.controller.submit()), 'validation');
    });
  }

  it('goes back to the list when it was chosen there and the page asks more later', async () => {
    const form = openForm(createShop(BARE));
    await form.controller.loadSaved(() => true);
    assert.equal((await form.controller.submit()).action, 'reused');
    form.ask({require: ['dob']});
    form.controller.review();
    assert.deepEqual([form.controller.phase, form.controller.isChosenLacking], ['choosing', true]);
  });

  it('is opened with the next press when it lost something elsewhere meanwhile', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT));
    form.ask({require: ['dob']});
    await form.controller.loadSaved(() => true);
    form.shop.save(A, BARE);
    assert.equal(await failureOf(form.controller.submit()), 'conflict');
    assert.deepEqual([form.controller.phase, form.controller.isChosenLacking], ['choosing', true]);
    assert.equal(await failureOf(form.controller.submit()), 'validation');
    assert.equal(form.controller.phase, 'editing');
    assert.ok(!form.events.some((event) => event.startsWith('reused')));
  });

  it('is not announced when the page begins to ask for more while it is sent', async () => {
    for (const [form, code] of [
      [openForm(createShop(BARE)), 'conflict'],
      [
        openForm(createShop(), {...SAMPLE_VALUES, 'dob-day': '', 'dob-month': '', 'dob-year': ''}),
        'validation',
      ],
    ] as const) {
      await form.controller.loadSaved(() => true);
      const sent = failureOf(form.controller.submit());
      form.ask({require: ['dob']});
      assert.equal(await sent, code);
      assert.equal(form.controller.contact, undefined);
      assert.ok(!form.events.some((event) => /^(?:created|reused)/.test(event)));
    }
  });

  it('is reused as it is when it was completed elsewhere meanwhile', async () => {
    const form = openForm(createShop(BARE));
    form.ask({require: ['dob']});
    await form.controller.loadSaved(() => true);
    form.shop.save(A, SAMPLE_CONTACT);
    assert.deepEqual(await form.controller.submit(), {customerId: A, action: 'reused'});
  });

  for (const [what, code, prepare] of [
    ['is gone', 'conflict', (shop) => shop.customers.clear()],
    ['cannot be read', 'network', (shop) => shop.failures.set('get', new ApiError('network'))],
  ] satisfies [string, string, (shop: ReturnType<typeof createShop>) => void][]) {
    it(`that ${what} fails the submit and says why`, async () => {
      const form = openForm(createShop(BARE));
      form.ask({require: ['dob']});
      await form.controller.loadSaved(() => true);
      prepare(form.shop);
      assert.equal(await failureOf(form.controller.submit()), code);
      assert.equal(form.controller.failure?.code, code);
      assert.ok(form.events.includes(`failed ${code}`));
    });
  }

  it('is told nothing of hidden fields, nor of questions that were answered when it was made', async () => {
    const form = openForm(
      createShop(changed({forename: '-'}, {street: 'Dorfstraße', street_number: ''})),
    );
    form.shown.delete('dob');
    form.ask({minAge: 200});
    await form.controller.loadSaved(() => true);
    assert.equal(form.controller.isChosenLacking, false);
    assert.equal((await form.controller.submit()).action, 'reused');
  });

  it('is another one after the page asked for another while it was opened', async () => {
    const form = openForm(createShop(BARE));
    form.ask({require: ['dob']});
    await form.controller.loadSaved(() => true);
    const sent = failureOf(form.controller.submit());
    form.controller.forget();
    assert.equal(await sent, 'AbortError');
    assert.deepEqual(form.shop.calls, ['list', `get ${A}`]);
  });
});
