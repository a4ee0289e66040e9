import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {normaliseText} from '../../../src/contact/texts/text.ts';
import {inOneLine} from '../../../src/contact/texts/one-line.ts';
import {validateContact} from '../../../src/contact/validate.ts';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';

/** Signs that show nothing, one of each kind, and that no script needs. */
const UNSEEN: Readonly<Record<string, string>> = {
  'a control': '\u0007',
  'a soft hyphen': '\u00ad',
  'a grapheme joiner': '\u034f',
  'an Arabic letter mark': '\u061c',
  'a Hangul filler': '\u115f',
  'a Khmer inherent vowel': '\u17b4',
  'a zero-width space': '\u200b',
  'a mark of direction': '\u200f',
  'an override of direction': '\u202e',
  'a word joiner': '\u2060',
  'an isolate': '\u2066',
  'an empty Braille cell': '\u2800',
  'a half-width filler': '\uffa0',
  'a byte order mark': '\ufeff',
  'an ignorable without a name': '\ufff0',
  'an annotation': '\ufff9',
  'the place of an object': '\ufffc',
  'the place of what was not read': '\ufffd',
  'private use': '\ue000',
  'a noncharacter': '\u{1ffff}',
  'a control of shorthand': '\u{1bca0}',
  'a control of music': '\u{1d173}',
  'an empty note head': '\u{1d159}',
  'a control of hieroglyphs': '\u{13430}',
  'a tag': '\u{e0061}',
  'an ignorable of the last plane': '\u{e0fff}',
};

describe('a text', () => {
  for (const [name, sign] of Object.entries(UNSEEN)) {
    it(`loses ${name}, and is empty when it holds nothing else`, () => {
      assert.equal(normaliseText(`Er${sign}ika${sign}`), 'Erika');
      assert.equal(normaliseText(` ${sign}\u200d${sign} `), '');
      const {issues} = validateContact({...SAMPLE_CONTACT, surname: sign});
      assert.deepEqual(issues, [{path: 'surname', code: 'required', level: 'error'}]);
    });
  }

  for (const [name, text] of [
    ['a Persian word with a non-joiner', 'می\u200cخواهم'],
    ['a Sinhala name with a joiner', 'ශ්\u200dරී'],
    ['an Indian name with a joiner', 'नेह\u200dा'],
    ['an Arabic abbreviation that ends with a joiner', 'ه\u200d'],
    ['a Japanese name with a variation selector', '葛\u{e0100}飾'],
    ['a Mongolian name with a variation selector', '\u182d\u180b\u1820'],
    ['a selector with a joiner', '❤\ufe0f\u200d🔥'],
    ['an Arabic number sign', '\u0600١٢'],
    ['a Kaithi number sign', '\u{110bd}\u{110ab}'],
    ['a Syriac abbreviation', '\u070f\u0712'],
  ] as const) {
    it(`keeps ${name}`, () => assert.equal(normaliseText(text), text));
  }

  it('loses joiners and selectors that belong to nothing, and all but the first of many', () => {
    assert.equal(normaliseText('\u200dAda\u200d\u200d\u200d \ufe0f \u200c'), 'Ada\u200d');
    assert.equal(normaliseText('a\ufe0f\ufe0e\u200d\u200c'), 'a\ufe0f');
    assert.equal(normaliseText('a \u200d b'), 'a b');
  });

  it('stores no ignorable sign, format control or space of another kind, whatever the sign is', () => {
    const kinds =
      /[\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\p{Z}]/u;
    const stays = /[ \u200c\u200d\p{Variation_Selector}]/u;
    const seen: string[] = [];
    for (let code = 0; code < 0x110000; code += 1) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const sign = String.fromCodePoint(code);
      const once = normaliseText(`a${sign}b`);
      assert.equal(normaliseText(once), once, code.toString(16));
      if (kinds.test(sign) && !stays.test(sign) && once.includes(sign))
        seen.push(code.toString(16));
    }
    // They are written before numbers and words, and show.
    const shown = '600 601 602 603 604 605 6dd 70f 890 891 8e2 110bd 110cd'.split(' ');
    assert.deepEqual(seen, shown);
  });

  it('is composed after it lost what stood between a letter and its accent', () => {
    assert.equal(normaliseText('e\u034f\u0301'), 'é');
  });
});

describe('a text that is normal already', () => {
  it('is what the long way makes of it', () => {
    const sign = fc.oneof(
      fc.integer({min: 0x20, max: 0x1ff}).map((code) => String.fromCodePoint(code)),
      fc.constantFrom(' ', '  ', '\u0308', '\u200d', '\ufe0f'),
    );
    const line = fc.array(sign, {maxLength: 12}).map((signs) => signs.join(''));
    fc.assert(
      fc.property(line, (text) => {
        // No text with this word in front is normal at first sight.
        assert.equal(normaliseText(`名 a${text}a`), `名 ${normaliseText(`a${text}a`)}`);
        assert.equal(normaliseText(`${text} 名`), `${normaliseText(text)} 名`.trim());
      }),
      {numRuns: 5000},
    );
  });
});

describe('a text of several lines', () => {
  for (const [text, expected] of [
    ['Heidestraße 17\n3. OG', 'Heidestraße 17, 3. OG'],
    ['Heidestraße 17 \r\n\r\n  3. OG', 'Heidestraße 17, 3. OG'],
    ['\n Heidestraße 17\t\n', 'Heidestraße 17'],
    ['one\rtwo\nthree', 'one, two, three'],
    ['one  line', 'one  line'],
    ['', ''],
  ] as const) {
    it(`is ${JSON.stringify(expected)} in one line, from ${JSON.stringify(text)}`, () => {
      assert.equal(inOneLine(text), expected);
    });
  }
});
