import {SAMPLE_TYPED} from '../../demo/sample-contact.ts';
import type {Form} from './subjects.ts';
import {CATEGORIES, record, type TraceEvent} from './trace.ts';
import {inWindow, type Bench} from './visit.ts';

/** What a processor does; milliseconds of the page's main thread. */
export type Profile = Readonly<Record<Kind, number>>;

export const KINDS = ['compile', 'script', 'html', 'style', 'layout', 'paint', 'other'] as const;
export type Kind = (typeof KINDS)[number];

export const ACTS = ['mount', 'country-US', 'submit'] as const;
export type Act = (typeof ACTS)[number];

/** Where the time of each act goes, on average. */
export async function profile(
  bench: Bench,
  form: Form,
  visits: number,
): Promise<Record<Act, Profile>> {
  const all = ACTS.map((act) => ({act, profiles: [] as Profile[]}));
  for (let count = 0; count < visits; count += 1) {
    const events = await eventsOf(bench, form);
    for (const {act, profiles} of all) profiles.push(profileOf(events, act));
  }
  return Object.fromEntries(all.map(({act, profiles}) => [act, mean(profiles)])) as Record<
    Act,
    Profile
  >;
}

/** As {@link ./visit.ts} uses the form. */
const eventsOf = (bench: Bench, form: Form): Promise<TraceEvent[]> =>
  inWindow(bench, async (page) => {
    await page.goto(bench.server.emptyPage(form));
    const act = async (): Promise<void> => {
      await page.evaluate((markup) => window.bench.load(markup), form.markup);
      await page.evaluate(async (values) => {
        await window.bench.settle();
        window.bench.enter();
        await window.bench.settle();
        for (const code of ['GB', 'US', 'DE']) await window.bench.switchCountry(code);
        await window.bench.refuse();
        await window.bench.send(values);
      }, SAMPLE_TYPED);
    };
    return record(bench.browser, act, [...CATEGORIES, ...COMPILING]);
  });

const COMPILING = ['toplevel', 'disabled-by-default-v8.compile', 'v8'];

/** Chromium's names of events; the time of one without a kind counts as that of the one around it. */
const EVENTS: readonly (readonly [Kind, RegExp])[] = [
  ['compile', /^(?:v8\.compile\b|V8\.(?:Compile|Parse|PreParse|Finalize))/],
  ['html', /^ParseHTML$/],
  ['style', /^(?:UpdateLayoutTree|ParseAuthorStyleSheet)$/],
  ['layout', /^(?:Layout|PrePaint|HitTest)$/],
  ['paint', /^(?:Paint|Layerize|Commit|UpdateLayer)$/],
  ['script', /^(?:EvaluateScript|FunctionCall|RunMicrotasks|v8\.(?:run|callFunction))$/],
  ['other', /^(?:\w+::)?RunTask$/],
];

/** The time of each event without that of the events in it. */
function profileOf(events: readonly TraceEvent[], act: Act): Profile {
  const start = events.find(({name}) => name === `${act}:start`);
  const end = events.find(({name, pid}) => name === `${act}:end` && pid === start?.pid);
  if (!start || !end) throw new Error(`The trace has no marks of ${act}`);
  const spans = events
    .filter(({ph, pid, tid}) => ph === 'X' && pid === end.pid && tid === end.tid)
    .filter(({ts, dur = 0}) => ts < end.ts && ts + dur > start.ts)
    .toSorted((one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0));
  const times = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;
  const around: {kind: Kind; until: number}[] = [];
  for (const {name, ts, dur = 0} of spans) {
    while ((around.at(-1)?.until ?? Infinity) <= ts) around.pop();
    const outer = around.at(-1);
    const kind = EVENTS.find(([, names]) => names.test(name))?.[0] ?? outer?.kind ?? 'other';
    const time = (Math.min(ts + dur, end.ts) - Math.max(ts, start.ts)) / 1000;
    times[kind] += time;
    if (outer) times[outer.kind] -= time;
    around.push({kind, until: ts + dur});
  }
  return times;
}

const mean = (profiles: readonly Profile[]): Profile =>
  Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      profiles.reduce((sum, times) => sum + times[kind], 0) / profiles.length,
    ]),
  ) as Profile;
