import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {openForm, PAYER, until} from '../../support/payer-form.ts';
import {quiet} from '../../support/time/quiet.ts';

describe('the street line', () => {
  it('shows what it was understood as, and opens for a change', async () => {
    const form = await openForm();
    await form.type('street-line', 'Frankfurter Str. 125a');
    await form.press('Tab');
    const understood = form.find('[part=understood]');
    await until(() => understood.checkVisibility(), 'the parts show');
    expect(understood.querySelector('span')?.textContent).to.equal('Frankfurter Str. · 125a');
    await form.click(understood.querySelector('button') ?? understood);
    await until(() => form.focused === 'street', 'the street has the focus');
    expect(form.input('street').value).to.equal('Frankfurter Str.');
    expect(form.input('street_number').value).to.equal('125a');
    expect(form.isShown('street-line')).to.equal(false);
  });

  it('without a number leads by Tab into street and number', async () => {
    const form = await openForm();
    await form.type('street-line', 'Dorfstraße');
    await form.press('Tab');
    await until(() => form.focused === 'street', 'the street has the focus');
    expect(form.input('street').value).to.equal('Dorfstraße');
    await form.press('Tab');
    expect(form.focused).to.equal('street_number');
  });

  it('is not taken for complete while the payer is in another window', async () => {
    const form = await openForm();
    await form.type('street-line', 'Dorfstraße');
    // What browsers fire when the window is left; the page keeps its active element.
    const options = {bubbles: true, composed: true};
    form.input('street-line').dispatchEvent(new FocusEvent('focusout', options));
    await quiet(250);
    expect(form.isShown('street-line')).to.equal(true);
    await sendKeys({type: ' 7'});
    await form.press('Tab');
    await until(() => form.find('[part=understood]').checkVisibility(), 'the parts show');
    expect(form.find('[part=understood] span').textContent).to.equal('Dorfstraße · 7');
  });

  it('is read when the payer types elsewhere in a window without the focus', async () => {
    const form = await openForm();
    await form.type('street-line', 'Weg 3');
    // Such a window moves the focus and fires nothing.
    const stop = (event: Event): void => event.stopImmediatePropagation();
    form.element.shadowRoot?.addEventListener('focusout', stop, true);
    await form.type('city', 'Ulm');
    await until(() => form.isShown('street_number'), 'the doubtful line is opened');
  });

  it('without a number asks once, and lets the payer go on', async () => {
    const form = await openForm();
    await form.typeAll({...PAYER, 'street-line': 'Dorfstraße'});
    await form.press('Enter');
    await until(() => form.errorOf('street_number') !== '', 'the question shows');
    expect(form.errorOf('street_number')).to.contain('oder wählen Sie „Keine Hausnummer“.');
    expect(form.shop.sandbox.customers.length).to.equal(0);
    await form.click(form.button);
    await until(() => form.element.value !== '', 'there is a customer');
    const [customer] = form.shop.sandbox.customers;
    expect(customer?.contact['address']).to.include({street: 'Dorfstraße'});
    expect(customer?.contact['address']).not.to.have.property('street_number');
  });

  it('without a number takes one tap to say so', async () => {
    const form = await openForm();
    await form.typeAll({...PAYER, 'street-line': 'Dorfstraße'});
    await form.press('Tab');
    await until(() => form.isShown('street_number'), 'street and number show');
    expect(form.box.labels?.[0]?.textContent?.trim()).to.equal('Keine Hausnummer');
    await form.click(form.box);
    await form.click(form.button);
    await until(() => form.element.value !== '', 'there is a customer');
  });

  it('takes a key to say that there is no number, and another to take it back', async () => {
    const form = await openForm();
    await form.typeAll({...PAYER, 'street-line': 'Dorfstraße'});
    await form.press('Enter');
    await until(() => form.errorOf('street_number') !== '', 'the question shows');
    form.input('street_number').focus();
    await form.press('Tab');
    expect(form.root.activeElement).to.equal(form.box);
    await form.press(' ');
    await until(() => form.errorOf('street_number') === '', 'the question is answered');
    expect([form.root.activeElement, form.box.checked]).to.deep.equal([form.box, true]);
    expect(form.element.checkValidity()).to.equal(true);
    await form.press(' ');
    await until(() => form.errorOf('street_number') !== '', 'the question is back');
    await form.press('Enter');
    await until(() => form.focused === 'summary', 'it is asked again');
    expect(form.shop.sandbox.customers.length).to.equal(0);
  });

  it('has no box for a number that is there, and an empty one for a number that goes', async () => {
    const form = await openForm({properties: {streetLayout: 'split'}});
    expect(() => form.box).to.throw();
    await form.type('street', 'Dorfstraße');
    await form.press('Tab');
    await until(() => form.root.querySelector('#no-number') !== null, 'the box shows');
    await form.click(form.box);
    await form.type('street_number', '7');
    await until(() => form.root.querySelector('#no-number') === null, 'the box goes');
    await form.press('Backspace');
    await until(() => form.root.querySelector('#no-number') !== null, 'the box is back');
    expect(form.box.checked).to.equal(false);
  });

  it('keeps the box where its number is, and big enough for a finger', async () => {
    const form = await openForm({properties: {streetLayout: 'split'}});
    await form.type('street', 'Dorfstraße');
    await until(() => form.root.querySelector('#no-number') !== null, 'the box shows');
    const box = form.box.getBoundingClientRect();
    const number = form.input('street_number').getBoundingClientRect();
    expect(box.left).to.be.closeTo(number.left, 1);
    expect(box.top).to.be.at.least(number.bottom);
    expect(form.find('[for=no-number]').offsetHeight).to.be.at.least(44);
  });

  it('shows a doubtful reading before it is sent', async () => {
    const form = await openForm();
    const {'street-line': _, ...rest} = PAYER;
    await form.typeAll({...rest, 'street-line': 'Straße 43'});
    await form.press('Enter');
    await until(() => form.isShown('street_number'), 'street and number show');
    expect(form.shop.sandbox.customers.length).to.equal(0);
    expect(form.errorOf('street')).to.contain('Bitte prüfen Sie');
    await form.click(form.button);
    await until(() => form.element.value !== '', 'there is a customer');
  });

  it('puts floor and flat where they belong, for the payer to see', async () => {
    const form = await openForm();
    await form.typeAll({...PAYER, 'street-line': 'Karl-Marx-Allee 90A, 3. OG'});
    await form.element.submit();
    expect(form.shop.sandbox.customers[0]?.contact['address']).to.include({
      street: 'Karl-Marx-Allee',
      street_number: '90A',
      additional_address_data: '3. OG',
    });
  });

  it('is asked as street and number when the page wants it so', async () => {
    const form = await openForm({properties: {streetLayout: 'split'}});
    expect(form.isShown('street-line')).to.equal(false);
    const {'street-line': _, ...rest} = PAYER;
    await form.typeAll({...rest, street: 'Hauptstr. 5'});
    await form.press('Tab');
    await until(() => form.input('street_number').value === '5', 'the number moves');
    expect(form.input('street').value).to.equal('Hauptstr.');
  });

  it('is before or after the city, depending on the country', async () => {
    const form = await openForm();
    const isBefore = (): boolean =>
      Boolean(
        form.input('postal_code').compareDocumentPosition(form.input('city')) &
        Node.DOCUMENT_POSITION_FOLLOWING,
      );
    await form.typeAll({postal_code: '10623', city: 'Berlin'});
    const nodes = [form.input('postal_code'), form.input('city')];
    expect(isBefore()).to.equal(true);
    form.choose('country', 'GB');
    await until(() => !isBefore(), 'the city comes first');
    expect([form.input('postal_code'), form.input('city')]).to.deep.equal(nodes);
    expect(form.input('postal_code').value).to.equal('10623');
  });

  it('shows no postal code in countries without postal codes', async () => {
    const form = await openForm();
    form.choose('country', 'HK');
    await until(() => !form.isShown('postal_code'), 'the postal code goes');
  });
});

