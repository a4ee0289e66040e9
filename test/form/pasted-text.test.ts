import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {openForm} from './payer.ts';

const BLOCK = 'Erika Mustermann\nHeidestraße 17\n51147 Köln';
const entered = ({controller}: ReturnType<typeof openForm>): string[] =>
  ['forename', 'companyname', 'email', 'address.city', 'dob'].filter((path) =>
    controller.state.wasLeft(path as 'dob'),
  );

describe('pasted text', () => {
  it('that is an address is offered, used and taken back', async () => {
    const form = openForm(undefined, {forename: BLOCK, email: 'a@b.de', companyname: 'Alt GmbH'});
    const {pasted} = form.controller;
    const {updates} = form.page;
    await pasted.offer(BLOCK, 'forename');
    assert.ok(form.page.updates > updates);
    assert.equal(pasted.into, 'forename');
    assert.equal(pasted.block?.city, 'Köln');
    assert.deepEqual([pasted.used, form.values().city], [undefined, '']);
    assert.ok(form.updates(() => pasted.use()));
    assert.deepEqual([pasted.used, pasted.block], ['block', undefined]);
    const {forename, surname, companyname, email, city} = form.values();
    assert.deepEqual(
      [forename, surname, companyname, email, city],
      ['Erika', 'Mustermann', '', 'a@b.de', 'Köln'],
    );
    assert.deepEqual(entered(form), ['forename', 'address.city']);
    pasted.undo();
    assert.equal(pasted.used, undefined);
    assert.deepEqual(
      [form.values().forename, form.values().companyname, form.values().city],
      [BLOCK, 'Alt GmbH', ''],
    );
    pasted.undo();
    assert.equal(form.values().forename, BLOCK);
  });

  it('that was used is taken back without what was entered since or stood there before', async () => {
    const form = openForm(undefined, {forename: BLOCK, phone: '0221 1'});
    const {pasted} = form.controller;
    await pasted.offer(BLOCK, 'forename');
    pasted.use();
    form.type('email', 'a@b.de');
    form.type('phone', '0221 2');
    form.type('city', 'Bonn');
    pasted.undo();
    const {forename, surname, email, phone, city, country} = form.values();
    assert.deepEqual(
      [forename, surname, email, phone, city, country, form.values()['street-line']],
      [BLOCK, '', 'a@b.de', '0221 2', 'Bonn', 'DE', ''],
    );
  });

  for (const [name, text, left] of [
    ['city', 'Bonn', ['', '']],
    ['street', 'Ring', ['Ring', '']],
    ['street_number', '18', ['', '18']],
  ] as const) {
    it(`that was used leaves a ${name} typed since, where street and number are apart`, async () => {
      const form = openForm();
      form.controller.street.layout = 'split';
      const {pasted} = form.controller;
      await pasted.offer(BLOCK, 'forename');
      pasted.use();
      form.type(name, text);
      pasted.undo();
      assert.deepEqual([form.values().street, form.values().street_number], left);
    });
  }

  it('that is not an address is not offered, and keeps an existing offer', async () => {
    const form = openForm();
    const {pasted} = form.controller;
    const {updates} = form.page;
    await pasted.offer('Erika', 'forename');
    assert.equal(form.page.updates, updates);
    pasted.use();
    assert.deepEqual([pasted.block, pasted.used], [undefined, undefined]);
    await pasted.offer(BLOCK, 'forename');
    await pasted.offer('Erika', 'forename');
    assert.equal(pasted.block?.surname, 'Mustermann');
  });

  it('that is a second address cannot be undone to what was before the first', async () => {
    const {pasted} = openForm().controller;
    await pasted.offer(BLOCK, 'forename');
    pasted.use();
    await pasted.offer(BLOCK, 'forename');
    assert.equal(pasted.used, undefined);
  });

  it('is read for the country of the form and in the language of the page', async () => {
    const form = openForm(undefined, {country: 'AT'});
    await form.controller.pasted.offer('Eva Huber\nRing 1\n1010 Wien', 'forename');
    assert.equal(form.controller.pasted.block?.country, 'AT');
    form.page.locale = 'fr';
    await form.controller.pasted.offer('Eva Huber\nRing 1\n51147 Köln\nAllemagne', 'forename');
    assert.equal(form.controller.pasted.block?.country, 'DE');
  });

  it('is forgotten', async () => {
    const form = openForm();
    const {pasted} = form.controller;
    await pasted.offer(BLOCK, 'forename');
    assert.ok(form.updates(() => pasted.forget()));
    assert.equal(pasted.block, undefined);
    await pasted.offer(BLOCK, 'forename');
    pasted.use();
    pasted.forget();
    assert.equal(pasted.used, undefined);
  });

  it('that is forgotten while it is read is not offered', async () => {
    const {pasted} = openForm().controller;
    const offered = pasted.offer(BLOCK, 'forename');
    pasted.forget();
    await offered;
    assert.equal(pasted.block, undefined);
  });

  it('that is pasted last is offered, whatever is read first', async () => {
    const form = openForm();
    const {pasted} = form.controller;
    let release = (): void => undefined;
    form.page.reading = new Promise((done) => (release = done));
    const first = pasted.offer(BLOCK, 'forename');
    form.page.reading = Promise.resolve();
    await pasted.offer(BLOCK.replace('Köln', 'Bonn'), 'surname');
    release();
    await first;
    assert.deepEqual([pasted.block?.city, pasted.into], ['Bonn', 'surname']);
  });

  for (const text of ['Erika Mustermann', 'Mustermann, Erika', '03.12.1990', 'a@b.de', 'Ring 1']) {
    it(`that cannot be an address is not read: ${text}`, async () => {
      const form = openForm();
      await form.controller.pasted.offer(text, 'forename');
      assert.equal(form.page.reads, 0);
    });
  }

  it('that is an address goes into street and number where they are apart', async () => {
    const form = openForm();
    form.controller.street.layout = 'split';
    await form.controller.pasted.offer(BLOCK, 'forename');
    form.controller.pasted.use();
    assert.deepEqual([form.values().street, form.values().street_number], ['Heidestraße', '17']);
  });

  for (const [locale, text, parts] of [
    ['de', '03.12.1990', '03 12 1990'],
    ['en-US', '03/12/1990', '12 03 1990'],
    ['hu', '1990. 12. 3.', '3 12 1990'],
    ['de', '3. März 1990', '3 3 1990'],
  ] as const) {
    it(`that is a birth date fills three inputs: ${text} in ${locale}`, () => {
      const form = openForm();
      form.page.locale = locale;
      assert.equal(form.controller.pasted.takeBirthDate(text), true);
      const values = form.values();
      assert.equal(`${values['dob-day']} ${values['dob-month']} ${values['dob-year']}`, parts);
      assert.deepEqual(entered(form), ['dob']);
    });
  }

  it('that is not a birth date fills nothing', () => {
    const form = openForm();
    assert.equal(form.controller.pasted.takeBirthDate('12'), false);
    assert.equal(form.values()['dob-day'], '');
  });

  for (const name of ['forename', 'surname'] as const) {
    const other = name === 'forename' ? 'surname' : 'forename';
    it(`that is a full name in the ${name} is offered in parts, taken, and taken back`, () => {
      const form = openForm(undefined, {[name]: 'Ursula von der Leyen', [other]: ' '});
      const offer = form.controller.pasted.name;
      offer.notice(name);
      assert.deepEqual(offer.parts, {forename: 'Ursula', surname: 'von der Leyen'});
      assert.equal(form.values()[name], 'Ursula von der Leyen');
      offer.use();
      assert.deepEqual(
        [form.values().forename, form.values().surname, offer.isUsed],
        ['Ursula', 'von der Leyen', true],
      );
      assert.ok(form.controller.state.wasLeft('surname'));
      offer.undo();
      assert.deepEqual([form.values()[name], form.values()[other]], ['Ursula von der Leyen', '']);
      offer.forget();
      assert.equal(offer.parts, undefined);
    });

    it(`in the ${name} is not offered beside a ${other}, and no longer once one is typed`, () => {
      const form = openForm(undefined, {[name]: 'Anna Maria', [other]: 'Schmidt'});
      form.controller.pasted.name.notice(name);
      assert.equal(form.controller.pasted.name.parts, undefined);
      const later = openForm(undefined, {[name]: 'Anna Maria'});
      later.controller.pasted.name.notice(name);
      assert.ok(later.controller.pasted.name.parts);
      later.type(other, 'Schmidt');
      assert.equal(later.controller.pasted.name.parts, undefined);
    });

    it(`that is one word in the ${name} is not offered`, () => {
      const form = openForm(undefined, {[name]: 'Björk'});
      form.controller.pasted.name.notice(name);
      assert.equal(form.controller.pasted.name.parts, undefined);
    });
  }

  it('has an e-mail address suggested, and taken when the payer says so', () => {
    const form = openForm(undefined, {email: 'a@gmial.com'});
    const {pasted} = form.controller;
    assert.equal(pasted.suggestedEmail, 'a@gmail.com');
    pasted.useSuggestedEmail();
    assert.equal(form.values().email, 'a@gmail.com');
    assert.equal(pasted.suggestedEmail, '');
    assert.deepEqual(entered(form), ['email']);
  });
});
