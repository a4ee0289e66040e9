import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createTranslator, registerLocale} from '../../src/i18n/translator.ts';
import {en} from '../../src/i18n/locales/en.ts';

describe('createTranslator', () => {
  for (const [wishes, locale, text] of [
    [['de'], 'de', 'Vorname'],
    [['de-AT'], 'de-AT', 'Vorname'],
    [['de_DE'], 'de-DE', 'Vorname'],
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
    assert.equal(text('reference', {id: '$& {id}'}), 'Reference: $& {id}');
  });

  it('takes the first text that exists', () => {
    const {first} = createTranslator(['en']);
    assert.equal(first(['range.nowhere', 'range']), en.range);
  });

  it('puts the texts of the page in front', () => {
    const {text} = createTranslator(['de'], {submit: 'Los'});
    assert.equal(text('submit'), 'Los');
    assert.equal(text('change'), 'Ändern');
  });

  it('knows a registered language and its direction', () => {
    registerLocale('ar', {...en, submit: 'متابعة'});
    const translator = createTranslator(['ar-EG']);
    assert.equal(translator.direction, 'rtl');
    assert.equal(translator.text('submit'), 'متابعة');
  });
});
