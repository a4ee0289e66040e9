import {isObject} from '../contact.ts';

/** Answer to a list: `count` is the number of all matches, not of the page. */
export interface ListEnvelope {
  count: number;
  data: unknown[];
}

/**
 * Sorts a list and cuts a page from it: `count` (default 20), `offset`, `sort` in all spellings of the
 * SDKs (`f:asc`, `f:dsc`, `sort[f]=desc`), `fields`.
 */
export function listOf(items: readonly object[], query: URLSearchParams): ListEnvelope {
  const count = pageSize(query);
  const offset = wholeNumber(query.get('offset'), 0);
  const fields = (query.get('fields') ?? '').split(',').filter(Boolean);
  const sorted = [...items].sort(comparison(query));
  const page = sorted.slice(offset, offset + count);
  return {
    count: items.length,
    data: fields.length ? page.map((item) => cut(item, fields)) : page,
  };
}

/** `count`, or 20. */
export const pageSize = (query: URLSearchParams): number => wholeNumber(query.get('count'), 20);

/** A whole list, sorted and with the requested fields, for a scroll. */
export function wholeListOf(items: readonly object[], query: URLSearchParams): ListEnvelope {
  const whole = new URLSearchParams(query);
  whole.set('count', String(items.length));
  whole.delete('offset');
  return listOf(items, whole);
}

const wholeNumber = (text: string | null, fallback: number): number =>
  text && /^\d+$/.test(text) ? Number(text) : fallback;

/** Items that compare equal keep their order: newest first. */
function comparison(query: URLSearchParams): (one: object, other: object) => number {
  const orders = Array.from(query).flatMap(([name, value]): [path: string, sign: number][] => {
    const legacy = /^sort\[(.+)\]$/.exec(name)?.[1];
    if (legacy) return [[legacy, signOf(value)]];
    if (name !== 'sort') return [];
    return value.split(',').map((part) => {
      const [path = '', order = 'asc'] = part.split(':');
      return [path, signOf(order)];
    });
  });
  return (one, other) => {
    for (const [path, sign] of orders) {
      const [left, right] = [textAt(one, path), textAt(other, path)];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  };
}

const signOf = (order: string): number => (/^(desc|dsc)$/i.test(order) ? -1 : 1);

/** The value at a dotted path as text; empty if there is no value. */
export function textAt(item: unknown, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>(
      (part, name) => (isObject(part) && Object.hasOwn(part, name) ? part[name] : undefined),
      item,
    );
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Only these dotted paths of an item. */
function cut(item: object, fields: readonly string[]): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const field of fields) {
    const [name = '', ...rest] = field.split('.');
    const value = (item as Record<string, unknown>)[name];
    if (!Object.hasOwn(item, name)) continue;
    result[name] =
      rest.length && isObject(value)
        ? {...(isObject(result[name]) && result[name]), ...cut(value, [rest.join('.')])}
        : value;
  }
  return result;
}
