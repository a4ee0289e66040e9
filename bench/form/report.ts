import {markdownTable} from '../../test/support/markdown-table.ts';
import {SLOWDOWN, type By, type Results, type Usage} from './bench.ts';
import type {Verdict} from './budgets.ts';
import {ACTS, KINDS, type Act} from './profile.ts';
import {TITLES, type Key} from './subjects.ts';
import {CYCLES, SLOW_4G} from './visit.ts';

/** Where and when a run took place, without a name of the machine. */
export const circumstances = (
  {browser, repetitions}: Results,
  {date, cores}: {date: string; cores: number},
): string =>
  `${date}, ${cores} cores, ${browser.replace('/', ' ')}, ${repetitions} repetitions, medians`;

/** The budgets and what came of them. */
export const budgetTable = (verdicts: readonly Verdict[]): string =>
  markdownTable([
    ['budget', 'limit', 'measured', ''],
    ...verdicts.map(({title, limit, unit, value, isMet}) => [
      title,
      withUnit(limit, unit),
      withUnit(value, unit),
      isMet ? 'met' : `missed by ${withUnit(value - limit, unit)}`,
    ]),
  ]);

/** The whole document for `docs`. */
export function documentOf(
  results: Results,
  verdicts: readonly Verdict[],
  circumstance: string,
): string {
  const missed = verdicts.filter(({isMet}) => !isMet);
  const why = missed.flatMap((verdict) => {
    const reason = verdict.why?.(results);
    return reason ? [`- **${verdict.title}.** ${reason}`] : [];
  });
  return [
    '# Performance',
    `Written by \`npm run bench\`: ${circumstance}. Compares the form with the same form written by hand (HTML, CSS, Constraint Validation API, 250 countries as markup) and with the products of others. Absolute times depend on the machine; look at the ratios in brackets, to the hand-written form in the same run.`,
    '![Bars: the main figures of the tables below](performance.svg)',
    '## Budgets',
    `${missed.length === 0 ? 'All are met.' : `${missed.length} of ${verdicts.length} are missed.`} A missed budget fails \`npm run bench\`.`,
    budgetTable(verdicts),
    ...(why.length > 0 ? [why.join('\n')] : []),
    '## Size',
    'Script, style and markup that a page loads for the form, minified, in kB; of ours both files.',
    `Before it can be typed in, ours loads ${(results.firstFile.brotli / 1000).toFixed(1)} kB (brotli) of script.`,
    sizeTable(results),
    `Our two files by package, by their source maps: ${sharesText(results)}.`,
    '## From the script to the form',
    'Milliseconds on an empty page in a separate process, with the script already loaded. *Typable*: the first name can be typed. *Submit*: until the page gets the customer, with a server that answers immediately.',
    usageTable(results.usage),
    ...(Object.keys(results.slowUsage).length > 0
      ? [`The same on a processor ${SLOWDOWN} times slower:`, usageTable(results.slowUsage)]
      : []),
    '## Use',
    'Milliseconds for one key in the first name, another country, and a submit with empty fields. *Script* and *work* are processor time of the page’s main thread (script alone; with style, layout and paint) in the next two frames, without the time of the browser and the measurement themselves; *next frame* is the time until the result is shown, including the wait for that frame.',
    workTable(results.usage),
    ...(Object.keys(results.slowUsage).length > 0
      ? [`On a processor ${SLOWDOWN} times slower:`, workTable(results.slowUsage)]
      : []),
    '## On slow 4G',
    `${SLOW_4G.bits / 1_000_000} Mbit/s and ${SLOW_4G.latency} ms for each round trip, nothing cached, in milliseconds since the request for the page. *Interactive*: its script has also loaded. *Complete*: it can also judge and send; ours has then loaded its second file. *List shown*: a page with \`token-url\` shows the payer’s earlier customers. The page reserves a minimum height of 44rem for ours, so that nothing below it moves.`,
    arrivalTable(results),
    '## Memory',
    `Script heap per form, with ten forms, and what ${CYCLES} mounts and unmounts leave behind.`,
    memoryTable(results),
    `Validating 100 000 characters takes ${results.longText.toFixed(1)} ms in the slowest field, with the slowest of 19 texts.`,
    '## What the files hold',
    'Our two files by package and folder of `src`: kB (brotli) that a file would lose without the part. Parts share text, so they add up to less than the file.',
    partTable(results),
    '## Where the time goes',
    'Milliseconds of the page’s main thread, on average, while the browser writes a trace, which takes time itself. *Mount* is the script and the mount until the form can be typed in, *submit* until the page gets the customer. *Other* is the browser’s own work for tasks, events and requests.',
    profileTable(results),
    '## How to read it',
    NOTES,
  ].join('\n\n');
}

const NOTES = [
  '- All forms ask for the same data: country, name, company, e-mail, street line, addition, postal code, city. Adyen’s has no company and no addition, asks for the house number separately, and is in English because its server supplies the German texts. The bench replaces that server (session id, country names).',
  '- Ours is `secu-payer-form.js` with the file behind it, and with `no-saved`, because none of the others offers earlier customers.',
  '- Web Awesome and Material Web supply inputs, select and button; the rules are those of the hand-written form. React Hook Form has the country names as data. Only ours uses `Intl`, once the page is idle.',
  '- Each repetition measures all forms in a different order. Each visit uses a new browser process, so nothing is compiled or cached.',
  '- The peers and their versions are in `bench/form/peers/package.json`; `npm run bench` installs them there.',
].join('\n');

