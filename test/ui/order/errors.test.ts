import {expect} from '@open-wc/testing';
import {sendMouse} from '@web/test-runner-commands';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {ApiError} from '../../../src/element.ts';
import {openForm, PAYER, until} from '../../support/payer-form.ts';

describe('errors', () => {
  it('stay away while the payer types for the first time', async () => {
    const form = await openForm();
    await form.type('email', 'nam');
    expect(form.errorOf('email')).to.equal('');
    expect(form.input('email').getAttribute('aria-invalid')).to.equal('false');
  });

  it('show after leaving an edited field, and go as soon as it is right', async () => {
    const form = await openForm();
    await form.type('email', 'name@');
    await form.press('Tab');
    await until(() => form.errorOf('email') !== '', 'the error shows');
    expect(form.errorOf('email')).to.equal('Fehler: Schreiben Sie es so: name@example.com');
    expect(form.input('email').getAttribute('aria-invalid')).to.equal('true');
    form.input('email').focus();
    await form.press('End');
    await form.type('email', 'name@example.com');
    await until(() => form.errorOf('email') === '', 'the error goes');
  });

  it('tell payers with a single name what to enter, and accept that after one question', async () => {
    const form = await openForm();
    await form.typeAll({...PAYER, forename: '', surname: 'Sukarno'});
    await form.press('Enter');
    await until(() => form.errorOf('forename') !== '', 'the first name is asked for');
    expect(form.errorOf('forename')).to.contain('„-“');
    await form.type('forename', '-');
    await form.press('Enter');
    await until(() => form.errorOf('forename').includes('prüfen'), 'the question shows');
    await form.click(form.button);
    await until(() => form.element.value !== '', 'the customer is made');
    expect(form.shop.sandbox.customers[0]?.contact.forename).to.equal('-');
  });

  it('do not move the button from under the pointer: a slow click counts', async () => {
    const form = await openForm({properties: {fields: 'phone'}});
    await form.typeAll({...PAYER, phone: '1'.repeat(60)});
    form.button.scrollIntoView({block: 'center', behavior: 'instant'});
    const {x, y} = form.button.getBoundingClientRect();
    let clicks = 0;
    form.button.addEventListener('click', () => {
      clicks += 1;
    });
    await sendMouse({type: 'move', position: [Math.round(x + 20), Math.round(y + 4)]});
    await sendMouse({type: 'down'});
    // A field that was left is judged in the next task; two frames are later.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const whilePressed = form.errorOf('phone');
    await sendMouse({type: 'up'});
    expect(whilePressed).to.equal('');
    await until(() => form.errorOf('phone') !== '', 'the error shows');
    expect(clicks).to.equal(1);
  });

  it('do not show at a field that was only passed through', async () => {
    const form = await openForm();
    form.input('forename').focus();
    await form.press('Tab');
    await form.press('Tab');
    expect(form.errorOf('forename')).to.equal('');
  });

  it('all show at submit, in a summary that takes the focus', async () => {
    const form = await openForm();
    await form.click(form.button);
    await until(() => form.focused === 'summary', 'the summary has the focus');
    expect(form.summary).to.deep.equal([
      'Geben Sie Ihren Vornamen ein.',
      'Geben Sie Ihren Nachnamen ein.',
      'Geben Sie Ihre E-Mail-Adresse ein.',
      'Geben Sie Straße und Hausnummer ein.',
      'Geben Sie die Postleitzahl ein.',
      'Geben Sie den Ort ein.',
    ]);
    expect(form.shop.sandbox.calls.length).to.equal(0);
    await form.click(form.find('[part=summary] a'));
    await until(() => form.focused === 'forename', 'the link leads to the field');
    expect(location.hash).to.equal('');
  });

  it('reject submit() with the paths, and fire no payer-error', async () => {
    const form = await openForm({properties: {contact: {...SAMPLE_CONTACT, email: 'x'}}});
    const failed = form.count('payer-error');
    const error: unknown = await form.element.submit().catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(ApiError);
    expect((error as ApiError).code).to.equal('validation');
    expect((error as ApiError).issues).to.deep.equal([{path: 'email', code: 'format'}]);
    expect(failed.count).to.equal(0);
  });

  it('of the proxy land on their field, and go when it is edited', async () => {
    const form = await openForm({
      properties: {contact: SAMPLE_CONTACT},
      between: async () =>
        new Response(
          JSON.stringify({
            type: 'urn:secu-payer-form:problem:validation',
            status: 422,
            errors: [{pointer: '/contact/address/city', code: 'too-long'}],
          }),
          {status: 422, headers: {'content-type': 'application/problem+json'}},
        ),
    });
    const failed = form.next('payer-error');
    await form.click(form.button);
    expect((await failed).detail).to.deep.equal({code: 'validation', retryable: false});
    await until(() => form.errorOf('city') !== '', 'the refusal shows');
    expect(form.errorOf('city')).to.contain('Kürzen Sie');
    await form.type('city', 'Bonn');
    await until(() => form.errorOf('city') === '', 'the refusal goes');
  });

  for (const [values, name, sentence] of [
    [{'dob-day': '30', 'dob-month': '2', 'dob-year': '1990'}, 'dob', 'gültiges Datum'],
    [{'dob-day': '3', 'dob-month': '2', 'dob-year': '90'}, 'dob', 'Schreiben Sie es so: 27 3 1984'],
    [{'dob-day': '3', 'dob-month': '2', 'dob-year': '2020'}, 'dob', 'Mindestalter: 18'],
    [{postal_code: '1234'}, 'postal_code', 'Schreiben Sie es so: 12345'],
    [{forename: '12345'}, 'forename', 'Buchstaben'],
    [{phone: 'später'}, 'phone', '+49 30 23125012'],
  ] as const) {
    it(`say how to mend ${JSON.stringify(values)}`, async () => {
      const form = await openForm({properties: {fields: 'dob phone', minAge: 18}});
      await form.typeAll(values);
      form.input('email').focus();
      await until(() => form.errorOf(name) !== '', 'the error shows');
      expect(form.errorOf(name)).to.contain(sentence);
    });
  }

  it('of the birth date wait until all three parts are left', async () => {
    const form = await openForm({properties: {fields: 'dob'}});
    await form.type('dob-day', '3');
    await form.type('dob-month', '3');
    expect(form.errorOf('dob')).to.equal('');
  });

  it('speak English on an English page', async () => {
    const form = await openForm({properties: {locale: 'en'}});
    await form.element.submit().catch(() => undefined);
    await form.element.updateComplete;
    expect(form.summary[0]).to.equal('Enter your first name.');
  });

  it('keep everything typed when the language changes', async () => {
    const form = await openForm();
    await form.typeAll(PAYER);
    form.element.locale = 'en';
    await form.element.updateComplete;
    expect(form.find('label[for=forename]').textContent).to.contain('First name');
    for (const [name, text] of Object.entries(PAYER)) {
      expect(form.input(name as keyof typeof PAYER).value).to.equal(text);
    }
  });
});
