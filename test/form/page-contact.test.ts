import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Address, Contact} from '../../src/contact/contact.ts';
import {openForm, visibleIn} from './payer.ts';

const at = (address: Partial<Address>, members: Partial<Contact> = {}): Partial<Contact> => ({
  ...members,
  address: {country: 'DE', ...address} as Address,
});
const streetOf = ({values}: ReturnType<typeof openForm>): string =>
  ['street-line', 'street', 'street_number', 'additional_address_data']
    .map((name) => values()[name as 'street'])
    .join(' | ');

describe('a contact of the page', () => {
  it('takes the place of all that the one before set, and of what the form made of it', () => {
    const form = openForm();
    const {controller} = form;
    controller.prefill(at({street: 'Straße 43, Hof', postal_code: 'D-51147', city: 'Köln'}));
    controller.entries.leave('address.postal_code');
    controller.entries.leave('address.street');
    assert.equal(form.values().postal_code, '51147');
    assert.equal(streetOf(form), 'Straße 43, Hof | Straße | 43 | Hof');
    controller.prefill(at({street: 'Heidestraße 18'}), 'combined');
    assert.equal(streetOf(form), 'Heidestraße 18 |  |  | ');
    assert.deepEqual([form.values().postal_code, form.values().city], ['', '']);
    assert.equal(controller.street.layout, 'combined');
    controller.prefill(at({street: 'Heidestraße 19'}), 'split');
    assert.equal(streetOf(form), 'Heidestraße 19 | Heidestraße | 19 | ');
    controller.prefill(at({street: 'Allee'}), 'split');
    assert.equal(streetOf(form), 'Allee | Allee |  | ');
  });

  it('leaves what the payer typed where it says nothing', () => {
    const form = openForm();
    form.controller.prefill(at({city: 'Köln'}, {surname: 'Muster'}));
    form.type('surname', 'Neumann');
    form.type('street-line', 'Am Ring 5, Hof');
    form.controller.street.open();
    form.controller.prefill(at({city: 'Bonn'}));
    assert.equal(streetOf(form), 'Am Ring 5, Hof | Am Ring | 5 | Hof');
    assert.deepEqual([form.values().surname, form.values().city], ['Neumann', 'Bonn']);
    assert.equal(form.controller.street.layout, 'split');
  });

  it('takes the place of a street that the payer typed, house number included', () => {
    const form = openForm();
    form.controller.street.layout = 'split';
    form.type('street', 'Am Ring');
    form.type('street_number', '5');
    form.controller.prefill(at({street: 'Heidestraße 18'}), 'combined');
    assert.equal(streetOf(form), 'Heidestraße 18 |  |  | ');
  });

  it('is not bound to what was said about the one before', () => {
    const form = openForm();
    form.controller.street.layout = 'split';
    form.controller.prefill(at({street: 'Dorfstraße'}, {email: 'x'}), 'split');
    form.controller.entries.answer('address.street_number');
    form.controller.state.refuse([{path: 'email', code: 'format'}]);
    assert.ok(
      !form.controller.judge.openIssues().some(({path}) => path === 'address.street_number'),
    );
    form.controller.prefill(at({street: 'Allee'}, {email: 'a@b.de'}), 'split');
    assert.ok(
      form.controller.judge.openIssues().some(({path}) => path === 'address.street_number'),
    );
    assert.ok(!form.controller.judge.openIssues().some(({path}) => path === 'email'));
    assert.ok(!visibleIn(form).some((text) => text.startsWith('address.street_number')));
  });

  it('has a country that nobody said from the page, and keeps the payer’s', () => {
    const form = openForm(undefined, {country: ''});
    form.controller.prefill({forename: 'Eva'}, 'combined', 'AT');
    assert.equal(form.values().country, 'AT');
    form.type('country', 'FR');
    form.controller.prefill({forename: 'Ada'}, 'combined', 'AT');
    assert.equal(form.values().country, 'FR');
    form.controller.prefill(at({country: 'NL'}), 'combined', 'AT');
    form.controller.prefill({forename: 'Eva'}, 'combined', 'AT');
    assert.equal(form.values().country, 'AT');
  });

  it('that the inputs hold already leaves a customer that is ready', async () => {
    const form = openForm();
    const contact = at(
      {street: 'Am Ring 5', postal_code: '51147', city: 'Köln'},
      {forename: 'Eva', surname: 'Neu', email: 'a@b.de'},
    );
    form.controller.prefill(contact);
    await form.controller.submit();
    form.controller.prefill(contact);
    assert.equal(form.controller.phase, 'ready');
    form.controller.prefill({...contact, surname: 'Alt'});
    assert.equal(form.controller.phase, 'editing');
  });

  for (const street of ['Straße 43', 'Dorfstraße', 'Weg 3']) {
    it(`with the line "${street}" is asked about there, and opened by the submit`, async () => {
      const form = openForm();
      const rest = {forename: 'Eva', surname: 'Neu', email: 'a@b.de'};
      form.controller.prefill(at({street, postal_code: '51147', city: 'Köln'}, rest));
      assert.deepEqual(visibleIn(form), ['address.street check']);
      assert.equal(form.controller.contact, undefined);
      await assert.rejects(form.controller.submit(), {code: 'validation'});
      assert.equal(form.controller.street.layout, 'split');
      assert.equal((await form.controller.submit()).action, 'created');
    });
  }
});