describe('the additional line', () => {
  it('takes no room until it is wanted, yet browsers can fill it', async () => {
    const form = await openForm();
    const field = form.input('additional_address_data').closest('.field');
    expect(field?.getBoundingClientRect().height).to.equal(0);
    expect(form.isShown('additional_address_data')).to.equal(true);
    form.input('additional_address_data').focus();
    expect(field?.getBoundingClientRect().height, 'focus is never hidden').to.be.greaterThan(40);
    form.input('street-line').focus();
    form.input('additional_address_data').value = 'c/o Beispiel';
    form
      .input('additional_address_data')
      .dispatchEvent(new Event('input', {bubbles: true, composed: true}));
    await until(() => (field?.getBoundingClientRect().height ?? 0) > 40, 'the field opens');
  });

  it('opens by its button and takes the focus', async () => {
    const form = await openForm();
    await form.click(form.link('+ Adresszusatz'));
    await until(() => form.focused === 'additional_address_data', 'it has the focus');
  });
});

describe('the company', () => {
  it('shows where the page lists it', async () => {
    const form = await openForm({properties: {fields: 'companyname'}});
    const {height} = form.input('companyname').getBoundingClientRect();
    expect(height).to.be.greaterThan(40);
  });

  it('shows on demand by default, yet browsers can fill it', async () => {
    const form = await openForm();
    const field = form.input('companyname').closest('.field');
    expect(field?.getBoundingClientRect().height).to.equal(0);
    await form.typeAll(PAYER);
    await form.click(form.link('+ Firma'));
    await until(() => form.focused === 'companyname', 'it has the focus');
    await form.type('companyname', 'Muster GmbH');
    await form.press('Enter');
    await until(() => form.element.value !== '', 'the customer is made');
    expect(form.shop.sandbox.customers[0]?.contact.companyname).to.equal('Muster GmbH');
  });

  for (const [what, properties] of [
    ['mandatory', {fields: 'company-switch', require: 'companyname'}],
    ['listed as well', {fields: 'company-switch companyname'}],
    [
      'prefilled',
      {fields: 'company-switch', contact: {...SAMPLE_CONTACT, companyname: 'Muster GmbH'}},
    ],
  ] as const) {
    it(`has no switch where it is ${what}`, async () => {
      const form = await openForm({properties});
      expect(form.input('companyname').getBoundingClientRect().height).to.be.greaterThan(40);
      expect(() => form.link('+ Firma')).not.to.throw();
      expect(form.link('+ Firma').checkVisibility()).to.equal(false);
    });
  }
});
