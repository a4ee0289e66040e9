import {allowedLimit, isLimit, type MaxLengths} from '../../contact/rules/max-lengths.ts';
import type {ContactRule} from '../../contact/rules/own-rules.ts';
import {typeOf, wrongSetting} from '../words/wrong-setting.ts';

/** Limits and rules of a page, without what cannot be one. */
export interface OwnLimits {
  maxLengths: MaxLengths;
  rules: readonly ContactRule[];
  remarks: string[];
}

/** Reads what the page set, of any type. */
export function readOwnLimits(maxLengths: unknown, rules: unknown): OwnLimits {
  const remarks: string[] = [];
  const isObject = typeof maxLengths === 'object' && !Array.isArray(maxLengths);
  if (maxLengths && !isObject) {
    remarks.push(wrongSetting('maxLengths', typeOf(maxLengths), 'an object of limits by field'));
  }
  const limits = Object.entries(isObject ? (maxLengths ?? {}) : {});
  for (const [path, limit] of limits.filter((entry) => !isLimit(...entry))) {
    remarks.push(wrongSetting(`maxLengths.${path}`, limit, allowedLimit(path)));
  }
  const list: unknown[] = Array.isArray(rules) ? rules : [];
  if (rules && !Array.isArray(rules)) {
    remarks.push(wrongSetting('rules', typeOf(rules), 'a list of functions'));
  }
  list.forEach((rule, index) => {
    if (!isFunction(rule))
      remarks.push(wrongSetting(`rules[${index}]`, typeOf(rule), 'a function'));
  });
  return {
    maxLengths: Object.fromEntries(limits.filter((entry) => isLimit(...entry))),
    rules: list.filter(isFunction),
    remarks,
  };
}

const isFunction = (value: unknown): value is ContactRule => typeof value === 'function';
