import {expect, oneEvent} from '@open-wc/testing';
import type {InputName} from '../../../src/contact/fields.ts';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {openForm, until, type FormSetup, type PayerFormHarness} from '../../support/payer-form.ts';
import {nextTask, quiet} from '../../support/time/quiet.ts';

const BLOCK =
  'Muster GmbH\nErika Mustermann\nHeidestraße 17\nA-1060 Wien\nÖsterreich\nerika@example.com';

/** A paste as browsers make it: the event first, then the text on one line, unless it was taken. */
async function paste(form: PayerFormHarness, name: InputName, text: string): Promise<void> {
  const input = form.input(name);
  input.focus();
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', {bubbles: true, cancelable: true, composed: true});
  // Firefox leaves out what its constructor is given.
  Object.defineProperty(event, 'clipboardData', {value: clipboardData});
  if (input.dispatchEvent(event)) {
    fill(form, name, text.replace(/\s*\n\s*/g, ' '), 'insertFromPaste');
  }
  await nextTask();
  await form.element.updateComplete;
}

/** The same with an address that is offered. */
async function pasteAddress(form: PayerFormHarness, name: InputName): Promise<void> {
  await paste(form, name, BLOCK);
  await until(() => form.root.querySelector('[part=block]') !== null, 'it is offered');
}

function fill(form: PayerFormHarness, name: InputName, text: string, inputType = ''): void {
  const input = form.input(name);
  input.value = text;
  const init = {bubbles: true, composed: true};
  input.dispatchEvent(
    inputType ? new InputEvent('input', {...init, inputType}) : new Event('input', init),
  );
}

describe('a pasted address', () => {
  it('is offered, filled in with one tap, and can be taken back', async () => {
    const form = await openForm();
    await pasteAddress(form, 'forename');
    expect(form.find('[part=block]').textContent).to.contain('Erika Mustermann');
    expect(form.input('city').value).to.equal('');
    await form.click(form.link('Ja'));
    await until(() => form.input('city').value === 'Wien');
    expect(form.element.contact).to.deep.equal({
      forename: 'Erika',
      surname: 'Mustermann',
      companyname: 'Muster GmbH',
      email: 'erika@example.com',
      address: {
        street: 'Heidestraße',
        street_number: '17',
        postal_code: '1060',
        city: 'Wien',
        country: 'AT',
      },
    });
    await form.click(form.link('Rückgängig'));
    await until(() => form.input('city').value === '');
    expect(form.input('country').value).to.equal('DE');
    expect(form.input('forename').value).to.contain('Erika Mustermann Heidestraße');
  });

  it('stays where it was pasted when the payer says no', async () => {
    const form = await openForm();
    await pasteAddress(form, 'forename');
    await form.click(form.link('Nein'));
    await until(() => form.root.querySelector('[part=block]') === null);
    expect(form.root.activeElement).to.equal(form.input('forename'));
    expect(form.input('forename').value).to.contain('Erika Mustermann Heidestraße');
    expect(form.input('city').value).to.equal('');
  });

  for (const name of ['email', 'street-line'] as const) {
    it(`leads back to ${name}, where it was pasted, after a no and when it is taken back`, async () => {
      const form = await openForm();
      await pasteAddress(form, name);
      await form.click(form.link('Nein'));
      await until(() => form.focused === name);
      await quiet();
      expect(form.focused).to.equal(name);
      await pasteAddress(form, name);
      await form.click(form.link('Ja'));
      await until(() => form.input('city').value === 'Wien');
      await form.click(form.link('Rückgängig'));
      await until(() => form.focused === name);
      await quiet();
      expect(form.focused).to.equal(name);
    });
  }

  it('changes nothing when it is not used', async () => {
    const form = await openForm();
    await form.type('city', 'Bonn');
    await pasteAddress(form, 'forename');
    expect(form.input('city').value).to.equal('Bonn');
    expect(form.input('surname').value).to.equal('');
  });

  it('fills street and number where they are apart', async () => {
    const form = await openForm({properties: {streetLayout: 'split'}});
    await pasteAddress(form, 'forename');
    await form.click(form.link('Ja'));
    await until(() => form.input('street_number').value === '17');
    expect(form.input('street').value).to.equal('Heidestraße');
  });
});

