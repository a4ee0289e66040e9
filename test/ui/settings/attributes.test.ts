import {expect} from '@open-wc/testing';
import {CHOICES, FIELDS, type InputName} from '../../../src/contact/fields.ts';
import {openForm, until} from '../../support/payer-form.ts';

const enterKeyHints = (root: ShadowRoot): string[] =>
  Array.from(root.querySelectorAll<HTMLElement>('.fields [name]'))
    .filter((input) => input.checkVisibility())
    .map(({enterKeyHint}) => enterKeyHint);

describe('an input', () => {
  for (const [name, told] of FIELDS.flatMap(({inputs}) => Object.entries(inputs))) {
    it(`${name} says how it is filled in and typed`, async () => {
      const form = await openForm({properties: {fields: CHOICES.join(' '), country: 'DE'}});
      await form.element.updateComplete;
      const input = form.input(name as InputName);
      const {autocomplete = ''} = told;
      const said = autocomplete === 'off' ? 'off' : `section-customer_id ${autocomplete}`;
      // The postal codes of Germany are digits: its country says so, not the table.
      const digits = name === 'postal_code' ? {inputmode: 'numeric'} : {};
      for (const [attribute, value] of Object.entries({...told, ...digits, autocomplete: said})) {
        expect(input.getAttribute(attribute), attribute).to.equal(value);
      }
      if (input.type !== 'select-one') expect(input.spellcheck).to.equal(false);
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
