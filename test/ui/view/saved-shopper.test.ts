import {expect} from '@open-wc/testing';
import {createInPageShop} from '../../../demo/in-page-shop.ts';
import type {SecuPayerForm} from '../../../src/element.ts';
import {HOME, isChoosing} from '../../support/known-payer.ts';
import {openForm, until, type PayerFormHarness} from '../../support/payer-form.ts';

const cards = ({root}: PayerFormHarness): string =>
  Array.from(root.querySelectorAll('.card > label'), ({textContent}) => textContent?.trim()).join();

/** Anna at her list; she and Bert have a customer each. */
async function openShared() {
  let subject = 'bert';
  let opened: Promise<unknown> = Promise.resolve();
  const shop = createInPageShop({
    tokens: (getToken) => getToken({subject}),
    between: (request, proxy) => opened.then(() => proxy(request)),
  });
  const turnTo = (name: string): void => {
    subject = name;
    shop.client.forget?.();
  };
  await shop.client.create({...HOME, forename: 'Bert'});
  turnTo('anna');
  await shop.client.create({...HOME, forename: 'Anna'});
  const form = await openForm({properties: {client: shop.client}});
  await until(() => cards(form) === 'Anna Mustermann', 'her list is there');
  /** Nothing is answered until the returned function is called. */
  const hold = (): (() => void) => {
    let open: () => void = () => undefined;
    opened = new Promise<void>((done) => (open = done));
    return open;
  };
  return {form, turnTo, hold};
}

describe('the saved details of another shopper', () => {
  for (const [name, act] of [
    ['reload()', (element: SecuPayerForm) => void element.reload()],
    ['reset()', (element: SecuPayerForm) => element.reset()],
  ] as const) {
    it(`replace those of the former one at ${name}, who is forgotten at once`, async () => {
      const {form, turnTo, hold} = await openShared();
      await form.click(form.link('Neue Angaben eingeben'));
      await form.type('surname', 'Geheim');
      await form.press('Escape');
      await until(() => isChoosing(form), 'the list is back');
      await form.click(form.link('Bearbeiten'));
      await until(() => form.input('forename').value === 'Anna', 'her details are shown');
      await form.type('city', 'Bonn');
      await form.press('Escape');
      await until(() => isChoosing(form), 'the list is back again');
      turnTo('bert');
      const open = hold();
      act(form.element);
      await until(() => cards(form) === '', 'her list is gone');
      expect([form.input('city').value, form.input('surname').value]).to.deep.equal(['', '']);
      expect(form.input('country').value).to.equal('DE');
      open();
      await until(() => cards(form) === 'Bert Mustermann', 'his list is there');
      await form.click(form.link('Neue Angaben eingeben'));
      await until(() => form.isShown('surname'));
      expect(form.input('surname').value).to.equal('');
    });
  }

  it('do not take what a guest typed who logs in', async () => {
    const {form, turnTo} = await openShared();
    await form.click(form.link('Neue Angaben eingeben'));
    await form.type('surname', 'Gast');
    turnTo('bert');
    await form.element.reload();
    expect(form.input('surname').value).to.equal('Gast');
    await form.click(form.link('Gespeicherte Angaben'));
    await until(() => cards(form) === 'Bert Mustermann', 'his list is there');
  });

  it('do not open over what is typed meanwhile', async () => {
    const {form, turnTo, hold} = await openShared();
    turnTo('bert');
    const open = hold();
    void form.element.reload();
    await until(() => cards(form) === '', 'her list is gone');
    await form.type('forename', 'Max');
    open();
    await until(() => form.root.textContent.includes('Gespeicherte Angaben'), 'his list has come');
    expect(isChoosing(form)).to.equal(false);
    expect(form.input('forename').value).to.equal('Max');
    expect(form.focused).to.equal('forename');
  });
});
