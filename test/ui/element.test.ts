import {expect, fixture, html} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import type {Contact} from '../../src/contact/contact.ts';
import {CHOICES, FIELDS, type InputName} from '../../src/contact/fields.ts';
import {SecuPayerForm} from '../../src/element.ts';
import {createForm, openForm, PAYER, PayerFormHarness, until} from '../support/payer-form.ts';

const NAMES = FIELDS.flatMap(({inputs}) => Object.keys(inputs)) as InputName[];
/** The inputs of what `fields` can show. */
const OPTIONAL = FIELDS.filter(({presence}) => presence === 'choice').flatMap(({inputs}) =>
  Object.keys(inputs),
) as InputName[];

describe('before it is on the page', () => {
  it('can be reset and focused, and keeps what the page prefilled', async () => {
    const form = createForm({properties: {contact: SAMPLE_CONTACT}});
    form.element.reset();
    form.element.focus();
    document.body.append(form.element);
    await form.element.updateComplete;
    expect(form.input('surname').value).to.equal(SAMPLE_CONTACT.surname);
    form.element.remove();
  });

  it('is reset with a form that is not on the page either', () => {
    const form = createForm();
    const around = document.createElement('form');
    around.append(form.element);
    around.reset();
    expect(form.element.value).to.equal('');
  });
});

