import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {nextTask, quiet} from '../../support/time/quiet.ts';
import {PAYER, until} from '../../support/payer-form.ts';
import {describeEarly, EarlyPage, rest} from './early-page.ts';

describeEarly('before the rest of the script is there', () => {
  it('the form can be typed in, and goes on in the same inputs', async () => {
    const page = await EarlyPage.open();
    const input = page.input('forename');
    page.type('forename', 'Jörg');
    input.setSelectionRange(1, 3);
    await page.arrive();
    expect(page.input('forename')).to.equal(input);
    expect(input.value).to.equal('Jörg');
    expect(page.element.shadowRoot?.activeElement).to.equal(input);
    expect([input.selectionStart, input.selectionEnd]).to.deep.equal([1, 3]);
  });

  it('every input exists', async () => {
    const page = await EarlyPage.open();
    expect(page.element.shadowRoot?.querySelectorAll('.fields [name]').length).to.equal(18);
  });

  for (const [name, fill, flag] of [
    ['an empty form that must be filled in is missing', {}, 'valueMissing'],
    ['a filled one is invalid, because nothing is known of it', PAYER, 'customError'],
  ] as const) {
    it(name, async () => {
      const page = await EarlyPage.open();
      page.typeAll(fill);
      expect(page.element.validity[flag]).to.equal(true);
      expect(page.element.validationMessage).to.not.equal('');
      expect(page.element.checkValidity()).to.equal(false);
      expect(page.form.checkValidity()).to.equal(false);
      expect(page.element.contact).to.equal(undefined);
      expect(page.element.value).to.equal('');
    });
  }

  it('a form that may stay empty is valid while it is', async () => {
    const page = await EarlyPage.open();
    page.element.required = false;
    await page.element.drawn;
    expect(page.form.checkValidity()).to.equal(true);
    page.type('forename', 'J');
    expect(page.form.checkValidity()).to.equal(false);
  });

  it('the page hears of no change, then of one', async () => {
    const page = await EarlyPage.open();
    page.typeAll(PAYER);
    await quiet(200);
    expect(page.events).to.deep.equal([]);
    await page.arrive();
    await until(() => page.events.length > 0, 'it is judged');
    await quiet(200);
    expect(page.events).to.deep.equal(['payer-change']);
    expect(page.element.contact?.email).to.equal(PAYER.email);
  });

  it('the page hears of nothing if nothing was done', async () => {
    const page = await EarlyPage.open();
    await page.arrive();
    await quiet();
    expect(page.events).to.deep.equal([]);
  });

  it('a wrong entry that was left shows its error once it can be judged', async () => {
    const page = await EarlyPage.open();
    page.type('email', 'nobody');
    page.input('city').focus();
    await quiet();
    expect(page.find('#email-error')?.textContent).to.equal('');
    await page.arrive();
    await until(() => page.find('#email-error')?.textContent !== '', 'the error shows');
    expect(page.element.shadowRoot?.activeElement).to.equal(page.input('city'));
  });

  it('a doubtful street that was left opens', async () => {
    const page = await EarlyPage.open();
    page.type('street-line', 'Heidestraße');
    page.input('city').focus();
    await page.arrive();
    await until(() => page.input('street').checkVisibility(), 'street and number are open');
    expect(page.input('street').value).to.equal('Heidestraße');
  });

  it('updateComplete waits', async () => {
    const page = await EarlyPage.open();
    let isComplete = false;
    void page.element.updateComplete.then(() => (isComplete = true));
    await quiet();
    expect(isComplete).to.equal(false);
    await rest('let');
    await until(() => isComplete, 'it is complete');
  });

  const submits: readonly (readonly [
    name: string,
    act: (page: EarlyPage) => void,
    order: RegExp,
  ])[] = [
    ['a press of the page’s button', (page) => page.press(), /^customer_id=PCU_\w+&way=now$/],
    [
      'a press, although scripts of the page then ask what is wrong',
      (page) => {
        page.press();
        page.form.reportValidity();
        page.element.reportValidity();
      },
      /^customer_id=PCU_\w+&way=now$/,
    ],
    [
      'three presses',
      (page) => [1, 2, 3].forEach(() => page.press()),
      /^customer_id=PCU_\w+&way=now$/,
    ],
    [
      'a press of a button that is gone then',
      (page) => {
        page.press();
        page.form.querySelector('button')?.remove();
      },
      /^customer_id=PCU_\w+&way=now$/,
    ],
    ['a submit by script', (page) => page.form.requestSubmit(), /^customer_id=PCU_\w+$/],
  ];
  for (const [name, act, order] of submits) {
    it(`${name} orders once, when it can`, async () => {
      const page = await EarlyPage.open();
      page.typeAll(PAYER);
      act(page);
      await nextTask();
      expect(page.orders).to.deep.equal([]);
      expect(page.find('form')?.getAttribute('aria-busy')).to.equal('true');
      await page.arrive();
      await until(() => page.orders.length > 0, 'it is ordered');
      await quiet();
      expect(page.orders.length).to.equal(1);
      expect(page.orders[0]).to.match(order);
      expect(page.shop.sandbox.customers.length).to.equal(1);
    });
  }

  it('a press with something missing orders nothing and shows what', async () => {
    const page = await EarlyPage.open();
    page.type('forename', 'Jörg');
    page.press();
    await page.arrive();
    await until(() => page.find('.summary') !== null, 'the summary shows');
    await until(() => page.element.shadowRoot?.activeElement?.className === 'summary', 'in focus');
    expect(page.orders).to.deep.equal([]);
    expect(page.events).to.include('payer-invalid');
  });

  it('a check by a script of the page orders nothing', async () => {
    const page = await EarlyPage.open();
    page.typeAll(PAYER);
    expect(page.form.checkValidity()).to.equal(false);
    expect(page.form.reportValidity()).to.equal(false);
    await page.arrive();
    await quiet();
    expect(page.orders).to.deep.equal([]);
    expect(page.element.checkValidity()).to.equal(true);
  });

  it('submit() waits and gives the customer', async () => {
    const page = await EarlyPage.open();
    page.typeAll(PAYER);
    const results = Promise.all([page.element.submit(), page.element.submit()]);
    await rest('let');
    const [first, second] = await results;
    expect(first.customerId).to.match(/^PCU_/);
    expect(second).to.deep.equal(first);
  });

  it('the contact of the page fills what the payer has not', async () => {
    const page = await EarlyPage.open('', {contact: SAMPLE_CONTACT});
    page.type('forename', 'Jörg');
    await page.arrive();
    expect(page.input('forename').value).to.equal('Jörg');
    expect(page.input('surname').value).to.equal(SAMPLE_CONTACT.surname);
    expect(page.input('city').value).to.equal(SAMPLE_CONTACT.address.city);
  });

  it('what the browser kept of an earlier visit is there, and counts', async () => {
    const page = await EarlyPage.open();
    const values = {...PAYER, email: 'nobody'};
    page.element.formStateRestoreCallback(JSON.stringify({id: '', values, layout: 'combined'}));
    expect(page.input('city').value).to.equal(PAYER.city);
    await page.arrive();
    expect(page.input('city').value).to.equal(PAYER.city);
    await until(() => page.find('#email-error')?.textContent !== '', 'the error shows');
  });

  it('a reset empties the form', async () => {
    const page = await EarlyPage.open();
    page.typeAll(PAYER);
    page.form.reset();
    expect(page.input('city').value).to.equal('');
    await page.arrive();
    await quiet();
    expect(page.input('city').value).to.equal('');
    expect(page.input('country').value).to.equal('DE');
    expect(page.events).to.deep.equal([]);
  });

  it('an address that was pasted is offered', async () => {
    const page = await EarlyPage.open();
    page.paste('street-line', 'Erika Mustermann\nHeidestraße 17\n51147 Köln');
    await page.arrive();
    await until(() => page.find('.block') !== null, 'it is offered');
  });

  it('a field behind a button opens', async () => {
    const page = await EarlyPage.open();
    page.find('p:not([hidden]) > .link')?.click();
    await until(
      () => page.element.shadowRoot?.activeElement === page.input('companyname'),
      'it has the focus',
    );
  });
});

describeEarly('if the rest of the script does not come', () => {
  it('a press says so, keeps everything and orders nothing; the next one works', async () => {
    const page = await EarlyPage.open();
    page.typeAll(PAYER);
    await rest('fail');
    page.press();
    await until(() => page.events.includes('payer-error network'), 'it fails');
    await until(() => page.find('.failure')?.textContent !== ' ', 'the payer is told');
    expect(page.input('city').value).to.equal(PAYER.city);
    expect(page.orders).to.deep.equal([]);
    expect(page.find('form')?.getAttribute('aria-busy')).to.equal('false');
  });

  it('submit(), reload() and deleteCustomer() say that there is no answer', async () => {
    const page = await EarlyPage.open();
    await rest('fail');
    const failures = await Promise.all(
      [page.element.submit(), page.element.reload(), page.element.deleteCustomer('PCU_X')].map(
        (call) => call.catch((error: {code: string}) => error.code),
      ),
    );
    expect(failures).to.deep.equal(['network', 'network', 'network']);
  });
});
