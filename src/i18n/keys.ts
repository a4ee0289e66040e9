import {english} from './english.ts';
import type {MessageKey} from './messages.ts';

/** What a form says before anything is judged. The first file of a script tag has only these. */
export const isFirst = (key: string): boolean =>
  /^(?:label|option)\.|^(?:hint|optional|legend|submit|submitting|required|check|format|error\.network|remedy\.retry|error\.kept)$/.test(
    key,
  );

const all = Object.keys(english) as MessageKey[];
const ordered = [...all.filter(isFirst), ...all.filter((key) => !isFirst(key))];

/** The order of packed texts: those that are said first stand first. */
export const keys = (): readonly MessageKey[] => ordered;

const sum = (left: number, letter: string): number => (left * 31 + letter.charCodeAt(0)) | 0;

/** A short fingerprint of the keys, by which packed texts fit. */
export const PRINT = Array.from(ordered.join('')).reduce(sum, 0).toString(36);
