import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {brotliCompressSync} from 'node:zlib';
import {buildLocale, LOCALE_TAGS} from '../../scripts/locales.ts';
import {counted} from '../../src/i18n/counted.ts';
import {english} from '../../src/i18n/english.ts';
import type {MessageKey, MessageOverrides} from '../../src/i18n/messages.ts';
import {unpack} from '../../src/i18n/pack.ts';
import {languages} from '../../src/i18n/registry.ts';
import {createTranslator} from '../../src/i18n/translator.ts';
import {failureSentence, type FailureCause} from '../../src/ui/words/failure-sentence.ts';

const {labels, regional} = JSON.parse(readFileSync('test/i18n/labels.json', 'utf8')) as Record<
  'labels' | 'regional',
  Record<string, Record<string, string>>
>;

/** Where the labels of the table stand among the texts; `required` marks no field here. */
const KEYS: Readonly<Record<string, MessageKey>> = {
  salutation_ms: 'option.ms',
  salutation_mr: 'option.mr',
  salutation_none: 'option.none',
  dob_day: 'label.dob-day',
  dob_month: 'label.dob-month',
  dob_year: 'label.dob-year',
  optional: 'optional',
  continue: 'submit',
  edit: 'edit',
  delete: 'delete',
  use_another: 'saved.other',
  example_phone: 'example.phone',
};
const keyOf = (label: string): MessageKey => KEYS[label] ?? (`label.${label}` as MessageKey);

/** Words that are the same in English. */
const EQUAL: Readonly<Record<string, readonly MessageKey[]>> = {
  da: ['reference'],
  de: ['optional'],
  es: ['error', 'no'],
  it: ['no'],
  nl: ['label.postal_code'],
};

for (const tag of LOCALE_TAGS) await import(`../../src/i18n/locales/${tag}.ts`);
const sources = new Map(
  [...languages].map(([tag, messages]) => [tag, messages as MessageOverrides]),
);
const CAUSES = Object.keys(english).flatMap((key) => /^error\.(?!kept)(.+)/.exec(key)?.[1] ?? []);
const isWhole = (tag: string): boolean => sources.get(tag)?.submit !== undefined;

describe('the languages', () => {
  it('include the official ones of the EU, and each registers its tag', () => {
    const union = 'bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv';
    for (const tag of union.split(' ')) assert.ok(LOCALE_TAGS.includes(tag), tag);
    for (const tag of LOCALE_TAGS) assert.ok(sources.has(tag), tag);
  });

  it('have their labels in the table', () => {
    const whole = LOCALE_TAGS.filter((tag) => !tag.includes('-'));
    assert.deepEqual(
      Object.keys(labels)
        .filter((tag) => !tag.includes('-'))
        .toSorted(),
      whole,
    );
  });

  it('have the regional variants of the table', () => {
    for (const tag of Object.keys(regional)) assert.ok(sources.has(tag.toLowerCase()), tag);
  });
});

