import {COUNTRY_CODES} from './countries.ts';
import {ALPHA_3, SPELLINGS} from './country-spellings.ts';

/**
 * The ISO 3166-1 alpha-2 code of a country by its name in one of the form's 28 languages or its own, by a usual spelling
 * (`Holland`, `U.S.A.`, `Czech Republic`, `Korea, Republic of`), a code (`DE`, `DEU`, `276`) or the letters of its licence
 * plates (`D`), also several of them (`Deutschland (DE)`, `Türkei/Turkey`). Case and accents do not matter.
 *
 * The first name makes the names of all languages, which takes some tenths of a second; codes do not need them.
 *
 * @returns undefined for what is unknown, belongs to several countries (`Congo`) or names several
 */
export function countryOf(name: string): string | undefined {
  if (typeof name !== 'string' || name.length > MAX_LENGTH) return undefined;
  const text = name
    .normalize('NFKC')
    .replace(FLAG, (flag) => ` (${String.fromCharCode(...Array.from(flag, letterOf))}) `)
    .replace(/\s+/g, ' ')
    .trim();
  const whole = one(text) ?? one(text.replace(TURNED, '$2 $1'));
  if (whole) return whole;
  const parts = text.split(BETWEEN).filter((part) => /\p{L}|\d/u.test(part));
  const codes = new Set(parts.map((part) => one(part.trim())));
  return codes.size === 1 ? [...codes][0] : undefined;
}

/** A code, or a name without its article and its form of government. */
function one(text: string): string | undefined {
  if (/^[a-z]{2,3}$/i.test(text)) {
    const code = text.toUpperCase();
    const found = COUNTRY_CODES.includes(code) ? code : alpha3().get(code);
    if (found) return found;
  }
  if (/^\d{3}$/.test(text)) return ofNumber(text);
  const bare = text.replace(ARTICLE, '');
  for (const spelling of [text, bare, bare.replace(GOVERNMENT, '').replace(ARTICLE, '')]) {
    const key = keyOf(spelling);
    if (names().has(key)) return names().get(key);
  }
  return undefined;
}

/** `Intl` has the numbers of ISO 3166-1, and those of countries that no longer exist with one of their successors. */
function ofNumber(digits: string): string | undefined {
  const {region} = new Intl.Locale(`und-${digits}`);
  return COUNTRY_CODES.find((code) => code === region && !WITHDRAWN.test(digits));
}

/** By alpha-3 code. */
const alpha3 = once(
  () =>
    new Map(
      Array.from(ALPHA_3.matchAll(/[a-z]|[A-Z]{3}/g), ([rest], index) => {
        const code = COUNTRY_CODES[index];
        return [rest.length > 1 ? rest : `${code}${rest.toUpperCase()}`, code];
      }),
    ),
);

/** By the key of a name; undefined for a name of several countries. */
const names = once(() => {
  const codes = new Map<string, string | undefined>();
  const add = (key: string, code: string): void => {
    codes.set(key, !codes.has(key) || codes.get(key) === code ? code : undefined);
  };
  for (const [code, spellings] of Object.entries(SPELLINGS)) {
    for (const spelling of spellings.split('|')) add(keyOf(spelling), code);
  }
  const addNames = (locale: string, style: 'long' | 'short', of = COUNTRY_CODES): void => {
    const inLocale = new Intl.DisplayNames([locale], {type: 'region', style, fallback: 'none'});
    for (const code of of) {
      const key = keyOf(inLocale.of(code) ?? code);
      // Two letters are an abbreviation of one language and something else in others: `EU`; or a code without a name.
      if (!/^[a-z]{2}$/.test(key)) add(key, code);
    }
  };
  for (const language of LANGUAGES.split(' ')) {
    addNames(language, 'long');
    addNames(language, 'short');
  }
  for (const code of COUNTRY_CODES) {
    addNames(new Intl.Locale(`und-${code}`).maximize().baseName, 'long', [code]);
  }
  return codes;
});

/** Letters and digits without accents, transcription of umlauts and the commonest words. */
const keyOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæøłđıς]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/([aou])e/g, '$1')
    .replace(/\bsaint\b/g, 'st')
    .replace(/\b(?:and|und|et|the|of)\b/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(OF_AMERICA, '');

function once<Value>(make: () => Value): () => Value {
  let value: Value | undefined;
  return () => (value ??= make());
}

const letterOf = (sign: string): number => (sign.codePointAt(0) ?? 0) - 0x1f1e6 + 65;

/** In UTF-16 units; the longest names have about 80. */
const MAX_LENGTH = 200;

/** Those of the form's texts, and Portuguese as in Portugal beside that of Brazil. */
const LANGUAGES =
  'ar bg cs da de el en es et fi fr ga hr hu it lt lv mt nb nl pl pt pt-PT ro sk sl sv tr uk';

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'a',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
};

/** `Vereinigte Staaten von Amerika` */
const OF_AMERICA = /(?:von|van|d[ea]?)?amer(?:ik[ae]|yki|iqu|ica|icke)$/;

/** A flag is two letters of its own alphabet. */
const FLAG = /[\u{1f1e6}-\u{1f1ff}]{2}/gu;

/** `Korea, Republic of`, `Korea (South)`. */
const TURNED = /^([^,(]+)[,(] ?([^(]+?)\)?$/;

/** Between several names: `DE - Deutschland`, `D-Deutschland`, `Germany DE`. */
const BETWEEN = /[()[\]/|,;:=–—]|\s-\s|(?<=^[A-Z]{1,3})[ -]|\s(?=[A-Z]{2,3}$)/;

const ARTICLE = /^(?:(?:the|die|das|der|la|les?|el|il|de|den)\s|l['’])/i;

const GOVERNMENT =
  /^(?:[\p{L}’' -]+ )?(?:republic|kingdom|commonwealth|principality|grand duchy|sultanate) of |^\p{L}+ states? of |^(?:\p{L}+ )?(?:\p{L}*republik|königreich|fürstentum|großherzogtum) /iu;

/** States, unions and territories that no longer exist. */
const WITHDRAWN = /172|200|53[026]|582|810|830|89[01]/;