describe('the element', () => {
  it('has one shadow root with one native form and every input under its public name', async () => {
    const {root} = await openForm();
    expect(root.mode).to.equal('open');
    expect(root.querySelectorAll('form').length).to.equal(1);
    expect(root.querySelector('form')?.noValidate).to.equal(true);
    const names = Array.from(root.querySelectorAll('input, select'), (input) =>
      input.getAttribute('name'),
    );
    expect(names).to.have.members(NAMES);
    for (const inner of root.querySelectorAll('*')) expect(inner.shadowRoot).to.equal(null);
  });

  it('never makes an input again, whatever is set', async () => {
    const form = await openForm();
    const inputs = NAMES.map((name) => form.input(name));
    form.element.fields = CHOICES.join(' ');
    form.element.locale = 'en';
    form.element.country = 'GB';
    await form.element.updateComplete;
    form.element.streetLayout = 'split';
    form.element.fields = '';
    form.element.locale = 'de';
    await form.element.updateComplete;
    expect(NAMES.map((name) => form.input(name))).to.deep.equal(inputs);
  });

  for (const [fields, shown] of [
    ['', []],
    ['companyname', ['companyname']],
    ['salutation title', ['salutation', 'title']],
    ['dob phone mobile', ['dob-day', 'dob-month', 'dob-year', 'phone', 'mobile']],
  ] as const) {
    it(`shows with fields="${fields}" just these optional ones`, async () => {
      const form = await openForm({properties: {fields}});
      expect(OPTIONAL.filter((name) => form.isShown(name))).to.deep.equal(shown);
    });
  }

  it('makes shown fields mandatory', async () => {
    const form = await openForm({
      properties: {fields: 'phone companyname', require: 'phone', contact: SAMPLE_CONTACT},
    });
    form.input('phone').value = '';
    const error = (await form.element.submit().catch((reason: unknown) => reason)) as {
      issues: unknown;
    };
    expect(error.issues).to.deep.equal([{path: 'phone', code: 'required'}]);
    expect(form.find('label[for=phone]').textContent).not.to.contain('optional');
  });

  it('offers all countries by name, or those allowed', async () => {
    const form = await openForm({properties: {country: ''}});
    const options = (): HTMLOptionElement[] =>
      Array.from(form.find<HTMLSelectElement>('[name=country]').options);
    await until(() => options().length > 200, 'the countries have names');
    expect(options().find(({value}) => value === 'AT')?.text).to.equal('Österreich');
    form.element.countries = 'CH AT';
    await until(() => options().length < 5, 'only some are offered');
    expect(options().map(({value}) => value)).to.include.members(['AT', 'CH']);
  });

  it('reads a token attribute once and takes it off the page', async () => {
    const form = document.createElement('secu-payer-form');
    form.setAttribute('token', 'secret-token');
    form.setAttribute('proxy-url', 'https://proxy.invalid');
    await fixture(html`${form}`);
    expect(form.hasAttribute('token')).to.equal(false);
    expect(form.outerHTML).not.to.contain('secret-token');
    expect(Object.values(form)).not.to.contain('secret-token');
  });

  it('asks the page before anything is sent, and stops when told', async () => {
    const form = await openForm({properties: {contact: SAMPLE_CONTACT}});
    form.element.addEventListener('payer-submit', (event) => event.preventDefault(), {once: true});
    const error: unknown = await form.element.submit().catch((reason: unknown) => reason);
    expect((error as DOMException).name).to.equal('AbortError');
    expect(form.shop.sandbox.calls.length).to.equal(0);
    expect((await form.element.submit()).action).to.equal('created');
  });

  it('reports its state after each change, only with paths', async () => {
    const form = await openForm();
    let changed = form.next('payer-change');
    await form.type('forename', 'J');
    expect((await changed).detail).to.deep.equal({
      valid: false,
      complete: false,
      invalid: ['surname', 'email', 'address.street', 'address.city', 'address.postal_code'],
      path: 'forename',
      cause: 'input',
      country: 'DE',
    });
    await form.typeAll(PAYER);
    changed = form.next('payer-change');
    await form.press('Tab');
    expect((await changed).detail).to.deep.include({valid: true, complete: true, invalid: []});
  });

  it('lets native change events out', async () => {
    const form = await openForm();
    let count = 0;
    form.element.addEventListener('change', () => {
      count += 1;
    });
    await form.type('city', 'Bonn');
    await form.press('Tab');
    expect(count).to.equal(1);
  });

  it('shows while it sends, guards the button, and says so', async () => {
    const form = await openForm({properties: {contact: SAMPLE_CONTACT}});
    form.shop.sandbox.faults.add({kind: 'slow', on: 'create', delay: 150});
    const height = (): number =>
      form.button.getBoundingClientRect().top - form.element.getBoundingClientRect().top;
    const before = height();
    await form.click(form.button);
    await until(() => form.element.matches(':state(submitting)'), 'it sends');
    await form.element.updateComplete;
    expect(form.button.textContent).to.contain('gespeichert …');
    expect(form.button.getAttribute('aria-disabled')).to.equal('true');
    expect(form.input('surname').readOnly).to.equal(true);
    expect(form.find('[role=status]').textContent).to.contain('gespeichert');
    expect(height()).to.equal(before);
    await until(() => form.element.matches(':state(ready)'), 'it is done');
    await form.element.updateComplete;
    expect(form.find('[part=ready]').textContent).to.contain('Heidestraße 17');
    expect(form.focused).to.equal('ready');
  });

  it('takes a contact, and an equal one again without touching what was typed', async () => {
    const form = await openForm({properties: {contact: SAMPLE_CONTACT}});
    await form.type('city', 'Bonn');
    form.element.contact = structuredClone(SAMPLE_CONTACT);
    await form.element.updateComplete;
    expect(form.input('city').value).to.equal('Bonn');
    expect(form.element.contact?.address?.city).to.equal('Bonn');
  });

  it('keeps what was typed where a new contact says nothing', async () => {
    const form = await openForm();
    const contacts: Partial<Contact>[] = [
      {email: 'a@example.com', forename: 'Eva'},
      {email: 'b@example.com'},
    ];
    form.choose('country', 'AT');
    await form.typeAll({surname: 'Neumann', 'street-line': 'Weg 3'});
    for (const contact of contacts) {
      form.element.contact = contact;
      await form.element.updateComplete;
    }
    const values = ['email', 'forename', 'surname', 'street-line', 'country'].map(
      (name) => form.input(name as 'email').value,
    );
    expect(values).to.deep.equal(['b@example.com', '', 'Neumann', 'Weg 3', 'AT']);
  });

  it('gives the contact that was set a moment ago', async () => {
    const form = await openForm({properties: {contact: SAMPLE_CONTACT}});
    expect(form.element.contact?.surname).to.equal(SAMPLE_CONTACT.surname);
    form.element.contact = {...SAMPLE_CONTACT, surname: 'Neumann'};
    expect(form.element.contact?.surname).to.equal('Neumann');
  });

  it('keeps what was typed over two renders and a move in the page', async () => {
    const form = await openForm();
    await form.typeAll(PAYER);
    form.element.requestUpdate();
    await form.element.updateComplete;
    const place = document.createElement('section');
    document.body.append(place);
    place.append(form.element);
    await form.element.updateComplete;
    expect(form.input('street-line').value).to.equal(PAYER['street-line']);
    place.remove();
  });

  it('takes the focus to its first input', async () => {
    const form = await openForm();
    form.element.focus();
    expect(form.focused).to.equal('country');
  });

  it('is empty after reset(), except for what the page set', async () => {
    const form = await openForm();
    await form.typeAll(PAYER);
    await form.element.submit();
    form.element.reset();
    await form.element.updateComplete;
    expect(form.input('surname').value).to.equal('');
    expect(form.input('country').value).to.equal('DE');
    expect(form.element.value).to.equal('');
    expect(form.isShown('surname')).to.equal(true);
  });

  it('says in the console and on the page what the developer forgot', async () => {
    const said: unknown[] = [];
    const {error} = console;
    console.error = (...texts: unknown[]) => said.push(...texts);
    try {
      const element = document.createElement('secu-payer-form');
      element.setAttribute('fields', 'phone shoe_size');
      element.setAttribute('min-age', '18 years');
      element.locale = 'de';
      await fixture(html`${element}`);
      const form = new PayerFormHarness(element, {} as never);
      await until(() => form.failure !== '', 'the page says so');
      expect(form.failure).to.equal(
        'Dieses Formular ist nicht richtig eingerichtet. Besteht das Problem weiter, laden Sie die Seite neu oder wenden Sie sich an den Shop.',
      );
    } finally {
      console.error = error;
    }
    const text = said.join('\n');
    for (const name of ['proxy-url', 'token-url', 'fields="shoe_size"', 'min-age']) {
      expect(text).to.contain(name);
    }
  });

  it('says in the console alone that a salutation is never required', async () => {
    const said: unknown[] = [];
    const {error} = console;
    console.error = (...texts: unknown[]) => said.push(...texts);
    try {
      const form = await openForm({properties: {fields: 'salutation', require: 'salutation'}});
      await until(() => said.length > 0, 'the console says so');
      expect(String(said[0])).to.contain('require="salutation" has no effect');
      await form.element.updateComplete;
      expect(form.failure).to.equal('');
      expect(form.input('salutation').getAttribute('aria-required')).to.equal('false');
    } finally {
      console.error = error;
    }
  });

  it('may be defined twice', async () => {
    const again = '../../src/index.ts?again';
    await import(again);
    expect(customElements.get('secu-payer-form')).to.equal(SecuPayerForm);
  });
});
