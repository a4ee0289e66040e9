import {expect} from '@open-wc/testing';
import {CHOICES} from '../../../src/contact/fields.ts';
import {english} from '../../../src/i18n/english.ts';
import '../../../src/i18n/locales/ar.ts';
import '../../../src/i18n/locales/de-x-du.ts';
import '../../../src/i18n/locales/el.ts';
import '../../../src/i18n/locales/fi.ts';
import '../../../src/i18n/locales/hu.ts';
import {registerLocale} from '../../../src/element.ts';
import {openForm, PAYER, PayerFormHarness, until} from '../../support/payer-form.ts';
import {nextTask} from '../../support/time/quiet.ts';
import {saidDuring} from '../../support/said-during.ts';

const ALL = CHOICES.join(' ');

const labelOf = ({root}: PayerFormHarness, name: string): string =>
  (root.querySelector(`label[for=${name}]`)?.textContent ?? '').replace(/\s+/g, ' ').trim();

function textWith(parent: Node, piece: string): Node {
  const found = Array.from(parent.childNodes).find(({textContent}) => textContent?.includes(piece));
  if (!found) throw new Error(`There is no ${piece}`);
  return found;
}

/** Where a piece of a text is on the screen. */
function leftOf(text: Node, piece: string): number {
  const start = (text.textContent ?? '').indexOf(piece);
  const range = document.createRange();
  range.setStart(text, start);
  range.setEnd(text, start + piece.length);
  return range.getBoundingClientRect().left;
}

describe('the language', () => {
  it('changes in the middle of a word, and keeps what was typed, the focus and the caret', async () => {
    const form = await openForm({properties: {fields: ALL}});
    form.choose('salutation', 'Frau');
    await form.typeAll({...PAYER, 'dob-day': '3', 'dob-month': '4', 'dob-year': '1990'});
    const typed = form.element.contact;
    for (const focused of ['forename', 'surname', 'dob-day', 'dob-month', 'dob-year'] as const) {
      const input = form.input(focused);
      input.focus();
      input.setSelectionRange(1, 1);
      for (const locale of ['hu', 'ar', 'en-US', 'el', 'de']) {
        form.element.locale = locale;
        await form.element.updateComplete;
        expect(form.find('.root').lang).to.equal(locale);
        expect(form.focused, locale).to.equal(focused);
        expect(input.selectionStart, locale).to.equal(1);
      }
    }
    expect(form.element.contact).to.deep.equal(typed);
    expect(form.errorOf('forename')).to.equal('');
  });

  it('is that of the nearest lang, as soon as that changes', async () => {
    const page = document.createElement('div');
    page.lang = 'en';
    const form = await openForm({
      properties: {locale: ''},
      around: (element) => {
        const inner = page.attachShadow({mode: 'open'});
        inner.append(element);
        return page;
      },
    });
    expect(labelOf(form, 'forename')).to.equal('First name');
    page.lang = 'fi';
    await until(() => labelOf(form, 'forename') === 'Etunimi', 'the page’s language is spoken');
    form.element.lang = 'de';
    await form.element.updateComplete;
    expect(labelOf(form, 'forename')).to.equal('Vorname');
  });

  it('is spoken as soon as its module is there', async () => {
    const form = await openForm({properties: {locale: 'qaa-DE'}});
    await form.type('city', 'Köln');
    registerLocale('qaa', {'label.city': 'Late'});
    await until(() => labelOf(form, 'city') === 'Late', 'the late language is spoken');
    expect(form.input('city').value).to.equal('Köln');
  });

  it('has nothing to do with the country', async () => {
    const form = await openForm({properties: {country: 'US', locale: 'el'}});
    expect(labelOf(form, 'city')).to.equal('Πόλη και πολιτεία');
    form.choose('country', 'DE');
    form.element.locale = 'ar';
    await until(() => labelOf(form, 'city') === 'المدينة', 'the label is of the new country');
    expect(form.input('country').value).to.equal('DE');
  });

  for (const [locale, postalCode] of [
    ['en', 'Postcode'],
    ['en-US', 'ZIP code'],
    ['en-IE', 'Eircode'],
    ['de', 'PLZ'],
    ['de-AT', 'Postleitzahl'],
    ['de-DE', 'PLZ'],
  ] as const) {
    it(`says ${postalCode} in ${locale} without a module`, async () => {
      const form = await openForm({properties: {locale}});
      expect(labelOf(form, 'postal_code')).to.equal(postalCode);
    });
  }

  it('says du where the page wants it', async () => {
    const form = await openForm({properties: {locale: 'de-x-du'}});
    await form.element.submit().catch(() => undefined);
    await form.element.updateComplete;
    expect(form.summary[0]).to.equal('Gib deinen Vornamen ein.');
    expect(labelOf(form, 'surname')).to.equal('Nachname');
  });

  it('puts the family name first in Hungarian', async () => {
    const form = await openForm({properties: {locale: 'hu'}});
    const names = Array.from(form.root.querySelectorAll('input'), ({name}) => name);
    expect(names.indexOf('surname')).to.be.lessThan(names.indexOf('forename'));
  });
});

