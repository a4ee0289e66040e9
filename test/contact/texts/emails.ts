/**
 * E-mail addresses for the tests in TypeScript and PHP.
 * @module
 */

/** Accepted. */
export const ADDRESSES = [
  'name@example.com',
  "o'hara@example.com",
  'a+tag@example.co.uk',
  'info@bücher.example',
  'info@xn--bcher-kva.example',
  'jürgen@example.de',
  'a@b.museum',
  `${'x'.repeat(64)}@example.com`,
  `a@${'x.'.repeat(125)}com`,
];

/** Refused. */
export const NO_ADDRESSES = [
  'name',
  'name@',
  '@example.com',
  'a@b',
  'a@localhost',
  'a.@b.de',
  '.a@b.de',
  'a..b@x.de',
  'a b@x.de',
  'a@x..de',
  'a@-x.de',
  'a@x-.de',
  'a@1.2.3.4',
  'a@x.de, b@y.de',
  '<a@x.de>',
  'a@x.de:80',
  'a@x.de/path',
  `${'x'.repeat(65)}@example.com`,
  `a@${'x.'.repeat(125)}info`,
  `a@x.${'y'.repeat(64)}`,
];

/** As typed, and as sent. */
export const SENT = [
  ['Info@Bücher.example', 'Info@xn--bcher-kva.example'],
  ['o’hara@example.com', "o'hara@example.com"],
  ['name@Example.COM', 'name@example.com'],
  ['no address', 'no address'],
  ['a@b c', 'a@b c'],
  ['Example.com', 'Example.com'],
  ['a@xn--ü.de', 'a@xn--ü.de'],
  ['a＠b.de', 'a@b.de'],
  ['ａ＠ｂ．ｄｅ', 'a@b.de'],
  ['a@b。de', 'a@b.de'],
  ['mailto:a@b.de', 'a@b.de'],
  ['mailto:%20a@b.de', 'a@b.de'],
  ['mailto:a@b.de%20', 'a@b.de'],
  ['mailto://a@b.de', 'a@b.de'],
  ['https://a@b.de', 'a@b.de'],
  ['https://a@b.de/', 'a@b.de'],
  ['MAILTO:a@b.de?subject=hello', 'a@b.de'],
  ['<a@b.de>', 'a@b.de'],
  ['E-Mail: a@b.de', 'a@b.de'],
  ['Email:a@b.de', 'a@b.de'],
  ['smtp:a@b.de', 'a@b.de'],
  ["'a@b.de'", 'a@b.de'],
  ["'o’hara@b.de'", "o'hara@b.de"],
  ['«a@b.de»', 'a@b.de'],
  ['a@b.de:', 'a@b.de'],
  ['a@b.de!', 'a@b.de'],
  ['a @b.de', 'a@b.de'],
  ['a @ b.de', 'a@b.de'],
  ['a b @ c.de', 'a b @ c.de'],
  ['<mailto:a@b.de>', 'a@b.de'],
  ['Anna B. <a@b.de>', 'a@b.de'],
  ['"Anna" <a@b.de>;', 'a@b.de'],
  ['a@b.de;', 'a@b.de'],
  ['a@b.de,', 'a@b.de'],
  ['a@b.de.', 'a@b.de'],
  ['(a@b.de)', 'a@b.de'],
  ['“a@b.de”', 'a@b.de'],
  ['a@b.de, b@c.de', 'a@b.de, b@c.de'],
  ['a@b.de;b@c.de', 'a@b.de;b@c.de'],
] as const;
