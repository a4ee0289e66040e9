/**
 * Long because it follows the list of earlier customers from offer to deletion.
 * @module
 */
import {expect} from '@open-wc/testing';
import type {SecuPayerForm} from '../../../src/element.ts';
import {HOME, isChoosing, openKnown} from '../../support/known-payer.ts';
import {openForm, PAYER, until, type PayerFormHarness} from '../../support/payer-form.ts';
import {createInPageShop} from '../../../demo/in-page-shop.ts';
import {quiet} from '../../support/time/quiet.ts';

const cards = ({root}: PayerFormHarness): string[] =>
  Array.from(root.querySelectorAll('.card label'), ({textContent}) => textContent ?? '');
const radio = ({root}: PayerFormHarness, id: string): HTMLInputElement =>
  root.getElementById(id) as HTMLInputElement;
/** WebKit drops the question mark of an empty query. */
const isList = ({method, url}: Request): boolean =>
  method === 'GET' && new URL(url).pathname.endsWith('/customers');
const writes = ({shop}: PayerFormHarness): string[] =>
  shop.sandbox.calls
    .map(({action}) => action)
    .filter((action) => /create|update|delete/.test(action));

describe('a shopper who ordered before', () => {
  it('is offered the earlier customers, newest first and chosen, instead of the inputs', async () => {
    const form = await openKnown();
    await until(() => isChoosing(form), 'the list is there');
    expect(cards(form)).to.deep.equal(['Muster GmbH', 'Erika Mustermann']);
    expect(radio(form, form.ids[0] ?? '').checked).to.equal(true);
    expect(form.isShown('forename')).to.equal(false);
  });

  it('reuses one with one Enter, without a write', async () => {
    const form = await openKnown();
    await until(() => isChoosing(form));
    const ready = form.next('payer-ready');
    form.element.focus();
    await form.press('Enter');
    const {detail} = await ready;
    expect(detail).to.deep.equal({customerId: form.ids[0], action: 'reused'});
    expect(form.element.value).to.equal(form.ids[0]);
    expect(writes(form)).to.deep.equal([]);
    expect(form.find('[part=ready]').textContent).to.contain('Muster GmbH');
  });

  it('chooses another with the arrow keys, or by a click on its card', async () => {
    const form = await openKnown();
    await until(() => isChoosing(form));
    form.element.focus();
    await form.press('ArrowDown');
    expect(radio(form, form.ids[1] ?? '').checked).to.equal(true);
    await form.click(form.find('.card .lines'));
    expect(radio(form, form.ids[0] ?? '').checked).to.equal(true);
    const ready = form.next('payer-ready');
    await form.click(form.button);
    expect((await ready).detail.customerId).to.equal(form.ids[0]);
  });

  it('changes one: the whole contact goes back, hidden members too, guarded by its tag', async () => {
    const form = await openKnown({contacts: [{...HOME, title: 'Dr.', dob: '1964-08-12'}]});
    await until(() => isChoosing(form));
    await form.click(form.link('Bearbeiten'));
    await until(() => form.isShown('forename'));
    await until(() => form.focused === 'forename');
    expect(form.input('surname').value).to.equal('Mustermann');
    await form.type('surname', 'Neumann');
    const ready = form.next('payer-ready');
    await form.click(form.button);
    expect((await ready).detail).to.deep.equal({customerId: form.ids[0], action: 'updated'});
    const stored = form.shop.sandbox.customers[0]?.contact;
    expect(stored?.['surname']).to.equal('Neumann');
    expect(stored?.['title']).to.equal('Dr.');
    expect(String(stored?.['dob'])).to.match(/^1964-08-12/);
  });

  it('meets a change from elsewhere without losing a letter', async () => {
    const form = await openKnown({contacts: [HOME]});
    await until(() => isChoosing(form));
    await form.click(form.link('Bearbeiten'));
    await until(() => form.isShown('forename'));
    await form.type('surname', 'Hier');
    // Meanwhile, on the phone: another surname, and another town.
    const [id = ''] = form.ids;
    const {etag} = (await form.shop.client.get(id)) ?? {};
    const address = {...HOME.address, city: 'Bonn'};
    await form.shop.client.update(id, {...HOME, surname: 'Dort', address}, {etag});
    const failed = form.next('payer-error');
    await form.click(form.button);
    expect((await failed).detail.code).to.equal('conflict');
    await until(() => form.input('city').value === 'Bonn', 'the newer town is taken');
    expect(form.input('surname').value).to.equal('Hier');
    expect(form.errorOf('surname')).to.contain('Anderswo geändert: Dort');
    const ready = form.next('payer-ready');
    await form.type('surname', 'Hier');
    await until(() => form.errorOf('surname') === '', 'what was typed stands');
    await form.click(form.button);
    expect((await ready).detail.action).to.equal('updated');
    const stored = form.shop.sandbox.customers[0]?.contact;
    expect(stored?.['surname']).to.equal('Hier');
    expect(stored?.['address']).to.include({city: 'Bonn'});
  });

  it('deletes one after a question, and can take it back', async () => {
    const form = await openKnown();
    await until(() => isChoosing(form));
    await form.click(form.link('Löschen'));
    expect(form.root.textContent).to.contain('Diese Angaben endgültig löschen?');
    await form.click(form.link('Abbrechen'));
    await form.click(form.link('Löschen'));
    await form.click(form.link('Löschen'));
    await until(() => cards(form).length === 1);
    expect(writes(form)).to.deep.equal([]);
    await form.click(form.link('Rückgängig'));
    await until(() => cards(form).length === 2);
    expect(cards(form)[0]).to.equal('Muster GmbH');
  });

  it('has the deletion sent with the next step at the latest', async () => {
    const form = await openKnown();
    await until(() => isChoosing(form));
    await form.click(form.link('Löschen'));
    await form.click(form.link('Löschen'));
    const deleted = form.next('payer-deleted');
    const ready = form.next('payer-ready');
    await form.click(form.button);
    expect((await deleted).detail.customerId).to.equal(form.ids[0]);
    expect((await ready).detail.customerId).to.equal(form.ids[1]);
    await until(() => form.shop.sandbox.customers.length === 1);
  });

  it('has the deletion sent when the form goes away', async () => {
    const form = await openKnown();
    await until(() => isChoosing(form));
    await form.click(form.link('Löschen'));
    await form.click(form.link('Löschen'));
    form.element.remove();
    await until(() => form.shop.sandbox.customers.length === 1);
  });

  it('has the deletion sent when the page is left, by a request that outlives it', async () => {
    const sent: [string, boolean][] = [];
    const form = await openKnown({
      between: async (request, proxy) => {
        sent.push([request.method, request.keepalive]);
        return proxy(request);
      },
    });
    await until(() => isChoosing(form));
    await form.click(form.link('Löschen'));
    await form.click(form.link('Löschen'));
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    await until(() => form.shop.sandbox.customers.length === 1);
    expect(sent.at(-1)).to.deep.equal(['DELETE', true]);
    expect(sent.filter(([, keepalive]) => keepalive).length).to.equal(1);
  });

  for (const change of [{token: 'other'}, {tokenUrl: '/other'}, {proxyUrl: '/other'}]) {
    it(`is not offered to whom another ${Object.keys(change)[0]} was chosen for`, async () => {
      let isDown = false;
      const form = await openKnown({
        limits: {retries: 0},
        between: async (request, proxy) =>
          isDown ? new Response('', {status: 500}) : proxy(request),
      });
      await until(() => isChoosing(form));
      isDown = true;
      Object.assign(form.element, change);
      await until(() => form.isShown('forename'), 'the inputs are there');
      expect(cards(form)).to.deep.equal([]);
    });
  }

  it('gives way to those of another client', async () => {
    const form = await openKnown();
    await until(() => isChoosing(form));
    const other = createInPageShop();
    await other.client.create({...HOME, surname: 'Zweit'});
    form.element.client = other.client;
    await until(() => cards(form).join() === 'Erika Zweit', 'only the other one is offered');
  });

  it('keeps the list of the same shopper when only getToken is another function', async () => {
    const form = await openKnown();
    await until(() => isChoosing(form));
    form.element.getToken = async () => 'same';
    await form.element.updateComplete;
    expect(cards(form).length).to.equal(2);
  });

  it('keeps a card that could not be deleted, and says so', async () => {
    const form = await openKnown();
    await until(() => isChoosing(form));
    await form.click(form.link('Löschen'));
    await form.click(form.link('Löschen'));
    form.shop.sandbox.faults.add({kind: '500', on: 'delete', times: 20});
    form.element.remove();
    await Promise.resolve(); // One that is back at once was only moved.
    document.body.append(form.element);
    await until(() => cards(form).length === 2, 'the card is back');
    expect(form.root.textContent).to.contain('konnten nicht gelöscht werden');
    form.element.remove();
  });

  it('enters someone else, and finds the way back to the list', async () => {
    const form = await openKnown();
    await until(() => isChoosing(form));
    await form.click(form.link('Neue Angaben eingeben'));
    await until(() => form.isShown('forename'));
    expect(form.focused).to.equal('country');
    await form.type('forename', 'Max');
    await form.click(form.link('Abbrechen'));
    await until(() => isChoosing(form));
    await form.click(form.link('Neue Angaben eingeben'));
    expect(form.input('forename').value).to.equal('Max');
    await form.typeAll(PAYER);
    const ready = form.next('payer-ready');
    await form.click(form.button);
    expect((await ready).detail.action).to.equal('created');
    expect(form.shop.sandbox.customers.length).to.equal(3);
  });

  it('starts someone else with empty inputs after a change of one was given up', async () => {
    const form = await openKnown();
    await until(() => isChoosing(form));
    await form.click(form.link('Bearbeiten'));
    await until(() => form.isShown('forename'));
    await form.click(form.link('Abbrechen'));
    await form.click(form.link('Neue Angaben eingeben'));
    expect(form.input('surname').value).to.equal('');
    expect(form.input('country').value).to.equal('DE');
  });

  it('is told when the chosen one was deleted elsewhere, and goes on with another', async () => {
    const form = await openKnown();
    await until(() => isChoosing(form));
    await form.shop.client.delete(form.ids[0] ?? '');
    const failed = form.next('payer-error');
    await form.click(form.button);
    expect((await failed).detail.code).to.equal('conflict');
    await until(() => cards(form).length === 1);
    expect(form.root.textContent).to.contain('gibt es nicht mehr');
    const ready = form.next('payer-ready');
    await form.click(form.button);
    expect((await ready).detail.customerId).to.equal(form.ids[1]);
  });

  it('is not interrupted by a late list', async () => {
    let release: () => void = () => undefined;
    const late = new Promise<void>((done) => {
      release = done;
    });
    const form = await openKnown({
      between: async (request, proxy) => {
        if (isList(request)) await late;
        return proxy(request);
      },
    });
    await form.type('forename', 'Max');
    release();
    await until(() => form.root.textContent.includes('Gespeicherte Angaben'));
    expect(form.input('forename').value).to.equal('Max');
    expect(form.focused).to.equal('forename');
  });

  for (const [name, properties] of [
    ['no-saved', {noSaved: true}],
    ['a prefilled contact', {contact: {...HOME, forename: 'Max'}}],
  ] as const satisfies [string, Partial<SecuPayerForm>][]) {
    it(`is not offered anything with ${name}`, async () => {
      const form = await openKnown({properties});
      await quiet();
      expect(isChoosing(form)).to.equal(false);
      expect(form.isShown('forename')).to.equal(true);
    });
  }

  it('gets the form as ever when the list is refused or broken', async () => {
    const form = await openKnown({
      between: async (request, proxy) =>
        isList(request) ? new Response('<h1>', {status: 500}) : proxy(request),
    });
    const errors = form.count('payer-error');
    await form.typeAll(PAYER);
    const ready = form.next('payer-ready');
    await form.click(form.button);
    expect((await ready).detail.action).to.equal('created');
    expect(errors.count).to.equal(0);
  });

  it('cannot change the choice while the form is read-only, and sends it', async () => {
    const form = await openKnown();
    await until(() => isChoosing(form));
    form.element.readonly = true;
    await form.element.updateComplete;
    await form.click(radio(form, form.ids[1] ?? ''));
    for (const button of form.root.querySelectorAll<HTMLElement>('.saved button')) {
      await form.click(button);
    }
    expect(cards(form).length).to.equal(2);
    expect(isChoosing(form)).to.equal(true);
    const {customerId} = await form.element.submit();
    expect(customerId).to.equal(form.ids[0]);
    await form.element.updateComplete;
    expect(form.find('[part=ready]').querySelector('button')).to.equal(null);
  });

  it('orders in a plain form with the chosen one, without typing', async () => {
    const shop = createInPageShop();
    const {id} = await shop.client.create(HOME);
    const outer = document.createElement('form');
    const sent = new Promise<FormData>((done) => {
      outer.addEventListener('submit', (event) => {
        event.preventDefault();
        done(new FormData(outer));
      });
    });
    const form = await openForm({
      properties: {client: shop.client, noSubmit: true, required: true},
      around: (element) => {
        outer.append(element, document.createElement('button'));
        return outer;
      },
    });
    await until(() => isChoosing(form));
    await form.click(outer.querySelector('button') as HTMLElement);
    expect((await sent).get('customer_id')).to.equal(id);
  });

  it('starts with the customer that the page names, and keeps its id for the next step', async () => {
    const shop = createInPageShop();
    const {id} = await shop.client.create(HOME);
    const form = await openForm({properties: {client: shop.client, customerId: id}});
    await until(() => form.input('surname').value === HOME.surname, 'the customer is there');
    const ready = form.next('payer-ready');
    await form.click(form.button);
    expect((await ready).detail).to.deep.equal({customerId: id, action: 'reused'});
  });

  it('works as ever when the named customer is gone', async () => {
    const form = await openForm({properties: {customerId: `PCU_${'0'.repeat(30)}`}});
    await until(() => form.element.matches(':state(editing)'), 'it can be typed in');
    await form.typeAll(PAYER);
    const ready = form.next('payer-ready');
    await form.click(form.button);
    expect((await ready).detail.action).to.equal('created');
  });

  it('sees after reload() what was ordered elsewhere meanwhile', async () => {
    const form = await openKnown({contacts: []});
    const {id} = await form.shop.client.create(HOME);
    expect(isChoosing(form)).to.equal(false);
    await form.element.reload();
    await until(() => isChoosing(form), 'the list is there');
    expect(radio(form, id).checked).to.equal(true);
  });

  for (const [name, act] of [
    ['reload()', (element: SecuPayerForm) => element.reload()],
    ['reset()', (element: SecuPayerForm) => element.reset()],
    ['another getToken', () => undefined],
  ] as const) {
    it(`drops the token of the former shopper: ${name}`, async () => {
      const shop = createInPageShop();
      let subject = 'anna';
      const asked: string[] = [];
      const getToken = async (): Promise<string> => {
        asked.push(subject);
        return shop.getToken({subject});
      };
      const form = await openForm({properties: {client: undefined, proxyUrl: '/', getToken}});
      await until(() => asked.length === 1, 'a token was asked for');
      subject = 'bert';
      if (name === 'another getToken') form.element.getToken = () => getToken();
      void act(form.element);
      await form.element.updateComplete;
      void form.element.deleteCustomer(`PCU_${'0'.repeat(30)}`).catch(() => undefined);
      await until(() => asked.length > 1, 'another was asked for');
      expect(asked.slice(0, 2)).to.deep.equal(['anna', 'bert']);
    });
  }

  it('loses the one that the page deletes with deleteCustomer()', async () => {
    const form = await openKnown();
    await until(() => isChoosing(form));
    const deleted = form.next('payer-deleted');
    const [id = ''] = form.ids;
    await form.element.deleteCustomer(id);
    expect((await deleted).detail).to.deep.equal({customerId: id});
    await until(() => cards(form).length === 1);
    expect(form.shop.sandbox.customers.length).to.equal(1);
  });
});
