import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {bodyOf, callDirectly, newKey, problemOf} from '../proxy/merchant.ts';
import {closers, contactOf, createUntilFinal, openPhpShop, skip, type Opened} from './php-shop.ts';

type Action = 'create' | 'read' | 'list' | 'delete';
type Answer = () => Response;

const actionOf = ({method, url}: Request): Action | undefined => {
  const {pathname, search} = new URL(url);
  if (!pathname.startsWith('/api/v2/Payment/Customers')) return undefined;
  if (method === 'POST') return 'create';
  if (method === 'DELETE') return 'delete';
  return search ? 'list' : 'read';
};

const html = (status: number): Response =>
  new Response('<!DOCTYPE html>', {status, headers: {'content-type': 'text/html'}});
const exception = (error: string, status: number): Response => Response.json({error}, {status});

describe('the PHP proxy with something before secuconnect', {skip}, () => {
  let shop: Opened;
  let inPlace: {action: Action; answer: Answer; times: number} | undefined;
  const closing = closers();
  after(closing.run);
  before(async () => {
    shop = await openPhpShop(closing, {}, {actionSeconds: 0}, async (request, sandbox) => {
      if (!inPlace || inPlace.times === 0 || actionOf(request) !== inPlace.action) {
        return sandbox(request);
      }
      inPlace.times -= 1;
      return inPlace.answer();
    });
  });
  const answerWith = (action: Action, answer: Answer, times = 1): void => {
    inPlace = {action, answer, times};
  };
  const madeOf = (name: string): number =>
    shop.sandbox.customers.filter(({contact}) => contact.surname === name).length;
  const openCustomer = async (name: string): Promise<string> => {
    const created = await createUntilFinal(shop, contactOf(name.replace(/[{}]/g, '')));
    assert.equal(created.status, 201);
    return `/v1/customers/${String((await bodyOf(created))['id'])}`;
  };

  for (const status of [400, 403, 404, 408, 409, 413, 423, 425]) {
    it(`creates at a repeat of the key what was turned away with ${status}`, async () => {
      const contact = contactOf(`Abgewiesen ${status}`);
      const headers = newKey();
      answerWith('create', () => html(status));
      const first = await shop.send('POST', '/v1/customers', {json: {contact}, headers});
      assert.equal(await problemOf(first), 'outcome-pending');
      const last = await createUntilFinal(shop, contact, headers);
      assert.equal(last.status, 201);
      assert.equal(madeOf(contact.surname), 1);
    });
  }

  it('takes a 404 of the list that is not secuconnect’s for no empty list', async () => {
    const contact = contactOf('Verschollen');
    shop.sandbox.faults.add({kind: 'reset-after', on: 'create'});
    answerWith('list', () => html(404), 10);
    assert.equal((await createUntilFinal(shop, contact)).status, 201);
    assert.equal(madeOf(contact.surname), 1);
  });

  it('does not say that a customer is in use when its delete was turned away', async () => {
    const path = await openCustomer('Bleibt');
    answerWith('delete', () => html(403));
    assert.equal(await problemOf(await shop.send('DELETE', path)), 'upstream-unavailable');
    assert.equal((await shop.send('DELETE', path)).status, 204);
  });

  it('believes no delete but the one that secuconnect documents', async () => {
    const path = await openCustomer('Noch da');
    answerWith('delete', () => Response.json({status: 'error'}));
    assert.equal(await problemOf(await shop.send('DELETE', path)), 'upstream-error');
    assert.equal((await shop.send('GET', path)).status, 200);
    assert.equal((await shop.send('DELETE', path)).status, 204);
  });

  it('hands out no customer that was given another contact since', async () => {
    const contact = contactOf('Vorher');
    const {id} = await bodyOf(await createUntilFinal(shop, contact));
    const upstreamPath = `/Payment/Customers/${String(id)}`;
    await callDirectly(shop.sandbox, 'PUT', upstreamPath, {contact: contactOf('Nachher')});
    const answer = await createUntilFinal(shop, contact);
    assert.equal(answer.status, 201);
    assert.notEqual((await bodyOf(answer))['id'], id);
    assert.equal((await bodyOf(await createUntilFinal(shop, contactOf('Nachher'))))['id'], id);
  });

  for (const [name, answer, problem] of [
    ['404 of a gateway', () => html(404), 'upstream-unavailable'],
    ['404 with {}', () => Response.json({}, {status: 404}), 'upstream-unavailable'],
    ['404 of a framework', () => exception('Not Found', 404), 'upstream-unavailable'],
    ['another exception', () => exception('ProductNotAllowedException', 403), 'upstream-error'],
    ['5', () => Response.json(5), 'upstream-error'],
    ['true', () => Response.json(true), 'upstream-error'],
    ['a text', () => Response.json('x'), 'upstream-error'],
    ['an empty text', () => Response.json(''), 'upstream-error'],
  ] as const) {
    it(`forgets no customer because of ${name}`, async () => {
      const path = await openCustomer(`Noch da: ${name}`);
      answerWith('read', answer);
      assert.equal(await problemOf(await shop.send('GET', path)), problem);
      assert.equal((await shop.send('GET', path)).status, 200);
    });
  }

  for (const [name, answer] of [
    ['secuconnect’s 404', () => exception('ProductNotFoundException', 404)],
    ['{}', () => Response.json({})],
    ['[]', () => Response.json([])],
    ['null', () => Response.json(null)],
  ] as const) {
    it(`takes ${name} for a customer that is gone`, async () => {
      const path = await openCustomer(`Gegangen: ${name}`);
      answerWith('read', answer);
      assert.equal(await problemOf(await shop.send('GET', path)), 'not-found');
    });
  }
});
