import {expect} from '@open-wc/testing';
import {valuesOf} from '../../../src/form/values.ts';
import {writeMemory} from '../../../src/ui/page/form-memory.ts';
import {createForm, PAYER} from '../../support/payer-form.ts';

describe('a form that is restored with the page', () => {
  const memory = writeMemory({
    id: '',
    values: {
      ...valuesOf({}),
      ...PAYER,
      country: 'DE',
      'street-line': 'Weg 3',
      street: 'Weg',
      street_number: '3',
    },
    layout: 'split',
  });
  for (const [when, isEarly] of [
    ['before its first render', true],
    ['after it', false],
  ] as const) {
    it(`shows the street as it was understood, when it is restored ${when}`, async () => {
      const form = createForm();
      document.body.append(form.element);
      if (!isEarly) await form.element.updateComplete;
      form.element.formStateRestoreCallback(memory);
      await form.element.updateComplete;
      expect(form.isShown('street')).to.equal(true);
      expect(form.input('street_number').value).to.equal('3');
      expect((await form.element.submit()).action).to.equal('created');
      form.element.remove();
    });
  }
});
