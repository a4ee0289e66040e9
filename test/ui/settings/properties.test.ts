import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {SecuPayerForm} from '../../../src/element.ts';
import {openForm} from '../../support/payer-form.ts';

/** Every property that a page may set. */
const NAMES = [
  'proxyUrl tokenUrl getToken token customerId locale country countries fields require streetLayout',
  'minAge noSaved noSubmit name required disabled readonly messages client contact',
]
  .join(' ')
  .split(' ');

describe('a property', () => {
  it('that was set before the script came is kept', async () => {
    const early = document.createElement('early-payer-form') as SecuPayerForm;
    const getToken = () => Promise.resolve('token');
    Object.assign(early, {
      contact: SAMPLE_CONTACT,
      getToken,
      token: 'secret',
      messages: {submit: 'Pay'},
      proxyUrl: '/payer',
    });
    document.body.append(early);
    customElements.define('early-payer-form', class extends SecuPayerForm {});
    await early.updateComplete;
    const city = early.shadowRoot?.querySelector<HTMLInputElement>('[name=city]');
    expect(city?.value).to.equal(SAMPLE_CONTACT.address.city);
    expect(early.getToken).to.equal(getToken);
    expect(early.proxyUrl).to.equal('/payer');
    expect(early.shadowRoot?.querySelector('[part=submit]')?.textContent?.trim()).to.equal('Pay');
    expect(Object.hasOwn(early, 'token')).to.equal(false);
    early.remove();
  });

  it('contact may come and go without a loss of what was typed', async () => {
    const form = await openForm({properties: {contact: SAMPLE_CONTACT}});
    await form.type('surname', 'Hopper');
    form.element.contact = undefined;
    form.element.contact = {...SAMPLE_CONTACT};
    await form.element.updateComplete;
    expect(form.input('surname').value).to.equal('Hopper');
    expect(form.input('city').value).to.equal(SAMPLE_CONTACT.address.city);
  });

  it('whose attribute is removed is the default again', async () => {
    const form = await openForm({properties: {fields: 'phone', country: 'GB'}});
    form.element.setAttribute('fields', 'dob');
    form.element.setAttribute('country', 'AT');
    await form.element.updateComplete;
    form.element.removeAttribute('fields');
    form.element.removeAttribute('country');
    await form.element.updateComplete;
    expect([form.element.fields, form.element.country]).to.deep.equal(['company-switch', '']);
    expect(form.isShown('companyname')).to.equal(true);
  });

  for (const [text, isOn] of [
    ['', true],
    ['true', true],
    ['false', false],
  ] as const) {
    it(`is ${isOn ? 'on' : 'off'} with no-saved="${text}" and no-submit="${text}"`, async () => {
      const {element} = await openForm();
      element.setAttribute('no-saved', text);
      element.setAttribute('no-submit', text);
      expect([element.noSaved, element.noSubmit]).to.deep.equal([isOn, isOn]);
      element.removeAttribute('no-saved');
      element.removeAttribute('no-submit');
      expect([element.noSaved, element.noSubmit]).to.deep.equal([false, false]);
    });
  }

  for (const nothing of [undefined, null]) {
    it(`may be taken back with ${nothing}, and the form works on`, async () => {
      const form = await openForm();
      await form.type('surname', 'Hopper');
      for (const name of NAMES) {
        Object.assign(form.element, {[name]: nothing});
        await form.element.updateComplete;
      }
      expect(form.input('surname').value).to.equal('Hopper');
      expect(form.isShown('street-line')).to.equal(true);
    });
  }
});
