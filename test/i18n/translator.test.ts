import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {english} from '../../src/i18n/english.ts';
import {pack} from '../../src/i18n/pack.ts';
import {languages, registerLocale} from '../../src/i18n/registry.ts';
import {createTranslator} from '../../src/i18n/translator.ts';
import {brokenOverrides, isLoaded} from '../../src/i18n/text-checks.ts';

const builtIn = new Map(languages);
afterEach(() => {
  languages.clear();
  for (const [tag, messages] of builtIn) languages.set(tag, messages);
});

describe('createTranslator', () => {
  for (const [wishes, locale, text] of [
    [['de'], 'de', 'Vorname'],
    [['de-AT'], 'de-AT', 'Vorname'],
    [['de_DE'], 'de-DE', 'Vorname'],
    [['DE-ch-1996'], 'de-CH-1996', 'Vorname'],
    [['xx', 'de'], 'de', 'Vorname'],
    [['en-GB', 'de'], 'en-GB', 'First name'],
    [['xx'], 'en', 'First name'],
    [['no tag at all!', ''], 'en', 'First name'],
    [[], 'en', 'First name'],
  ] as const) {
    it(`answers ${JSON.stringify(wishes)} in ${locale}`, () => {
      const translator = createTranslator(wishes);
      assert.equal(translator.locale, locale);
      assert.equal(translator.text('label.forename'), text);
    });
  }

  it('fills placeholders with text, whatever the text holds', () => {
    const {text} = createTranslator(['en']);
    assert.equal(text('saved.deleted', {name: '$& {name} | 1'}), 'Deleted: $& {name} | 1');
  });

  it('writes numbers as the language does', () => {
    registerLocale('ar-EG', {'min-age': '{age}'});
    assert.equal(createTranslator(['ar-EG']).text('min-age', {age: 18}), '\u2068١٨\u2069');
    assert.equal(createTranslator(['de']).text('min-age', {age: 1234}), 'Mindestalter: 1.234.');
  });

  it('takes the first text that exists', () => {
    const {first} = createTranslator(['en']);
    assert.equal(first(['range.nowhere', 'date']), english.date);
    assert.equal(first(['constructor', 'check']), english.check);
  });

  it('puts the texts of the page in front', () => {
    const {text} = createTranslator(['de'], {submit: 'Los', hint: ''});
    assert.equal(text('submit'), 'Los');
    assert.equal(text('hint'), '');
    assert.equal(text('edit'), 'Bearbeiten');
  });

  for (const broken of [42, null, undefined, {}, ['Los']]) {
    it(`keeps its own text where the page's is ${JSON.stringify(broken)}`, () => {
      const messages = {submit: broken, edit: 'Ändern', nowhere: 'x'} as never;
      const {text, first} = createTranslator(['de'], messages);
      assert.equal(text('submit'), 'Weiter');
      assert.equal(text('edit'), 'Ändern');
      assert.equal(first(['nowhere', 'yes']), 'Ja');
      assert.deepEqual(brokenOverrides(messages), ['submit', 'nowhere']);
    });
  }

  for (const broken of [null, undefined, 'text', 7]) {
    it(`keeps its own texts where the page's are ${JSON.stringify(broken)}`, () => {
      assert.equal(createTranslator(['de'], broken as never).text('submit'), 'Weiter');
    });
  }

  it('takes what a regional language lacks from the wider one, and from English', () => {
    registerLocale('fr', {submit: 'Continuer', edit: 'Modifier'});
    registerLocale('fr-BE', {edit: 'Changer'});
    const {text} = createTranslator(['fr-be']);
    assert.equal(text('edit'), 'Changer');
    assert.equal(text('submit'), 'Continuer');
    assert.equal(text('yes'), 'Yes');
  });

  it('reads packed texts, whole and regional', () => {
    registerLocale('xx', pack({...english, submit: 'Weida'}));
    registerLocale('xx-YY', pack({edit: 'Richt’n'}));
    const {text} = createTranslator(['xx-YY']);
    assert.equal(text('submit'), 'Weida');
    assert.equal(text('edit'), 'Richt’n');
    assert.equal(text('example.phone'), english['example.phone']);
  });

  it('never puts texts that another version packed at the wrong place', () => {
    registerLocale(
      'xx',
      pack(english)
        .replace(/^[^~]+/, 'other')
        .replace('Continue', 'Falsch'),
    );
    const {locale, text} = createTranslator(['xx']);
    assert.equal(text('submit'), 'Continue');
    assert.equal(locale, 'en');
    assert.equal(isLoaded('xx'), false);
  });

  it('knows the direction of a language', () => {
    registerLocale('ar', {submit: 'متابعة'});
    assert.equal(createTranslator(['ar-EG']).direction, 'rtl');
    assert.equal(createTranslator(['de']).direction, 'ltr');
  });
});

describe('isLoaded', () => {
  for (const [tag, expected] of [
    ['de', true],
    ['de-AT', true],
    ['de-LI', true],
    ['de-x-du', false],
    ['ja', false],
    ['no tag at all!', false],
  ] as const) {
    it(`is ${expected} for ${tag}`, () => assert.equal(isLoaded(tag), expected));
  }
});
