import {expect} from '@open-wc/testing';
import type {InputName} from '../../src/customer/fields.ts';
import {openForm, until} from '../support/payer-form.ts';

type Row = [type: string, autocomplete: string, inputmode: string, autocapitalize: string];

/** What each input tells browsers and phones; every one that is typed in has no spelling check. */
const TABLE: Readonly<Record<InputName, Row>> = {
  salutation: ['select-one', 'honorific-prefix', '', ''],
  title: ['text', 'off', '', 'words'],
  country: ['select-one', 'country', '', ''],
  forename: ['text', 'given-name', '', 'words'],
  surname: ['text', 'family-name', '', 'words'],
  companyname: ['text', 'organization', '', 'words'],
  email: ['email', 'email', 'email', 'none'],
  'street-line': ['text', 'address-line1', '', 'words'],
  street: ['text', 'address-line1', '', 'words'],
  street_number: ['text', 'off', '', 'characters'],
  additional_address_data: ['text', 'address-line2', '', 'sentences'],
  postal_code: ['text', 'postal-code', 'numeric', 'characters'],
  city: ['text', 'address-level2', '', 'words'],
  'dob-day': ['text', 'bday-day', 'numeric', 'none'],
  'dob-month': ['text', 'bday-month', 'text', 'none'],
  'dob-year': ['text', 'bday-year', 'numeric', 'none'],
  phone: ['tel', 'tel', 'tel', 'none'],
  mobile: ['tel', 'mobile tel', 'tel', 'none'],
};

const enterKeyHints = (root: ShadowRoot): string[] =>
  Array.from(root.querySelectorAll<HTMLElement>('.fields [name]'))
    .filter((input) => input.checkVisibility())
    .map(({enterKeyHint}) => enterKeyHint);

describe('an input', () => {
  for (const [name, row] of Object.entries(TABLE)) {
    it(`${name} says how it is filled in and typed`, async () => {
      const form = await openForm({
        properties: {fields: 'salutation title companyname dob phone mobile', country: 'DE'},
      });
      await form.element.updateComplete;
      const input = form.input(name as InputName);
      const {type, inputMode, spellcheck} = input;
      const said = ['autocomplete', 'autocapitalize'].map((key) => input.getAttribute(key) ?? '');
      expect([type, said[0], inputMode, said[1]]).to.deep.equal(row);
      if (type !== 'select-one') expect(spellcheck).to.equal(false);
      expect(input.hasAttribute('maxlength')).to.equal(false);
      expect(input.labels?.length).to.equal(1);
    });
  }

  it('shows the digits of a phone only where postal codes are digits', async () => {
    const form = await openForm({properties: {country: 'US'}});
    const {inputMode} = form.input('postal_code');
    expect(inputMode).to.equal('numeric');
    for (const country of ['GB', 'NL', 'CA', 'LV', 'PA']) {
      form.choose('country', country);
      await until(() => form.input('postal_code').inputMode === 'text', country);
    }
  });

  it('leads on by the Enter key of a phone, and sends in the last one', async () => {
    const form = await openForm({properties: {fields: ''}});
    expect(enterKeyHints(form.root)).to.deep.equal([...Array(6).fill('next'), 'next', 'go']);
    form.element.fields = 'phone';
    await form.element.updateComplete;
    expect(enterKeyHints(form.root).at(-1)).to.equal('go');
    expect(enterKeyHints(form.root).filter((hint) => hint === 'go')).to.have.length(1);
  });
});
