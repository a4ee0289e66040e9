import {textAt} from './list.ts';

/** Whether an item matches. */
export type Filter = (item: object) => boolean;

/**
 * Reads secuconnect's search language: terms `property:condition` joined by `AND`, `OR`, `NOT` and
 * parentheses; two terms side by side mean `AND`. A condition is a value, in quotes or not, with `*` and `?`,
 * or a range `[min TO max]`. Case does not matter, and values may be percent-encoded twice, as in the samples
 * of the SDKs. An invalid query has no matches. Source: developer pages, *Search for
 * Payment Customer*.
 */
export function parseQuery(query: string): Filter {
  const tokens = query.match(TOKEN) ?? [];
  let at = 0;
  const next = (): string | undefined => tokens[at];
  const isWord = (word: string): boolean => next()?.toUpperCase() === word;

  const disjunction = (): Filter => {
    let left = conjunction();
    while (isWord('OR')) {
      at += 1;
      const [one, other] = [left, conjunction()];
      left = (item) => one(item) || other(item);
    }
    return left;
  };
  const conjunction = (): Filter => {
    let left = factor();
    while (next() !== undefined && !isWord('OR') && next() !== ')') {
      if (isWord('AND')) at += 1;
      const [one, other] = [left, factor()];
      left = (item) => one(item) && other(item);
    }
    return left;
  };
  const factor = (): Filter => {
    const token = next() ?? '';
    at += 1;
    if (token.toUpperCase() === 'NOT') {
      const inner = factor();
      return (item) => !inner(item);
    }
    if (token !== '(') return term(token);
    const inner = disjunction();
    if (next() === ')') at += 1;
    return inner;
  };
  return tokens.length > 0 ? disjunction() : () => true;
}

function term(token: string): Filter {
  const [, property = '', condition = ''] = /^([\w.]+):(.*)$/s.exec(token) ?? [];
  if (!property) return () => false;
  const range = /^\[(.*) TO (.*)\]$/i.exec(condition);
  if (range) {
    const [min = '', max = ''] = range.slice(1).map((bound) => decoded(bound).toLowerCase());
    return (item) => {
      const value = textAt(item, property).toLowerCase();
      return value !== '' && (min === '*' || value >= min) && (max === '*' || value <= max);
    };
  }
  const value = decoded(condition.replace(/^"(.*)"$/s, '$1')).toLowerCase();
  return (item) => matches(textAt(item, property).toLowerCase(), value);
}

/** `*` matches any characters and `?` one character; linear for any pattern. */
function matches(text: string, pattern: string): boolean {
  let [at, place, star, mark] = [0, 0, -1, 0];
  while (at < text.length) {
    if (pattern[place] === '*') {
      [star, mark] = [place, at];
      place += 1;
    } else if (place < pattern.length && (pattern[place] === '?' || pattern[place] === text[at])) {
      place += 1;
      at += 1;
    } else if (star >= 0) {
      mark += 1;
      [place, at] = [star + 1, mark];
    } else return false;
  }
  while (pattern[place] === '*') place += 1;
  return place === pattern.length;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Brackets, or a term with its quoted value or range, or a word. */
const TOKEN = /[()]|[\w.]+:(?:"[^"]*"|\[[^\]]*\]|[^\s()]*)|[^\s()]+/g;
