import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {bodyOf, newKey, problemOf} from '../proxy/merchant.ts';
import {closers, contactOf, createUntilFinal, openPhpShop, skip, type Opened} from './php-shop.ts';
import {until} from '../support/until.ts';

describe('the PHP proxy erases a shopper', {skip}, () => {
  let shop: Opened;
  let instead: ((request: Request) => Response | Promise<unknown> | undefined) | undefined;
  const closing = closers();
  after(closing.run);
  before(async () => {
    shop = await openPhpShop(closing, {}, {actionSeconds: 0}, async (request, sandbox) => {
      const answer = await instead?.(request);
      return answer instanceof Response ? answer : sandbox(request);
    });
  });
  const madeOf = (name: string): string[] =>
    shop.sandbox.customers.filter(({contact}) => contact.surname === name).map(({id}) => id);

  it('goes through all, and says what is left', async () => {
    const subject = 'three';
    const ids: string[] = [];
    for (const name of ['Eins', 'Zwei', 'Drei']) {
      ids.push(
        String(
          (await bodyOf(await createUntilFinal(shop, contactOf(name), newKey(), subject)))['id'],
        ),
      );
    }
    const inUse = {error: 'ProductNotAllowedException', code: 1003};
    for (const id of ids) {
      instead = (request) =>
        request.method === 'DELETE' && request.url.includes(id)
          ? Response.json(inUse, {status: 403})
          : undefined;
      const {status, output} = await shop.command('erase', subject);
      assert.match(output, id === ids[0] ? /2 deleted, 1 left/ : /1 deleted, 0 left/);
      assert.equal(status, id === ids[0] ? 1 : 0);
      instead = undefined;
      if (id === ids[0]) assert.deepEqual(madeOf('Eins'), [id]);
      if (status === 0) break;
    }
    assert.deepEqual([...madeOf('Eins'), ...madeOf('Zwei'), ...madeOf('Drei')], []);
    assert.deepEqual(await shop.command('erase', subject), {
      status: 0,
      output: '0 deleted, 0 left\n',
    });
  });

  it('takes no token from before, and says that it has expired', async () => {
    const headers = newKey();
    await shop.command('erase', 'late');
    const json = {contact: contactOf('Zu spät')};
    for (const [method, path] of [
      ['POST', '/v1/customers'],
      ['GET', '/v1/customers'],
    ] as const) {
      const body = method === 'POST' ? {json} : {};
      const answer = await shop.send(method, path, {...body, subject: 'late', headers});
      assert.equal(await problemOf(answer), 'token-expired');
    }
    assert.deepEqual(madeOf('Zu spät'), []);
  });

  it('lets no create through that was under way, and no change', async (test) => {
    const going: (() => void)[] = [];
    let isHeld = false;
    // Where every call waits for its login.
    const slow = await openPhpShop(test, {}, {}, async (request, sandbox) => {
      if (request.url.endsWith('/oauth/token')) {
        isHeld = true;
        await new Promise<void>((done) => going.push(done));
      }
      return sandbox(request);
    });
    const create = slow.send('POST', '/v1/customers', {
      json: {contact: contactOf('Unterwegs')},
      headers: newKey(),
      subject: 'erased',
    });
    await until(() => isHeld);
    assert.equal((await slow.command('erase', 'erased')).output, '0 deleted, 0 left\n');
    for (const go of going) go();
    assert.ok(['token-expired', 'request-in-progress'].includes(await problemOf(await create)));
    assert.equal(slow.sandbox.customers.length, 0);
  });

  it('waits for a create whose outcome is not known', async () => {
    shop.sandbox.faults.add({kind: 'reset-after', on: 'create'});
    const json = {contact: contactOf('Ungewiss')};
    const subject = 'uncertain';
    const first = await shop.send('POST', '/v1/customers', {json, subject, headers: newKey()});
    assert.equal(await problemOf(first), 'outcome-pending');
    instead = (request) =>
      request.url.includes('?') ? new Response('', {status: 503}) : undefined;
    assert.deepEqual(await shop.command('erase', subject), {
      status: 1,
      output: '0 deleted, 1 left\n',
    });
    instead = undefined;
    await until(async () => (await shop.command('erase', subject)).status === 0);
    assert.deepEqual(madeOf('Ungewiss'), []);
  });

  it('erases a second customer of one submission, that nobody sees', async () => {
    const subject = 'doubled';
    const headers = newKey();
    const contact = contactOf('Doppelt');
    shop.sandbox.faults.add({kind: 'reset-after', on: 'create'});
    // The list lags longer than it is said to.
    instead = (request) =>
      request.url.includes('?') ? Response.json({count: 0, data: []}) : undefined;
    const made = await bodyOf(await createUntilFinal(shop, contact, headers, subject));
    instead = undefined;
    assert.equal(madeOf('Doppelt').length, 2);
    const isTold = (): boolean => shop.lines.some((line) => line.includes('reconcile_duplicate'));
    const tidy = async (): Promise<boolean> => {
      const {output} = await shop.command('tidy');
      return output.includes('reconcile_duplicate') || isTold();
    };
    await until(tidy);
    const {items} = await bodyOf(await shop.send('GET', '/v1/customers', {subject}));
    assert.deepEqual(
      (items as {id: string}[]).map(({id}) => id),
      [made['id']],
    );
    assert.equal((await shop.command('erase', subject)).output, '2 deleted, 0 left\n');
    assert.deepEqual(madeOf('Doppelt'), []);
  });
});