for (const [tag, messages] of sources) {
  describe(`the language ${tag}`, () => {
    it('knows no other key than English', () => {
      assert.deepEqual(
        Object.keys(messages).filter((key) => !(key in english)),
        [],
      );
    });

    it('says every text with the values of English, and never nothing', () => {
      for (const [key, text] of entries(messages)) {
        assert.deepEqual(placeholders(text), placeholders(english[key]), key);
        assert.ok(text.trim(), key);
        assert.equal(text.trim(), text, key);
        assert.doesNotMatch(text, /~|\n| {2}/, key);
      }
    });

    it('ends its sentences as English does', () => {
      for (const [key, text] of entries(messages)) {
        if (!/^(label|option)\./.test(key)) assert.equal(endOf(text), endOf(english[key]), key);
      }
    });

    it('says of every failure what happened, as of no other, and what to do', () => {
      const translator = createTranslator([tag]);
      const sentences = CAUSES.map((cause) => failureSentence(cause as FailureCause, translator));
      const happened = sentences.map((text) => text.split('. ')[0]);
      assert.equal(new Set(happened).size, 12, happened.join('\n'));
      for (const sentence of sentences) assert.match(sentence, /^[^.]+\. .+\.$/);
    });

    it('has a form for every number from 0 to 110', () => {
      const translator = createTranslator([tag]);
      const sentences = Array.from({length: 111}, (_, count) =>
        counted(translator, 'summary', count),
      );
      assert.ok(sentences.every(Boolean));
      // Without the number a sentence may be for one number only.
      assert.equal(new Set(sentences.slice(1)).size, 110);
      assert.ok(sentences.every((sentence) => !/[|{]/.test(sentence)));
    });

    it('has no more plural forms than categories', () => {
      const forms = (messages.summary ?? '').split('|').length;
      const {pluralCategories} = new Intl.PluralRules(tag).resolvedOptions();
      assert.ok(forms <= pluralCategories.length, `${forms}`);
    });
  });
}

for (const [tag, messages] of [...sources].filter(([name]) => isWhole(name) && name !== 'en')) {
  describe(`the whole language ${tag}`, () => {
    it('has its texts in the order of English', () => {
      const known = Object.keys(english).filter((key) => key in messages);
      assert.deepEqual(Object.keys(messages), known);
    });

    it('is translated', () => {
      const equal = entries(messages)
        .filter(([key, text]) => text === english[key] && key !== 'named')
        .map(([key]) => key);
      assert.deepEqual(equal.sort(), [...(EQUAL[tag] ?? [])].sort());
    });
  });
}

describe('the plural of', () => {
  for (const [tag, count, words] of [
    ['ar', 2, 'هذين الحقلين'],
    ['ar', 3, 'حقول'],
    ['ar', 11, 'حقلًا'],
    ['ar', 100, 'حقل.'],
    ['cs', 3, 'tyto 3 údaje'],
    ['cs', 5, 'těchto 5 údajů'],
    ['en', 1, 'this entry'],
    ['en', 2, 'these 2 entries'],
    ['hr', 21, '21 polje'],
    ['lt', 9, '9 laukus'],
    ['lt', 20, '20 laukų'],
    ['lt', 21, '21 lauką'],
    ['lv', 2, '2 laukus'],
    ['lv', 11, '11 lauku'],
    ['mt', 10, '10 oqsma'],
    ['mt', 11, '11-il qasam'],
    ['pl', 5, '5 pól'],
    ['pl', 22, '22 pola'],
    ['ro', 19, '19 câmpuri'],
    ['ro', 20, '20 de câmpuri'],
    ['sk', 2, 'tieto 2 údaje'],
    ['sl', 2, '2 polji'],
    ['sl', 4, '4 polja'],
    ['sl', 5, '5 polj'],
    ['sl', 101, '101 polje'],
    ['uk', 12, '12 полів'],
    ['uk', 21, '21 поле'],
    ['uk', 24, '24 поля'],
  ] as const) {
    it(`${count} in ${tag} is ${words}`, () => {
      const sentence = createTranslator([tag]).text('summary', {count});
      assert.ok(sentence.replace(/[\u2068\u2069]/g, '').includes(words), sentence);
    });
  }
});

describe('the typography', () => {
  for (const [name, tags, wrong] of [
    ['has no typewriter quotes', /./, /['"]/],
    ['parts French signs by spaces that hold', /^fr/, /[^\u00a0][:»]|«[^\u00a0]|[^\u202f][;?!]/],
    ['asks in Spanish from both sides', /^es/, /^[^¿]*\?/],
    ['asks in Greek with a semicolon', /^el/, /\?/],
    ['has Arabic commas and question marks', /^ar/, /[,?;]/],
    ['has Romanian commas below, no cedillas', /^ro/, /[şţ]/i],
    ['has no ß in Swiss German', /^de-ch/, /ß/],
    ['quotes in Swiss German as in French', /^de-ch/, /[„“]/],
  ] as const) {
    it(name, () => {
      for (const tag of sources.keys()) {
        if (!tags.test(tag)) continue;
        const {text} = createTranslator([tag]);
        const found = Object.keys(english).filter((key) => wrong.test(text(key as MessageKey)));
        assert.deepEqual(found, [], tag);
      }
    });
  }
});

describe('the table of labels', () => {
  for (const [tag, texts] of Object.entries({...labels, ...regional})) {
    it(`is what the form says in ${tag}`, () => {
      const {text} = createTranslator([tag]);
      for (const [label, expected] of Object.entries(texts)) {
        if (label === 'required') continue;
        // What a city holds besides itself is a matter of the country.
        const holdsState = /^\S+ (and|et|y) /.test(expected) && label === 'city';
        assert.equal(text(holdsState ? 'label.city.state' : keyOf(label)), expected, label);
      }
    });
  }
});

describe('the built module of', () => {
  for (const tag of LOCALE_TAGS) {
    it(`${tag} is at most 1.4 kB, is self-contained and has the same texts`, async () => {
      const code = await buildLocale(tag, {write: false});
      const size = brotliCompressSync(code).length;
      assert.ok(size <= 1400, `${size} bytes`);
      assert.doesNotMatch(code, /\bimport\b/);
      languages.clear();
      const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Record<
        string,
        string
      >;
      assert.deepEqual(Object.values(module), [tag]);
      assert.ok(languages.has(tag));
      for (const [built, packed] of languages) {
        assert.deepEqual(unpack(packed as string), sources.get(built), built);
      }
    });
  }
});

function entries(messages: MessageOverrides): [MessageKey, string][] {
  return Object.entries(messages) as [MessageKey, string][];
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort();
}

/** Greek asks with a semicolon, Arabic with its own sign. */
function endOf(text: string): string {
  const [end = ''] = text.match(/[.…?;؟]$|\{\w+\}$/) ?? [];
  return /[?;؟]/.test(end) ? '?' : end;
}