const sizeTable = ({sizes}: Results): string =>
  markdownTable([
    ['', 'minified', 'gzip', 'brotli'],
    ...rowsOf(sizes, ({minified, gzip, brotli}, floor) => [
      (minified / 1000).toFixed(1),
      (gzip / 1000).toFixed(1),
      withRatio(brotli / 1000, floor && floor.brotli / 1000),
    ]),
  ]);

const sharesText = ({shares, sizes}: Results): string =>
  Object.entries(shares)
    .toSorted(([, one], [, other]) => other - one)
    .map(([name, share]) => {
      const bytes = ((sizes.ours?.brotli ?? 0) * share) / 1000;
      return `${name === 'own' ? 'our own' : name} ${(share * 100).toFixed(0)} % (${bytes.toFixed(1)} kB brotli)`;
    })
    .join(', ');

const usageTable = (usage: By<Usage>): string =>
  markdownTable([
    [
      '',
      'script',
      'mount: typable',
      'mount: painted',
      'both until typable',
      'submit',
      'longest task',
    ],
    ...rowsOf(usage, (one, floor) => [
      digits(one.evaluate),
      withRatio(one.focusable, floor?.focusable),
      withRatio(one.painted, floor?.painted),
      withRatio(one.start, floor?.start),
      withRatio(one.submit, floor?.submit),
      one.longest > 0 ? digits(one.longest) : 'below 50',
    ]),
  ]);

const workTable = (usage: By<Usage>): string =>
  markdownTable([
    [
      '',
      'key: script',
      'work',
      'next frame',
      'country: script',
      'work',
      'validate: script',
      'work',
    ],
    ...rowsOf(usage, ({key, country, validate}, floor) => [
      key.script.toFixed(1),
      key.all.toFixed(1),
      withRatio(key.frame, floor?.key.frame),
      country.script.toFixed(1),
      withRatio(country.all, floor?.country.all),
      validate.script.toFixed(1),
      withRatio(validate.all, floor?.validate.all),
    ]),
  ]);

const arrivalTable = ({arrivals}: Results): string =>
  markdownTable([
    ['', 'typable', 'interactive', 'complete', 'list shown', 'layout shift'],
    ...rowsOf(arrivals, ({typable, interactive, complete, listed, shift}, floor) => [
      withRatio(typable, floor?.typable),
      withRatio(interactive, floor?.interactive),
      withRatio(complete, floor?.complete),
      listed ? digits(listed) : '–',
      shift === 0 ? '0' : shift.toFixed(3),
    ]),
  ]);

const memoryTable = ({memory}: Results): string =>
  markdownTable([
    ['', 'kB a form', 'kB left', 'nodes and listeners left'],
    ...rowsOf(memory, ({instance, leak, nodes, listeners}) => [
      (instance / 1000).toFixed(1),
      ((leak * CYCLES) / 1000).toFixed(0),
      String(nodes + listeners),
    ]),
  ]);

const partTable = ({parts}: Results): string =>
  markdownTable([
    ['', 'first', 'second'],
    ...Object.entries(parts)
      .toSorted(([, one], [, other]) => other.first + other.rest - one.first - one.rest)
      .map(([name, {first, rest}]) => [PARTS[name] ?? name, inKilobytes(first), inKilobytes(rest)]),
  ]);

/** What the names of parts mean that are no folder. */
const PARTS: Readonly<Record<string, string>> = {rest: 'bundler', ui: 'ui, the element'};

const inKilobytes = (bytes: number): string => (bytes > 50 ? (bytes / 1000).toFixed(1) : '–');

const profileTable = ({profiles}: Results): string =>
  markdownTable([
    ['', ...KINDS, 'sum'],
    ...ACTS.flatMap((act) =>
      rowsOf(profiles, ({[act]: times}) => [
        ...KINDS.map((kind) => times[kind].toFixed(1)),
        KINDS.reduce((sum, kind) => sum + times[kind], 0).toFixed(1),
      ]).map(([name = '', ...cells]) => [`${ACT_TITLES[act]}: ${name}`, ...cells]),
    ),
  ]);

const ACT_TITLES: Readonly<Record<Act, string>> = {
  mount: 'Mount',
  'country-US': 'Another country',
  submit: 'Submit',
};

const rowsOf = <T>(by: By<T>, cells: (one: T, floor: T | undefined) => string[]): string[][] =>
  (Object.keys(TITLES) as Key[]).flatMap((key) => {
    const one = by[key];
    return one === undefined ? [] : [[TITLES[key], ...cells(one, by.floor)]];
  });

const digits = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

const withRatio = (value: number, floor: number | undefined): string =>
  floor
    ? `${digits(value)} (${(value / floor).toFixed(value / floor < 10 ? 2 : 0)}×)`
    : digits(value);

const withUnit = (value: number, unit: Verdict['unit']): string => {
  const text = Number.isInteger(value)
    ? String(value)
    : value.toFixed(Math.abs(value) < 0.01 ? 4 : 2);
  return unit === '×' ? `${text}×` : `${text} ${unit}`.trim();
};
