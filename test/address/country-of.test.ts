import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {LOCALE_TAGS} from '../../scripts/locales.ts';
import {COUNTRY_CODES} from '../../src/address/countries.ts';
import {countryOf} from '../../src/address/country-of.ts';
import {processorTime} from '../support/time/processor-time.ts';

describe('a country by its name', () => {
  for (const tag of [...LOCALE_TAGS, 'de-AT', 'en-GB', 'pt-BR', 'no']) {
    it(`is found in the language ${tag}`, () => {
      const names = new Intl.DisplayNames([tag.replace('-x-du', '')], {type: 'region'});
      const found = COUNTRY_CODES.map((code) => [code, countryOf(names.of(code) ?? '')] as const);
      const wrong = found.filter(([code, other]) => other !== code);
      // Bare `Congo` is one country in Spanish and the other in Norwegian.
      assert.deepEqual(
        wrong.filter(([code, other]) => other || !['CD', 'CG'].includes(code)),
        [],
      );
    });
  }

  for (const [code, spellings] of Object.entries({
    DE: 'D|de|DEU|276|BRD|Bundesrepublik Deutschland|Federal Republic of Germany|Deutschland (DE)|DE (Deutschland)|Germany / Deutschland|DE - Deutschland|D-Deutschland|🇩🇪 Germany|ＤＥ|DEUTSCHLAND|  deutschland  |Deutschland.|Germany, DE|Deutschland / DE|Deutschland / 276|(276)|de / Deutschland|🇩🇪|Germany - Deutschland|Allemagne|ألمانيا|Saksamaa|Vokietija',
    AT: 'A|AUT|040|Österreich|Oesterreich|OESTERREICH|Osterreich|Republik Österreich|AT Österreich|Österreich AT|Austria',
    CH: 'CHE|Schweiz|die Schweiz|la Suisse|Suisse/Schweiz/Svizzera|Switzerland (CH)',
    GB: 'UK|U.K.|England|Great Britain|Großbritannien|Grossbritannien|Schottland|Wales|Northern Ireland|Nordirland|Vereinigtes Königreich|Angleterre|İngiltere|United Kingdom (UK)',
    US: 'USA|U.S.A.|U. S. A.|us|United States of America|Vereinigte Staaten von Amerika|États-Unis d’Amérique|Stati Uniti d’America|Estados Unidos de América|Verenigde Staten van Amerika|EE.UU.|The United States',
    NL: 'Holland|The Netherlands|Nederland|Niederlande|Königreich der Niederlande|Kingdom of the Netherlands|Netherlands (Holland)',
    TR: 'Republic  of  Turkey|Turkey|Türkei|Türkiye|TÜRKİYE|TURKIYE|Türkıye|Türkei/Turkey|Republic of Turkey',
    CZ: 'Czech Republic|The Czech Republic|Czechia|Tschechien|Tschechische Republik|République tchèque|Česká republika|ČR',
    KR: 'Republic of Korea|Korea, Republic of|Korea (South)|South Korea|Südkorea|대한민국',
    KP: 'Korea, Democratic People’s Republic of|North Korea|DPRK',
    CD: 'DR Congo|Congo, Democratic Republic of the|Congo (Kinshasa)|Kongo-Kinshasa',
    CG: 'Republic of the Congo|Congo (Brazzaville)|Congo - Brazzaville',
    CN: 'China|PRC|People’s Republic of China|中国',
    TW: 'Taiwan|Republic of China|Taiwan, Province of China|Taiwan (ROC)',
    MK: 'Macedonia|North Macedonia|Mazedonien|Macedonia (FYROM)',
    IE: 'IRL|Ireland|Éire|Republic of Ireland|Ireland, Republic of',
    GR: 'EL|Greece|Ελλάδα|ΕΛΛΑΔΑ|Hellas',
    VA: 'Vatican|Holy See (Vatican City State)|Vatikan',
    MD: 'Moldova, Republic of|Moldawien',
    IR: 'Islamische Republik Iran|Iran (Islamic Republic of) |Iran|Iran, Islamic Republic of|Iran (Islamic Republic of)',
    BO: 'Bolivia, Plurinational State of|Bolivien',
    KN: 'Saint Kitts and Nevis|St. Kitts & Nevis|St Kitts und Nevis',
    CI: "Ivory Coast|Côte d’Ivoire|Cote d'Ivoire|Elfenbeinküste",
    RU: 'Russian Federation|Russland|Россия',
    JP: '日本|Japan',
    SI: 'SLO|Slovenija',
    LI: 'FL|Fürstentum Liechtenstein|Principality of Liechtenstein',
    XK: 'XKX|RKS|Kosovo|Kosova',
    LU: 'L|Lëtzebuerg|Luxemburg|Grand Duchy of Luxembourg',
    GN: 'Guinea|Guinée',
    GE: 'Georgia',
    VE: 'Venezuela (Bolivarian Republic of)',
    BR: 'Föderative Republik Brasilien',
    MA: 'le Maroc',
    // As on a keyboard without the letter.
    FO: 'Færøerne|Faeroerne|Faroerne|Foroyar',
    SK: 'Słowacja|Slowacja',
    HU: 'Mađarska|Madarska',
    CY: 'Κύπρος|Κυπροσ',
  })) {
    for (const spelling of spellings.split('|')) {
      it(`is ${code} for ${spelling}`, () => assert.equal(countryOf(spelling), code));
    }
  }

  for (const unknown of [
    'Congo',
    'Kongo',
    'Korea',
    'Virgin Islands',
    'Amerika',
    // Not the Samoa that is a country of its own.
    'Amerika Samoa',
    'State of Georgia',
    'EU',
    'E.U.',
    'Europe',
    'Absurdistan',
    'Hamburg, Deutschland',
    'Österreich, Schweiz',
    'DE/AT',
    'GB-ENG',
    'X',
    'ZZ',
    'AC',
    'SU',
    '40',
    '.276',
    '276.',
    'Deutschland (1)',
    'ß',
    '810',
    '891',
    '000',
    '150',
    '',
    ' ',
    '-',
    '(',
    'constructor',
    '__proto__',
    'Deutschland'.repeat(20),
  ]) {
    it(`is unknown for ${unknown.slice(0, 30) || 'nothing'}`, () => {
      assert.equal(countryOf(unknown), undefined);
    });
  }

  it('is unknown for what is no text', () => {
    for (const value of [undefined, null, 276, {}, ['DE']] as unknown as string[]) {
      assert.equal(countryOf(value), undefined);
    }
  });

  it('is read from 200 characters, but from no more', () => {
    assert.equal(countryOf('Deutschland'.padEnd(200)), 'DE');
    assert.equal(countryOf('Deutschland'.padEnd(201)), undefined);
  });

  it('is the same for its own code', () => {
    for (const code of COUNTRY_CODES) assert.equal(countryOf(code), code);
  });

  it('has one number, which its code cannot be mistaken for', () => {
    const numbers = Array.from({length: 1000}, (_, number) => String(number).padStart(3, '0'));
    const found = new Set(numbers.map(countryOf));
    const lacking = COUNTRY_CODES.filter((code) => !found.has(code));
    assert.deepEqual(lacking, []);
  });

  it('is one of the list or unknown, whatever is written, and never takes long', () => {
    const piece = fc.oneof(
      fc.string({unit: 'grapheme', maxLength: 6}),
      fc.constantFrom(
        'Republic of ',
        'DE',
        ' - ',
        '(',
        ')',
        ', ',
        'Congo',
        '🇩🇪',
        'Deutschland',
        '/',
      ),
    );
    countryOf('Deutschland');
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 20}), (pieces) => {
        const code = countryOf(pieces.join(''));
        assert.ok(code === undefined || COUNTRY_CODES.includes(code));
      }),
      {seed: 20_261_129, numRuns: 2000},
    );
    for (const one of ['a ', '(', ',', 'republic of ', '-', 'DE ', '🇩🇪', 'D-', ' - ', 'ae']) {
      for (const length of [199, 100_000]) {
        const long = one.repeat(length / one.length);
        assert.ok(processorTime(() => countryOf(long)) < 50, one);
      }
    }
  });
});
