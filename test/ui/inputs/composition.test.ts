import {expect} from '@open-wc/testing';
import type {InputName} from '../../../src/contact/fields.ts';
import type {AddressLookup} from '../../../src/element.ts';
import {isChoosing, openKnown} from '../../support/known-payer.ts';
import {openForm, until, type PayerFormHarness} from '../../support/payer-form.ts';
import {quiet} from '../../support/time/quiet.ts';

/** Safari ends a word before it tells its last key, which only has a code to say so. */
function pressLast(form: PayerFormHarness, name: InputName, key: string): boolean {
  const how = {key, keyCode: 229, bubbles: true, composed: true, cancelable: true};
  return form.input(name).dispatchEvent(new KeyboardEvent('keydown', how));
}

/** The whole word comes at its end, as an event of its own. */
function endWord(form: PayerFormHarness, name: InputName, text: string): void {
  const input = form.input(name);
  input.focus();
  input.value = text;
  const event = new InputEvent('input', {bubbles: true, composed: true});
  // Chromium does not know this type.
  Object.defineProperty(event, 'inputType', {value: 'insertFromComposition'});
  input.dispatchEvent(event);
}

describe('a word that ends as in Safari', () => {
  it('is typed, not pasted: a second first name is not taken for a last one', async () => {
    const form = await openForm();
    const changed = form.next('payer-change');
    endWord(form, 'forename', 'Maria José');
    expect((await changed).detail.cause).to.equal('input');
    await form.element.updateComplete;
    expect(form.root.querySelector('.row + .understood')?.textContent ?? '').to.equal('');
  });

  it('does not open street and number by the Tab that chooses it', async () => {
    const form = await openForm();
    await form.type('street-line', 'Dorfstra');
    expect(pressLast(form, 'street-line', 'Tab')).to.equal(true);
    await quiet();
    expect(form.isShown('street-line')).to.equal(true);
    expect(form.focused).to.equal('street-line');
  });

  it('does not lead back to the list by the Escape that drops it', async () => {
    const form = await openKnown();
    await until(() => isChoosing(form));
    await form.click(form.link('Neue Angaben eingeben'));
    await until(() => form.isShown('forename'));
    expect(pressLast(form, 'forename', 'Escape')).to.equal(true);
    await quiet();
    expect(isChoosing(form)).to.equal(false);
  });

  for (const key of ['ArrowDown', 'Enter', 'Escape']) {
    it(`neither chooses nor closes a list of addresses by ${key}`, async () => {
      const form = await openForm({properties: {lookup: LOOKUP}});
      await until(() => form.input('street-line').getAttribute('role') === 'combobox');
      await form.type('street-line', 'Linden');
      await until(() => form.root.querySelector('[role=option]') !== null);
      if (key !== 'ArrowDown') await form.press('ArrowDown');
      const active = form.input('street-line').getAttribute('aria-activedescendant');
      expect(pressLast(form, 'street-line', key)).to.equal(true);
      await quiet();
      expect(form.input('street-line').getAttribute('aria-activedescendant')).to.equal(active);
      expect(form.input('street-line').getAttribute('aria-expanded')).to.equal('true');
      expect(form.input('city').value).to.equal('');
    });
  }
});

const LOOKUP: AddressLookup = {
  search: async () => [{id: '1', label: 'Lindenweg 3', hint: '53111 Bonn'}],
  select: async () => ({
    street: 'Lindenweg',
    street_number: '3',
    postal_code: '53111',
    city: 'Bonn',
    country: 'DE',
  }),
};