const nameOffer = (form: PayerFormHarness): Element | null =>
  form.root.querySelector('.row + .understood');

describe('a full name', () => {
  for (const inputType of ['insertFromPaste', 'insertFromDrop', '']) {
    for (const [input, other] of [
      ['forename', 'surname'],
      ['surname', 'forename'],
    ] as const) {
      it(`that arrives as a whole in ${input} (${inputType || 'autofill'}) is offered in parts`, async () => {
        const form = await openForm();
        fill(form, input, 'Hans Peter', inputType);
        await until(() => nameOffer(form) !== null);
        expect(nameOffer(form)?.textContent).to.contain(
          'Meinten Sie Vorname: Hans · Nachname: Peter?',
        );
        expect(form.input(input).value).to.equal('Hans Peter');
        expect(form.input(other).value).to.equal('');
        await form.click(form.link('Ja'));
        await until(() => form.input(other).value !== '');
        expect([form.input('forename').value, form.input('surname').value]).to.deep.equal([
          'Hans',
          'Peter',
        ]);
        await form.click(form.link('Rückgängig'));
        await until(() => form.input(input).value === 'Hans Peter');
        expect(form.input(other).value).to.equal('');
      });
    }
  }

  it('stays whole when the payer says no, and when the other name is typed', async () => {
    const form = await openForm();
    fill(form, 'forename', 'Hans Peter', 'insertFromPaste');
    await until(() => nameOffer(form) !== null);
    await form.click(form.link('Nein'));
    await until(() => nameOffer(form) === null);
    await form.type('surname', 'Meier');
    expect(form.input('forename').value).to.equal('Hans Peter');
  });

  it('with a word that the keyboard corrected is not asked about', async () => {
    const form = await openForm();
    const judged = oneEvent(form.element, 'payer-change');
    fill(form, 'forename', 'Hans Peter', 'insertReplacementText');
    await judged;
    await form.element.updateComplete;
    expect(nameOffer(form)).to.equal(null);
  });

  it('that is typed stays where it is typed', async () => {
    const form = await openForm();
    await form.type('forename', 'Anna Maria');
    form.input('email').focus();
    await quiet();
    expect(form.input('forename').value).to.equal('Anna Maria');
    expect(form.input('surname').value).to.equal('');
  });

  it('leaves a filled last name alone', async () => {
    const form = await openForm();
    fill(form, 'forename', 'Anna Maria', 'insertFromPaste');
    fill(form, 'surname', 'Schmidt', 'insertFromPaste');
    await quiet();
    expect(form.input('forename').value).to.equal('Anna Maria');
  });
});

describe('a birth date', () => {
  for (const [name, text] of [
    ['dob-day', '12.08.1964'],
    ['dob-year', '1964-08-12'],
    ['dob-month', '12. August 1964'],
  ] as const) {
    it(`pasted into ${name} as ${text} fills all three`, async () => {
      const form = await openForm({properties: {fields: 'dob'}});
      await paste(form, name, text);
      await until(() => form.input('dob-year').value === '1964');
      expect(
        [form.input('dob-day').value, form.input('dob-month').value].map(Number),
      ).to.deep.equal([12, 8]);
    });
  }

  it('takes a month by its name', async () => {
    const form = await openForm({
      properties: {fields: 'dob'},
    });
    await form.typeAll({'dob-day': '3', 'dob-month': 'März', 'dob-year': '1990'});
    form.input('email').focus();
    await quiet();
    expect(form.errorOf('dob')).to.equal('');
  });
});

describe('a slip in the e-mail address', () => {
  it('is pointed out once it is left, and mended with one tap', async () => {
    const form = await openForm();
    await form.type('email', 'erika@gmial.com');
    expect(form.root.textContent).not.to.contain('Meinten Sie');
    form.input('city').focus();
    await until(() => form.root.textContent.includes('Meinten Sie erika@gmail.com?'));
    expect(form.errorOf('email')).to.equal('');
    await form.click(form.link('Ja'));
    await until(() => form.input('email').value === 'erika@gmail.com');
  });

  it('never blocks, and is not asked again after a no', async () => {
    const form = await openForm();
    await form.type('email', 'erika@gmial.com');
    form.input('city').focus();
    await until(() => form.root.textContent.includes('Meinten Sie'));
    await form.click(form.link('Nein'));
    await until(() => !form.root.textContent.includes('Meinten Sie'));
    expect(form.input('email').value).to.equal('erika@gmial.com');
  });
});

