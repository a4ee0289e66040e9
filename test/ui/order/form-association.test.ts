/**
 * Long because it compares the element with native controls, one by one.
 * @module
 */
import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import type {SecuPayerForm} from '../../../src/element.ts';
import {openForm, until, type FormSetup, type PayerFormHarness} from '../../support/payer-form.ts';
import {heldProxy} from '../../support/merchant-page.ts';
import {quiet} from '../../support/time/quiet.ts';

interface Order {
  form: HTMLFormElement;
  button: HTMLButtonElement;
  /** What went out, as the server would get it. */
  sent: [string, FormDataEntryValue][][];
}

/** A form inside a merchant's form whose submit goes nowhere. */
async function openOrder(setup: FormSetup = {}): Promise<PayerFormHarness & {order: Order}> {
  const form = document.createElement('form');
  const button = Object.assign(document.createElement('button'), {
    name: 'intent',
    value: 'order',
    textContent: 'Order',
  });
  const sent: [string, FormDataEntryValue][][] = [];
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sent.push(Array.from(new FormData(form, event.submitter)));
  });
  const harness = await openForm({
    ...setup,
    properties: {required: true, noSubmit: true, ...setup.properties},
    around: (element: SecuPayerForm) => {
      form.append(element, button);
      return form;
    },
  });
  return Object.assign(harness, {order: {form, button, sent}});
}

