import {expect} from '@open-wc/testing';
import type {InputName} from '../../src/contact/fields.ts';
import {INPUTS} from '../support/input-attributes.ts';
import {openForm, until} from '../support/payer-form.ts';

const enterKeyHints = (root: ShadowRoot): string[] =>
  Array.from(root.querySelectorAll<HTMLElement>('.fields [name]'))
    .filter((input) => input.checkVisibility())
    .map(({enterKeyHint}) => enterKeyHint);

describe('an input', () => {
  for (const [name, row] of Object.entries(INPUTS)) {
    it(`${name} says how it is filled in and typed`, async () => {
      const form = await openForm({
        properties: {fields: 'salutation title companyname dob phone mobile', country: 'DE'},
      });
      await form.element.updateComplete;
      const input = form.input(name as InputName);
      const {type, inputMode, spellcheck, dir} = input;
      const said = ['autocomplete', 'autocapitalize'].map((key) => input.getAttribute(key) ?? '');
      const [, token] = row;
      const tokens = token === 'off' ? token : `section-customer_id ${token}`;
      expect([type, said[0], inputMode, said[1], dir]).to.deep.equal(row.with(1, tokens));
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