describe('while the inputs are read-only', () => {
  const slow = async (setup: FormSetup = {}): Promise<PayerFormHarness> => {
    const form = await openForm(setup);
    form.shop.sandbox.faults.add({kind: 'slow', on: 'create', delay: 200});
    return form;
  };
  const sending = (form: PayerFormHarness): Promise<void> =>
    until(() => form.element.matches(':state(submitting)'), 'it is sending');

  it('a pasted birth date is ignored', async () => {
    const form = await openForm({
      properties: {fields: 'dob', contact: SAMPLE_CONTACT, readonly: true},
    });
    await paste(form, 'dob-day', '03.02.1990');
    expect(form.input('dob-year').value).not.to.equal('1990');
  });

  it('a pasted address is not offered', async () => {
    const form = await openForm({properties: {contact: SAMPLE_CONTACT, readonly: true}});
    await paste(form, 'city', BLOCK);
    expect(form.root.querySelectorAll('[part=block]').length).to.equal(0);
  });

  it('neither is, while it is sending', async () => {
    const form = await slow({properties: {fields: 'dob', contact: SAMPLE_CONTACT}});
    const sent = form.element.submit();
    await sending(form);
    await paste(form, 'dob-day', '03.02.1990');
    await paste(form, 'dob-day', BLOCK);
    expect(form.root.querySelectorAll('[part=block]').length).to.equal(0);
    expect(form.input('dob-year').value).not.to.equal('1990');
    await sent;
  });

  it('a slip in the e-mail address is not pointed out', async () => {
    const contact = {...SAMPLE_CONTACT, email: 'erika@gmial.com'};
    const form = await openForm({properties: {contact}});
    await until(() => form.root.textContent.includes('Meinten Sie'));
    form.element.readonly = true;
    await until(() => !form.root.textContent.includes('Meinten Sie'));
  });

  for (const [what, link, prepare] of [
    ['a pasted address is not used', 'Ja', async () => undefined],
    [
      'a used address is not taken back',
      'Rückgängig',
      async (form) => {
        form.link('Ja').click();
        await until(() => form.input('city').value === 'Wien');
      },
    ],
  ] satisfies [string, string, (form: PayerFormHarness) => Promise<void>][]) {
    it(`${what} while it is sending, and nothing moves`, async () => {
      const form = await slow({properties: {contact: SAMPLE_CONTACT}});
      await pasteAddress(form, 'surname');
      await prepare(form);
      form.input('surname').value = 'Muster';
      form.input('city').focus();
      await form.next('payer-change');
      await form.element.updateComplete;
      // Within the form: what has the focus may be scrolled to.
      const place = (): number =>
        form.input('city').getBoundingClientRect().top - form.root.host.getBoundingClientRect().top;
      const before = place();
      const city = form.input('city').value;
      const sent = form.element.submit();
      await sending(form);
      await form.element.updateComplete;
      expect(place()).to.equal(before);
      expect(form.link(link).checkVisibility({visibilityProperty: true})).to.equal(false);
      form.link(link).click();
      expect(form.input('city').value).to.equal(city);
      await sent;
    });
  }

  it('an e-mail address is not mended while it is sending', async () => {
    const contact = {...SAMPLE_CONTACT, email: 'erika@gmial.com'};
    const form = await slow({properties: {contact}});
    await until(() => form.root.textContent.includes('Meinten Sie'));
    const sent = form.element.submit();
    await sending(form);
    await form.element.updateComplete;
    expect(form.link('Ja').checkVisibility({visibilityProperty: true})).to.equal(false);
    form.link('Ja').click();
    expect(form.input('email').value).to.equal('erika@gmial.com');
    await sent;
  });
});
