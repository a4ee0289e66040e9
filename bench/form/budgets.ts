import type {Results, Usage} from './bench.ts';
import type {Act, Kind} from './profile.ts';
import type {Key} from './subjects.ts';
import {CYCLES, SLOW_4G, type Memory} from './visit.ts';

/** One limit of a run. */
export interface Budget {
  title: string;
  limit: number;
  unit: '' | 'kB' | 'ms' | 'kB more' | '×';
  /** Undefined where it was not measured. */
  read(results: Results): number | undefined;
  /** Why it is missed. */
  why?(results: Results): string;
}

/** A budget and what came of it. */
export interface Verdict extends Budget {
  value: number;
  isMet: boolean;
}

const kB = (bytes: number | undefined): number | undefined =>
  bytes === undefined ? undefined : bytes / 1000;

const ratio = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? undefined : one / other;

const usageRatio =
  (of: 'usage' | 'slowUsage', other: Key, read: (usage: Usage) => number) =>
  (results: Results): number | undefined => {
    const [ours, theirs] = [results[of].ours, results[of][other]];
    return ours && theirs && ratio(read(ours), read(theirs));
  };

const size = ({sizes}: Results, key: Key): number | undefined => sizes[key]?.brotli;

const ms = (value = 0): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

const growth = ({leak}: Memory): number => (leak * CYCLES) / 1000;

const bytesOf = (results: Results, ...packages: string[]): string => {
  const share = packages.reduce((sum, name) => sum + (results.shares[name] ?? 0), 0);
  return `${((share * (size(results, 'ours') ?? 0)) / 1000).toFixed(1)} kB`;
};

/** What kinds of work take, and in the hand-written form. */
function spent({profiles}: Results, act: Act, ...kinds: readonly Kind[]): string {
  const [ours, floor] = [profiles.ours, profiles.floor].map((all) =>
    kinds.reduce((sum, kind) => sum + (all?.[act][kind] ?? 0), 0),
  );
  return `${ms(ours)} (${ms(floor)} in the hand-written form)`;
}

