import {expect} from '@open-wc/testing';
import {openForm} from '../../support/payer-form.ts';
import {until} from '../../support/until.ts';

const inBox =
  (inlineSize: string) =>
  (element: HTMLElement): HTMLElement => {
    const box = document.createElement('div');
    Object.assign(box.style, {inlineSize});
    box.append(element);
    return box;
  };

/** The content of a card on a phone of 390 and of 320 px. */
const PHONE = '324px';
const SMALL = '254px';

describe('the empty form', () => {
  it('is at most 700 px high on a phone of 390 px, with its button', async () => {
    const form = await openForm({around: inBox(PHONE)});
    expect(form.element.getBoundingClientRect().height).to.be.at.most(700);
  });

  for (const [country, left, right] of [
    ['DE', 'postal_code', 'city'],
    ['US', 'city', 'postal_code'],
  ] as const) {
    it(`has postal code and town side by side on a phone of 320 px, in ${country}`, async () => {
      const form = await openForm({around: inBox(SMALL), properties: {country}});
      const [first, second] = [left, right].map((name) => form.input(name).getBoundingClientRect());
      expect(first?.top).to.equal(second?.top);
      expect(first?.right).to.be.at.most(second?.left ?? 0);
      expect(form.element.scrollWidth).to.be.at.most(254);
    });
  }

  it('folds the company unless the page lists it', async () => {
    const form = await openForm();
    const company = form.find('.companyname');
    expect(company.getBoundingClientRect().height).to.equal(0);
    form.element.setAttribute('fields', 'companyname');
    await form.element.updateComplete;
    await until(() => company.getBoundingClientRect().height > 40, 'it is shown');
  });

  it('says once what contact details are for', async () => {
    const form = await openForm({properties: {fields: 'phone mobile'}});
    const hints = Array.from(form.root.querySelectorAll('.hint'), ({textContent}) => textContent);
    expect(hints.filter(Boolean)).to.deep.equal(['Nur für Nachrichten zu Ihrer Zahlung.']);
  });
});

describe('a form that cannot be changed', () => {
  /** How much of an input is left under the opacity of what it is in. */
  const opacityOf = (input: Element): number => {
    const around = input.parentElement ? opacityOf(input.parentElement) : 1;
    return around * Number(getComputedStyle(input).opacity);
  };

  it('keeps the frames of read-only inputs, and dims disabled ones once', async () => {
    const form = await openForm({properties: {readonly: true}});
    const inputs = [form.input('country'), form.input('city')];
    expect(inputs.map(opacityOf), 'read-only').to.deep.equal([1, 1]);
    form.element.disabled = true;
    await form.element.updateComplete;
    expect(inputs.map(opacityOf), 'disabled').to.deep.equal([0.75, 0.75]);
  });
});

describe('the summary', () => {
  it('loses an entry as soon as it is mended, and nothing moves under the payer', async () => {
    const form = await openForm({around: inBox(PHONE)});
    await form.click(form.button);
    await until(() => form.summary.length === 6, 'all are listed');
    form.input('city').focus();
    await form.press('B');
    const {top} = form.input('city').getBoundingClientRect();
    await form.press('o');
    await until(() => form.summary.length === 5, 'one has left');
    expect(form.summary).not.to.include('Geben Sie den Ort ein.');
    expect(form.input('city').getBoundingClientRect().top).to.be.closeTo(top, 60);
  });
});

describe('a text of the page for missing fields', () => {
  it('takes precedence over the sentences of the fields', async () => {
    const form = await openForm({properties: {messages: {required: 'Fehlt.'}}});
    await form.click(form.button);
    await until(() => form.summary.length === 6, 'all are listed');
    expect(form.summary[0]).to.equal('Vorname: Fehlt.');
    expect(form.errorOf('forename')).to.contain('Fehlt.');
  });
});

describe('muted text', () => {
  it('follows the colour of the text', async () => {
    const form = await openForm();
    const hint = form.find('#email-hint');
    const before = getComputedStyle(hint).color;
    form.element.style.setProperty('--secu-payer-color-text', '#5b2c12');
    expect(getComputedStyle(hint).color).not.to.equal(before);
  });
});

describe('the example of a telephone number', () => {
  it('is one of the country of the address', async () => {
    const form = await openForm({properties: {fields: 'phone', country: 'FR'}});
    await form.type('phone', 'später');
    form.input('email').focus();
    await until(() => form.errorOf('phone') !== '', 'the error shows');
    expect(form.errorOf('phone')).to.contain('+33 1 99 00 12 34');
  });
});
