/**
 * Lists in documents: the optional fields, and the languages with a separate file.
 * @module
 */
import {readFileSync} from 'node:fs';
import {CHOICES} from '../src/contact/fields.ts';
import type {GeneratedFiles} from './generate.ts';
import {LOCALE_TAGS} from './locales.ts';

/** The files that contain such a list, each with the current lists. */
export function listedNames(): GeneratedFiles {
  const files = ['docs/element.md', 'src/ui/payer-form-properties.ts'];
  return Object.fromEntries(files.map((file) => [file, renewed(readFileSync(file, 'utf8'))]));
}

/** A list is known by its first names. */
const renewed = (text: string): string =>
  text
    .replace(/`salutation title [a-z_ ]+`/g, `\`${CHOICES.join(' ')}\``)
    .replace(/`ar bg [a-z ]+`/g, `\`${ON_DEMAND.join(' ')}\``);

/** English and German are built in, `de-x-du` is named beside the list. */
const ON_DEMAND = LOCALE_TAGS.filter((tag) => !/^(de|en)\b/.test(tag));