describe('a language from right to left', () => {
  it('turns the form, but not what is written from left to right', async () => {
    const form = await openForm({properties: {locale: 'ar', fields: ALL}});
    const directionOf = (selector: string): string =>
      getComputedStyle(form.find(selector)).direction;
    expect(form.find('.root').dir).to.equal('rtl');
    expect(form.find('.root').lang).to.equal('ar');
    for (const name of ['email', 'phone', 'mobile', 'postal_code']) {
      expect(directionOf(`[name=${name}]`), name).to.equal('ltr');
    }
    for (const name of ['forename', 'surname', 'companyname', 'country']) {
      expect(directionOf(`[name=${name}]`), name).to.equal('rtl');
    }
    const [first, second] = ['forename', 'surname'].map((name) =>
      form.find(`[name=${name}]`).getBoundingClientRect(),
    );
    expect(first?.left).to.be.greaterThan(second?.left ?? Infinity);
    // The text begins at the side of the label, whatever the direction of the text.
    for (const name of ['email', 'postal_code']) {
      const {textAlign} = getComputedStyle(form.find(`[name=${name}]`));
      expect(textAlign, name).to.equal('right');
    }
  });

  it('keeps the order of a phone number in a sentence', async () => {
    const form = await openForm({properties: {locale: 'ar', country: 'EG', fields: ALL}});
    await form.type('phone', 'x');
    form.input('city').focus();
    await until(() => form.errorOf('phone') !== '', 'the error shows');
    const sentence = textWith(form.find('#phone-error'), '+20');
    expect(leftOf(sentence, '+20')).to.be.lessThan(leftOf(sentence, '2 12345678'));
    expect(leftOf(sentence, '2 12345678')).to.be.lessThan(leftOf(sentence, '78'));
  });

  it('shows the example of a date in the order of its inputs', async () => {
    const form = await openForm({properties: {locale: 'ar', fields: 'dob'}});
    const hint = textWith(form.find('#dob-hint'), '1984');
    const {left: day} = form.input('dob-day').getBoundingClientRect();
    const {left: year} = form.input('dob-year').getBoundingClientRect();
    expect(day).to.be.greaterThan(year);
    expect(leftOf(hint, '27')).to.be.greaterThan(leftOf(hint, '1984'));
  });
});

describe('a mistake in the page’s texts', () => {
  it('is said once: a language that is not loaded', async () => {
    let forms: PayerFormHarness[] = [];
    const said = await saidDuring(async () => {
      forms = [
        await openForm({properties: {locale: 'ja-JP'}}),
        await openForm({properties: {locale: 'ja-JP'}}),
      ];
      for (const {element} of forms) {
        await nextTask();
        await element.updateComplete;
      }
    });
    expect(said.filter((text) => text.includes('"ja-JP"'))).to.have.lengthOf(1);
    for (const form of forms) {
      expect(labelOf(form, 'forename')).to.equal('First name');
      expect(form.find('.root').lang).to.match(/^en/);
      expect(form.failure).to.equal('');
    }
  });

  it('is reported once and only affects one text: an invalid override', async () => {
    let form: PayerFormHarness | undefined;
    const said = await saidDuring(async () => {
      const messages = {submit: 42, legend: null, hint: 'Warum?', nowhere: 'x'} as never;
      form = await openForm({properties: {messages, fields: 'phone'}});
      await nextTask();
      await form.element.updateComplete;
      form.element.locale = 'en';
      await form.element.updateComplete;
    });
    const named = said.map((text) => text.match(/messages\["(\w+)"\]/)?.[1]);
    expect(named.filter(Boolean)).to.deep.equal(['submit', 'legend', 'nowhere']);
    expect(form?.button.textContent?.trim()).to.equal(english.submit);
    expect(form?.find('#email-hint').textContent).to.equal('Warum?');
    expect(form?.failure).to.equal('');
  });
});
