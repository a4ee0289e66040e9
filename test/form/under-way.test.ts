import assert from 'node:assert/strict';
import {describe, it, mock} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {ApiError} from '../../src/api/errors.ts';
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

const [A, B, N] = [idOf('A'), idOf('B'), idOf('N')];

/** Something that is awaited until it is let go. */
function held() {
  let release = (): void => undefined;
  const released = new Promise<void>((done) => (release = done));
  return {released, release: () => release()};
}

describe('a customer that is loaded', () => {
  it('is read once and shown in the form', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT));
    const loading = form.controller.load(A);
    assert.equal(form.controller.phase, 'loading');
    assert.equal(await loading, true);
    assert.deepEqual([form.controller.phase, form.controller.customer.id], ['editing', A]);
    assert.deepEqual(form.controller.contact, SAMPLE_CONTACT);
    assert.ok(form.page.updates >= 2);
  });

  it('leaves an empty form when it is gone', async () => {
    const form = openForm();
    assert.equal(await form.controller.load(A), false);
    assert.deepEqual([form.controller.phase, form.controller.customer.id], ['editing', '']);
  });

  it('leaves an empty form when it cannot be had, and says why', async () => {
    const form = openForm();
    form.shop.failures.set('get', new ApiError('forbidden'));
    assert.equal(await failureOf(form.controller.load(A)), 'forbidden');
    assert.deepEqual([form.controller.phase, form.controller.customer.id], ['editing', '']);
  });

  it('is given up after ten seconds', async () => {
    mock.timers.enable({apis: ['setTimeout']});
    try {
      const form = openForm(createShop(SAMPLE_CONTACT));
      form.shop.client.get = () => new Promise(() => undefined);
      const failed = failureOf(form.controller.load(A));
      mock.timers.tick(9999);
      assert.equal(form.controller.phase, 'loading');
      mock.timers.tick(1);
      assert.equal(await failed, 'timeout');
      assert.equal(form.controller.phase, 'editing');
    } finally {
      mock.timers.reset();
    }
  });

  it('is awaited by a submit', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT));
    void form.controller.load(A);
    assert.deepEqual(await form.controller.submit(), {customerId: A, action: 'reused'});
  });

  it('does not overwrite a newer one, however late it is', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT, changed({surname: 'Neumann'})));
    const {client} = form.shop;
    const {get} = client;
    const late = held();
    client.get = async (id) => {
      if (id === A) await late.released;
      return get(id);
    };
    const first = form.controller.load(A);
    await form.controller.load(B);
    late.release();
    await first;
    assert.deepEqual([form.controller.customer.id, form.values().surname], [B, 'Neumann']);
  });

  it('does not reappear after a reset', async () => {
    const form = openForm(createShop(SAMPLE_CONTACT));
    const loading = form.controller.load(A);
    form.controller.reset('combined');
    await loading;
    assert.deepEqual([form.controller.customer.id, form.values().surname], ['', '']);
  });
});

describe('a reset', () => {
  it('forgets the customer and all that was said', async () => {
    const form = await openStored();
    form.type('email', 'x');
    await form.controller.pasted.offer('Erika Mustermann\nHeidestraße 17\n51147 Köln', 'forename');
    await failureOf(form.controller.submit());
    form.controller.failure = new ApiError('network');
    form.controller.customer.newer = SAMPLE_CONTACT;
    form.controller.phase = 'ready';
    form.controller.reset('split');
    const {customer, failure, street, pasted, phase} = form.controller;
    assert.deepEqual(
      [customer.id, failure, street.layout, customer.newer, pasted.block, phase],
      ['', undefined, 'split', undefined, undefined, 'editing'],
    );
    assert.deepEqual(visibleIn(form), []);
    Object.entries(SAMPLE_VALUES).forEach(([name, text]) => form.type(name as 'city', text));
    assert.equal((await form.controller.submit()).action, 'created');
  });

  it('during a submit only concerns the caller of the submit', async () => {
    const form = openForm(createShop(), SAMPLE_VALUES);
    const {client} = form.shop;
    const {create} = client;
    const [call, answer] = [held(), held()];
    client.create = async (...args) => {
      call.release();
      await answer.released;
      return create(...args);
    };
    const first = form.controller.submit();
    await call.released;
    form.controller.reset('combined');
    assert.equal(form.controller.phase, 'editing');
    client.create = async (contact) => form.shop.save(B, contact);
    Object.entries(SAMPLE_VALUES).forEach(([name, text]) => form.type(name as 'city', text));
    form.type('surname', 'Neumann');
    assert.deepEqual(await form.controller.submit(), {customerId: B, action: 'created'});
    answer.release();
    assert.deepEqual(await first, {customerId: N, action: 'created'});
    assert.deepEqual([form.controller.phase, form.controller.customer.id], ['ready', B]);
    assert.deepEqual(form.events, ['submit', 'submit', `created ${B}`]);
  });

  it('while it is sent is not undone by the failure of that', async () => {
    const form = openForm(createShop(), SAMPLE_VALUES);
    const answer = held();
    form.shop.client.create = async () => {
      await answer.released;
      throw new ApiError('unavailable');
    };
    const first = failureOf(form.controller.submit());
    form.controller.reset('combined');
    answer.release();
    assert.equal(await first, 'unavailable');
    assert.deepEqual([form.controller.failure, form.events], [undefined, ['submit']]);
  });
});

describe('what was sent', () => {
  it('stays, whatever the inputs contain since', async () => {
    const form = openForm(createShop(), SAMPLE_VALUES);
    const sending = form.controller.submit();
    form.type('surname', 'Anders');
    await sending;
    assert.equal(form.controller.contact?.surname, 'Mustermann');
  });

  it('gives way to a contact that the page sets', async () => {
    const form = openForm(createShop(), SAMPLE_VALUES);
    await form.controller.submit();
    form.controller.prefill(changed({surname: 'Anders'}));
    const {phase, contact} = form.controller;
    assert.deepEqual([phase, contact?.surname], ['editing', 'Anders']);
    assert.deepEqual(await form.controller.submit(), {customerId: N, action: 'updated'});
    assert.equal(form.shop.customers.get(N)?.contact.surname, 'Anders');
  });

  it('is forgotten with the customer', async () => {
    const form = openForm(createShop(), SAMPLE_VALUES);
    await form.controller.submit();
    form.controller.forget();
    assert.equal(form.controller.phase, 'editing');
    await form.controller.submit();
    assert.deepEqual(form.events, ['submit', `created ${N}`, 'submit', `created ${N}`]);
  });

  it('fails with an error of ours, whatever a client of the page throws', async () => {
    const form = openForm(createShop(), SAMPLE_VALUES);
    const foreign = Object.assign(new Error('Erika'), {name: 'ApiError', request: 'Erika'});
    form.shop.failures.set('create', foreign);
    const failure = await form.controller.submit().catch((error: unknown) => error);
    assert.ok(failure instanceof ApiError);
    assert.deepEqual([failure.code, failure.issues], ['network', []]);
    assert.equal(form.events.at(-1), 'failed network');
  });
});
