/**
 * Writes the tables of the contact rules as PHP classes for `demo/php`, so that both implementations have the same.
 * @module
 */
import {COUNTRY_CODES, countryRule} from '../src/address/countries.ts';
import {countryChecks} from '../src/address/country-checks.ts';
import {OTHER_PREFIXES} from '../src/address/postal-code.ts';
import * as words from '../src/address/street-words.ts';
import {FIELD_RULES} from '../src/contact/rules/field-rules.ts';
import {FIELDS} from '../src/contact/fields.ts';
import type {GeneratedFiles} from './generate.ts';

/** A PHP literal. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value) {
    const rows = Object.entries(value).map(
      ([key, one]) => `        ${literal(key)} => ${literal(one)},\n`,
    );
    return `[\n${rows.join('')}    ]`;
  }
  if (typeof value === 'string') return `'${value.replace(/\\/g, '\\\\').replaceAll("'", "\\'")}'`;
  return JSON.stringify(value ?? null);
}

/** A class of constants. */
const table = (
  name: string,
  from: string,
  constants: Readonly<Record<string, unknown>>,
  note = '',
): string => `<?php

declare(strict_types=1);

namespace PayerShop\\Contact;

${note}// Generated from ${from} by scripts/php-tables.ts: change those instead.
final class ${name}
{
${Object.entries(constants)
  .map(([key, value]) => `    public const ${key} = ${literal(value)};\n`)
  .join('')}}
`;

/** With ASCII digits, because those of PCRE are of all scripts. */
const inPcre = (source: string): string =>
  source
    .replace(
      /\[((?:\\.|[^\]\\])*)\]/g,
      (_, inside: string) => `[${inside.replaceAll('\\d', '0-9')}]`,
    )
    .replaceAll('\\d', '[0-9]');

const pcre = (pattern: string | RegExp): string =>
  typeof pattern === 'string' ? inPcre(pattern) : `~${inPcre(pattern.source)}~iuD`;

const ATTRIBUTION = `/*
 * Contains address metadata from Google libaddressinput, licensed under CC BY 4.0; changed.
 * Parts from OpenCage address-formatting and Shopify worldwide, both under the MIT licence.
 */
`;

/** The same order as in the field table. */
const fields = Object.fromEntries(
  FIELDS.map(({path, presence}) => [
    path,
    [presence === 'required', FIELD_RULES[path].maxLength ?? null],
  ]),
);

/** By code: masks, presence and check of the postal code; whether numbers stand first, one is expected, the city holds a state. */
const countries = Object.fromEntries(
  COUNTRY_CODES.map((code) => {
    const {postalCode, numberFirst, cityHolds} = countryRule(code);
    const {masks, postalCodeCheck, numberExpected} = countryChecks(code);
    return [
      code,
      [
        masks.join('|'),
        postalCode,
        postalCodeCheck ?? '',
        numberFirst,
        numberExpected,
        cityHolds === 'state',
      ],
    ];
  }),
);

export function phpTables(): GeneratedFiles {
  const folder = 'demo/php/src/Contact';
  return {
    [`${folder}/FieldTable.php`]: table('FieldTable', 'src/contact/fields.ts and field-rules.ts', {
      FIELDS: fields,
    }),
    [`${folder}/CountryTable.php`]: table(
      'CountryTable',
      'src/address/postal-codes.json',
      {COUNTRIES: countries, OTHER_PREFIXES},
      ATTRIBUTION,
    ),
    [`${folder}/StreetWords.php`]: table(
      'StreetWords',
      'src/address/street-words.ts',
      Object.fromEntries(Object.entries(words).map(([name, pattern]) => [name, pcre(pattern)])),
    ),
  };
}
