import type {LoadTimes} from './page/probe.ts';
import {bundle, partsOf, sharesOf, sizeOf, type PartSize, type Size} from './bundle.ts';
import {profile, type Act, type Profile} from './profile.ts';
import {serveForms} from './server.ts';
import {buildOwn, buildPeers, type Form, type Key} from './subjects.ts';
import type {Work} from './trace.ts';
import {
  judgeLongTexts,
  measureMemory,
  median,
  medianWork,
  navigate,
  use,
  type Arrived,
  type Bench,
  type Memory,
  type Use,
} from './visit.ts';
import {openBrowser} from '../../test/site/shop.ts';

/** Medians of all visits to one form on one kind of processor; milliseconds. */
export interface Usage extends LoadTimes {
  /** Script and mount until the first name can be typed. */
  start: number;
  key: Work;
  country: Work;
  validate: Work;
  submit: number;
  /** The longest task of a visit. */
  longest: number;
  /** Tasks of more than 50 ms in a visit. */
  longTasks: number;
}

export type By<T> = Partial<Record<Key, T>>;

/** All that was measured in one run. */
export interface Results {
  browser: string;
  repetitions: number;
  sizes: By<Size>;
  /** What our form must load before it can be typed in. */
  firstFile: Size;
  /** Parts of the script by package. */
  shares: Readonly<Record<string, number>>;
  /** What the two files hold. */
  parts: Readonly<Record<string, PartSize>>;
  usage: By<Usage>;
  /** The same on a processor six times slower. */
  slowUsage: By<Usage>;
  arrivals: By<Arrived>;
  memory: By<Memory>;
  /** Where the processor's time goes. */
  profiles: By<Record<Act, Profile>>;
  /** Milliseconds to judge 100 000 characters. */
  longText: number;
}

export const SLOWDOWN = 6;

/** How much is measured. */
export interface Plan {
  repetitions: number;
  /** False: without the peers and the slow processor, and only our own memory. */
  isWhole: boolean;
  /** Hears what is being done. */
  say(text: string): void;
}

/**
 * Measures all forms in turn within each repetition, each time in another order, so that what happens on
 * the machine meanwhile happens to all of them.
 */
export async function measure({repetitions, isWhole, say}: Plan): Promise<Results> {
  const [{forms: own, built}, peers, probe, longText] = await Promise.all([
    buildOwn(),
    isWhole ? buildPeers() : [],
    bundle('bench/form/page/probe.ts'),
    bundle('bench/form/page/long-text.ts'),
  ]);
  const forms = [...own, ...peers];
  const mounted = forms.filter(({key}) => key !== 'rendered');
  const browser = await openBrowser();
  const server = await serveForms(forms, probe.script);
  const bench: Bench = {browser, server, probe: probe.script};
  try {
    const rounds = async <T>(
      what: string,
      of: readonly Form[],
      visit: (form: Form) => Promise<T>,
    ): Promise<By<T[]>> => {
      const all: By<T[]> = {};
      for (let round = 0; round < repetitions; round += 1) {
        say(`${what}, ${round + 1} of ${repetitions}`);
        for (const form of rotated(of, round)) (all[form.key] ??= []).push(await visit(form));
      }
      return all;
    };
    const uses = await rounds('mount and use', mounted, (form) => use(bench, form, 1));
    const slow = isWhole
      ? await rounds('mount and use, slow processor', mounted, (form) => use(bench, form, SLOWDOWN))
      : {};
    const arrivals = await rounds('slow 4G', forms, (form) => navigate(bench, form));
    const kept = isWhole ? mounted : mounted.filter(({key}) => key === 'ours');
    say('memory');
    const memory: By<Memory> = {};
    for (const form of kept) memory[form.key] = await measureMemory(bench, form);
    say('profiles');
    const profiles: Results['profiles'] = {};
    for (const form of own.filter(({key}) => isWhole && PROFILED.has(key))) {
      profiles[form.key] = await profile(bench, form, Math.ceil(repetitions / 2));
    }
    return {
      browser: await browser.version(),
      repetitions,
      sizes: Object.fromEntries(forms.map(({key, size}) => [key, size])),
      shares: sharesOf(built.first, built.rest),
      parts: isWhole ? partsOf(built) : {},
      firstFile: sizeOf(built.first.code),
      usage: usageOf(uses),
      slowUsage: usageOf(slow),
      arrivals: mapValues(arrivals, (visits) => ({
        typable: medianOf(visits, ({typable}) => typable),
        interactive: medianOf(visits, ({interactive}) => interactive),
        complete: medianOf(visits, ({complete}) => complete),
        listed: medianOf(visits, ({listed}) => listed),
        shift: Math.max(...visits.map(({shift}) => shift)),
      })),
      memory,
      profiles,
      longText: await judgeLongTexts(bench, longText.script, repetitions),
    };
  } finally {
    await browser.close();
    server.stop();
  }
}

const PROFILED: ReadonlySet<Key> = new Set(['floor', 'ours']);

/** What an act costs by itself is taken off. */
function usageOf(uses: By<Use[]>): By<Usage> {
  const idles = Object.values(uses).flatMap((visits) => visits.flatMap(({idle}) => idle ?? []));
  const idle = medianWork(idles.map(({act}) => act));
  const idleKey = medianWork(idles.map(({key}) => key));
  return mapValues(uses, (visits) => ({
    evaluate: medianOf(visits, ({evaluate}) => evaluate),
    focusable: medianOf(visits, ({focusable}) => focusable),
    painted: medianOf(visits, ({painted}) => painted),
    start: medianOf(visits, ({evaluate, focusable}) => evaluate + focusable),
    key: less(medianWork(visits.map(({key}) => key)), idleKey),
    country: less(medianWork(visits.map(({country}) => country)), idle),
    validate: less(medianWork(visits.map(({validate}) => validate)), idle),
    submit: medianOf(visits, ({submit}) => submit),
    longest: medianOf(visits, ({longTasks}) => Math.max(0, ...longTasks)),
    longTasks: medianOf(visits, ({longTasks}) => longTasks.length),
  }));
}

const less = (work: Work, other: Work): Work => ({
  script: Math.max(0, work.script - other.script),
  all: Math.max(0, work.all - other.all),
  frame: work.frame,
});

const rotated = <T>(items: readonly T[], by: number): T[] => {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
};

const medianOf = <T>(items: readonly T[], read: (item: T) => number): number =>
  median(items.map(read));

const mapValues = <T, U>(by: By<T>, map: (value: T) => U): By<U> =>
  Object.fromEntries(Object.entries(by).map(([key, value]) => [key, map(value)]));