/** As the project's specification has them: none is to be changed without saying so. */
export const BUDGETS: readonly Budget[] = [
  {
    title: 'First file, brotli',
    limit: 18,
    unit: 'kB',
    read: ({firstFile}) => firstFile.brotli / 1000,
    why: () =>
      'It has the inputs of all fields, their labels in German and English, the country codes, the styles of the first paint, Lit’s base class, and what holds back the submit of the page’s form.',
  },
  {
    title: 'Both files, brotli',
    limit: 46,
    unit: 'kB',
    read: (results) => kB(size(results, 'ours')),
    why: (results) =>
      `lit, ky and valibot take ${bytesOf(results, 'lit', 'ky', 'valibot')} of it. The ${bytesOf(results, 'own')} of our own contain German and English, postal codes and address formats of 250 countries, street lines, pasted addresses, earlier customers and their styles.`,
  },
  {
    title: 'First file, compared with Adyen’s address form',
    limit: 0.28,
    unit: '×',
    read: ({firstFile, sizes}) => ratio(firstFile.brotli, sizes.adyen?.brotli),
    why: () => 'As above.',
  },
  {
    title: 'Interactive on slow 4G, compared with the hand-written form',
    limit: 1.35,
    unit: '×',
    read: ({arrivals}) => ratio(arrivals.ours?.interactive, arrivals.floor?.interactive),
    why: ({firstFile}) =>
      `The bytes of the first file take ${(((firstFile.brotli * 8) / SLOW_4G.bits) * 1000).toFixed(0)} ms on this connection. Where that matters, let the server render the form.`,
  },
  {
    title: 'Interactive on slow 4G, compared with Adyen’s',
    limit: 0.64,
    unit: '×',
    read: ({arrivals}) => ratio(arrivals.ours?.interactive, arrivals.adyen?.interactive),
    why: () =>
      'As above: half of the time is spent on round trips, which both need, the rest on bytes.',
  },
  {
    title: 'Complete (judges and sends) on slow 4G, compared with one file',
    limit: 1.3,
    unit: '×',
    read: ({arrivals}) => ratio(arrivals.ours?.complete, arrivals.single?.complete),
    why: () => 'The second file is a round trip later.',
  },
  {
    title: 'Earlier customers shown on slow 4G, compared with one file',
    limit: 1,
    unit: '×',
    read: ({arrivals}) => ratio(arrivals.ours?.listed, arrivals.single?.listed),
    why: () =>
      'The token and the second file are asked for at the same time, the list with the token.',
  },
  {
    title: 'Server-rendered: typable on slow 4G, compared with the hand-written form',
    limit: 1.1,
    unit: '×',
    read: ({arrivals}) => ratio(arrivals.rendered?.typable, arrivals.floor?.typable),
  },
  {
    title: 'Script and mount until typable, compared with the hand-written form',
    limit: 1.8,
    unit: '×',
    read: usageRatio('usage', 'floor', ({start}) => start),
    why: (results) =>
      `${spent(results, 'mount', 'compile')} go into compiling the script and ${spent(results, 'mount', 'script', 'html')} into running it and making all eighteen inputs, including hidden ones. Style and layout take ${spent(results, 'mount', 'style', 'layout')}.`,
  },
  {
    title: 'The same on a six times slower processor',
    limit: 2.3,
    unit: '×',
    read: usageRatio('slowUsage', 'floor', ({start}) => start),
    why: () => 'As above.',
  },
  {
    title: 'Script and mount until typable, compared with Web Awesome’s',
    limit: 0.3,
    unit: '×',
    read: usageRatio('usage', 'web-awesome', ({start}) => start),
    why: ({usage}) =>
      `As above; Web Awesome has a form after ${ms(usage['web-awesome']?.start)}, hardly any of it spent running the script.`,
  },
  {
    title: 'A key: script',
    limit: 0.3,
    unit: 'ms',
    read: ({usage}) => usage.ours?.key.script,
    why: () =>
      'Where the payer sees an error, each key validates the whole contact and updates what the form shows; elsewhere that happens after a burst of keys.',
  },
  {
    title: 'A key: until the next frame, compared with the hand-written form',
    limit: 1.2,
    unit: '×',
    read: usageRatio('usage', 'floor', ({key}) => key.frame),
  },
  {
    title: 'Another country, compared with the hand-written form',
    limit: 1.45,
    unit: '×',
    read: usageRatio('usage', 'floor', ({country}) => country.all),
    why: (results) =>
      `${spent(results, 'country-US', 'script')} are spent running script: the contact is judged by the rules of another country, and the whole form is derived again. Style, layout and paint take ${spent(results, 'country-US', 'style', 'layout', 'paint')}.`,
  },
  {
    title: 'Press to request, compared with the hand-written form',
    limit: 2.6,
    unit: '×',
    read: usageRatio('usage', 'floor', ({submit}) => submit),
    why: (results) =>
      `${spent(results, 'submit', 'script')} are spent running script: the client runs for the first time then. ${spent(results, 'submit', 'layout')} are the layout of the saved contact, which takes the focus.`,
  },
  {
    title: 'Long tasks of a visit',
    limit: 0,
    unit: '',
    read: ({usage}) => usage.ours?.longTasks,
  },
  {
    title: 'Layout shift',
    limit: 0,
    unit: '',
    read: ({arrivals}) =>
      arrivals.ours && Math.max(arrivals.ours.shift, arrivals.rendered?.shift ?? 0),
  },
  {
    title: `Heap after ${CYCLES} mounts and unmounts`,
    // Noise: a form that stays would leave forty times that.
    limit: 100,
    unit: 'kB more',
    read: ({memory}) => memory.ours && growth(memory.ours),
  },
  {
    title: 'Nodes and listeners left behind',
    limit: 0,
    unit: '',
    read: ({memory}) => memory.ours && memory.ours.nodes + memory.ours.listeners,
  },
  {
    title: 'Validating 100 000 characters, the slowest field and text',
    limit: 5,
    unit: 'ms',
    read: ({longText}) => longText,
  },
];

/** What came of the budgets that the run has measured. */
export const judge = (results: Results): Verdict[] =>
  BUDGETS.flatMap((budget) => {
    const value = budget.read(results);
    return value === undefined ? [] : [{...budget, value, isMet: value <= budget.limit}];
  });