describe("inside a merchant's form", () => {
  it('holds the submit, creates the customer, and submits with its id and the same button', async () => {
    const page = await openOrder({properties: {contact: SAMPLE_CONTACT}});
    await page.click(page.order.button);
    await until(() => page.order.sent.length > 0, 'the order goes out');
    expect(page.order.sent).to.deep.equal([
      [
        ['customer_id', page.element.value],
        ['intent', 'order'],
      ],
    ]);
    expect(page.shop.sandbox.customers.map(({id}) => id)).to.deep.equal([page.element.value]);
  });

  it('sends one order for a double click', async () => {
    const {between, open} = heldProxy();
    const page = await openOrder({properties: {contact: SAMPLE_CONTACT}, between});
    await Promise.all([page.click(page.order.button), page.click(page.order.button)]);
    open();
    await until(() => page.order.sent.length > 0, 'the order goes out');
    await quiet();
    expect(page.order.sent.length).to.equal(1);
    expect(page.shop.sandbox.customers.length).to.equal(1);
  });

  it('places no order automatically after the payer left the page and came back', async () => {
    const {between, open} = heldProxy();
    const page = await openOrder({properties: {contact: SAMPLE_CONTACT}, between});
    await page.click(page.order.button);
    await until(() => page.element.matches(':state(submitting)'), 'it is sending');
    window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
    open();
    await until(() => page.element.matches(':state(ready)'), 'the customer is there');
    await quiet();
    expect(page.order.sent).to.deep.equal([]);
    await page.click(page.order.button);
    await until(() => page.order.sent.length > 0, 'the order goes out');
    expect(page.order.sent.length).to.equal(1);
    expect(page.shop.sandbox.customers.length).to.equal(1);
  });

  for (const [when, submits] of [
    ['payer-ready', 1],
    ['submit', 2],
  ] as const) {
    it(`sends nothing, and stops, when the page takes the customer back at each ${when}`, async () => {
      const page = await openOrder({properties: {contact: SAMPLE_CONTACT}});
      let count = 0;
      const onSubmit = (event: Event): void => {
        if ((count += 1) < 20) return;
        // It would never end, and no test could report that.
        event.preventDefault();
        event.stopImmediatePropagation();
      };
      const takeBack = (): void => {
        page.element.customerId = '';
      };
      window.addEventListener('submit', onSubmit, {capture: true});
      window.addEventListener(when, takeBack, {capture: true});
      await page.click(page.order.button);
      const {sandbox} = page.shop;
      await until(() => sandbox.customers.length > 0, 'the customer is there');
      await until(() => count >= submits, 'the order is tried');
      await until(() => page.element.matches(':state(editing)'), 'it is taken back');
      window.removeEventListener('submit', onSubmit, {capture: true});
      window.removeEventListener(when, takeBack, {capture: true});
      expect([count, page.order.sent]).to.deep.equal([submits, []]);
    });
  }

  it('submits by Enter in one of its inputs', async () => {
    const page = await openOrder({properties: {contact: SAMPLE_CONTACT}});
    page.input('city').focus();
    await page.press('Enter');
    await until(() => page.order.sent.length > 0, 'the order goes out');
    expect(page.order.sent[0]?.[0]).to.deep.equal(['customer_id', page.element.value]);
  });

  it('goes out under another name', async () => {
    const page = await openOrder({properties: {contact: SAMPLE_CONTACT, name: 'payer'}});
    page.order.form.requestSubmit();
    await until(() => page.order.sent.length > 0, 'the order goes out');
    expect(page.order.sent).to.deep.equal([[['payer', page.element.value]]]);
  });

  it('stays while something is missing, and says what', async () => {
    const page = await openOrder();
    await page.element.updateComplete;
    const looks = (): boolean[] =>
      [':invalid', ':state(user-invalid)'].map((selector) => page.element.matches(selector));
    expect(looks()).to.deep.equal([true, false]);
    await page.click(page.order.button);
    await until(() => page.focused === 'summary', 'the summary has the focus');
    expect(looks()).to.deep.equal([true, true]);
    expect(page.summary.length).to.equal(6);
    expect(page.order.sent).to.deep.equal([]);
  });

  it('stays while the proxy is down, and goes out when tried again', async () => {
    let isDown = true;
    const page = await openOrder({
      properties: {contact: SAMPLE_CONTACT},
      limits: {retries: 0},
      between: (request, proxy) =>
        isDown ? Promise.reject(new TypeError('Failed to fetch')) : proxy(request),
    });
    await page.click(page.order.button);
    await until(() => page.failure !== '', 'it says why');
    expect(page.order.sent).to.deep.equal([]);
    isDown = false;
    await page.click(page.order.button);
    await until(() => page.order.sent.length > 0, 'the order goes out');
  });

  for (const [what, properties, isFilled] of [
    ['while it is required', {}, false],
    ['when it is filled in part', {required: false}, true],
    ['when it is complete', {contact: SAMPLE_CONTACT}, false],
  ] satisfies [string, Partial<SecuPayerForm>, boolean][]) {
    it(`lets a button with formnovalidate go ${what}`, async () => {
      const page = await openOrder({properties});
      if (isFilled) await page.type('surname', 'Muster');
      page.order.button.formNoValidate = true;
      await page.click(page.order.button);
      expect(page.order.sent).to.deep.equal([[['intent', 'order']]]);
      expect(page.shop.sandbox.customers).to.deep.equal([]);
      expect(page.summary).to.deep.equal([]);
    });
  }

  it('sends no order after a button with formnovalidate was pressed meanwhile', async () => {
    const {between, open} = heldProxy();
    const page = await openOrder({properties: {contact: SAMPLE_CONTACT}, between});
    const back = Object.assign(document.createElement('button'), {
      name: 'intent',
      value: 'back',
      textContent: 'Back',
      formNoValidate: true,
    });
    page.order.form.append(back);
    await page.click(page.order.button);
    await until(() => page.element.matches(':state(submitting)'), 'it is sending');
    page.order.form.requestSubmit(back);
    open();
    await until(() => page.element.matches(':state(ready)'), 'the customer is there');
    await quiet();
    expect(page.order.sent).to.deep.equal([[['intent', 'back']]]);
  });

  it('may stay empty when it is not required', async () => {
    const page = await openOrder({properties: {required: false}});
    page.order.form.requestSubmit();
    expect(page.order.sent).to.deep.equal([[]]);
  });

  it('takes no part while disabled', async () => {
    const page = await openOrder({properties: {disabled: true}});
    page.order.form.requestSubmit();
    expect(page.order.sent).to.deep.equal([[]]);
    expect(page.input('surname').matches(':disabled')).to.equal(true);
  });

  it('is invalid until everything is right, and valid then', async () => {
    const page = await openOrder();
    expect(page.element.checkValidity()).to.equal(false);
    expect(page.element.validity.valueMissing).to.equal(true);
    expect(page.summary).to.deep.equal([]);
    expect(page.element.matches(':invalid')).to.equal(true);
    page.element.contact = SAMPLE_CONTACT;
    await page.element.updateComplete;
    expect(page.element.checkValidity()).to.equal(true);
    expect(page.order.form.checkValidity()).to.equal(true);
  });

  it('is emptied by the reset of the form', async () => {
    const page = await openOrder();
    await page.type('surname', 'Muster');
    page.order.form.reset();
    await page.element.updateComplete;
    expect(page.input('surname').value).to.equal('');
  });

  it('is one of the elements of the form', async () => {
    const page = await openOrder();
    expect(Array.from(page.order.form.elements)).to.include(page.element);
    expect(page.element.form).to.equal(page.order.form);
  });

  it('takes the focus when its label is clicked', async () => {
    const page = await openOrder();
    const label = Object.assign(document.createElement('label'), {textContent: 'Payer'});
    page.element.id = 'payer';
    label.htmlFor = 'payer';
    page.order.form.prepend(label);
    await page.click(label);
    expect(page.focused).to.equal('country');
  });

  it('is enabled again by its property', async () => {
    const page = await openOrder({properties: {disabled: true}});
    page.element.disabled = false;
    await page.element.updateComplete;
    expect(page.input('surname').matches(':disabled')).to.equal(false);
  });

  it('is disabled by a fieldset around it, and enabled again', async () => {
    const page = await openOrder();
    const fieldset = document.createElement('fieldset');
    page.order.form.append(fieldset);
    fieldset.append(page.element);
    fieldset.disabled = true;
    await until(() => page.input('surname').matches(':disabled'), 'the inputs are disabled');
    page.order.form.requestSubmit();
    expect(page.order.sent).to.deep.equal([[]]);
    fieldset.disabled = false;
    await until(() => !page.input('surname').matches(':disabled'), 'the inputs are enabled');
    expect(page.element.willValidate).to.equal(true);
  });

  it('shows a contact that cannot be changed while readonly, and sends it', async () => {
    const page = await openOrder({properties: {contact: SAMPLE_CONTACT, readonly: true}});
    await page.type('surname', 'Other');
    expect(page.input('surname').value).to.equal(SAMPLE_CONTACT.surname);
    await page.click(page.order.button);
    await until(() => page.order.sent.length > 0, 'the order goes out');
  });

  it('waits for both of two in one form: payer and shipping address', async () => {
    const page = await openOrder({properties: {contact: SAMPLE_CONTACT}});
    const second = document.createElement('secu-payer-form');
    const address = {...SAMPLE_CONTACT.address, city: 'Bonn'};
    Object.assign(second, {
      client: page.shop.client,
      name: 'shipping_id',
      noSubmit: true,
      required: true,
      contact: {...SAMPLE_CONTACT, address},
    });
    page.order.form.append(second);
    await second.updateComplete;
    await page.click(page.order.button);
    await until(() => page.order.sent.length > 0, 'the order goes out');
    const sent = Object.fromEntries(page.order.sent[0] ?? []);
    expect(sent['customer_id']).to.match(/^PCU_/);
    expect(sent['shipping_id']).to.match(/^PCU_/);
    expect(sent['shipping_id']).not.to.equal(sent['customer_id']);
    expect(page.order.sent.length).to.equal(1);
  });

  for (const [what, act] of Object.entries<(element: SecuPayerForm) => void>({
    removed: (element) => element.remove(),
    moved: (element) => document.body.append(element),
  })) {
    it(`creates one customer and says so once when ${what} while sending`, async () => {
      const {between, open} = heldProxy();
      const page = await openOrder({properties: {contact: SAMPLE_CONTACT}, between});
      const ready = page.count('payer-ready');
      const sent = page.element.submit();
      await until(() => page.element.matches(':state(submitting)'), 'it is sending');
      act(page.element);
      open();
      const {customerId} = await sent;
      expect(page.shop.sandbox.customers.map(({id}) => id)).to.deep.equal([customerId]);
      expect(ready.count).to.equal(1);
      expect(page.element.value).to.equal(customerId);
      page.element.remove();
    });
  }
});
