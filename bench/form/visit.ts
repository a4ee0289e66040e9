import type {Browser, CDPSession, Page} from 'puppeteer-core';
import {SAMPLE_TYPED} from '../../demo/sample-contact.ts';
import type {Arrival, LoadTimes} from './page/probe.ts';
import type {BenchServer} from './server.ts';
import type {Form} from './subjects.ts';
import {NO_WORK, trace, type Work} from './trace.ts';

/** Where a form is measured. */
export interface Bench {
  browser: Browser;
  server: BenchServer;
  /** The measuring script, for pages that do not bring it. */
  probe: string;
}

/** One visit to an empty page, on which the form is mounted and used. Milliseconds. */
export interface Use extends LoadTimes {
  /** Of one key in the first name. */
  key: Work;
  /** Of another country, with other rules. */
  country: Work;
  /** Of a submit with empty fields. */
  validate: Work;
  /** What acts cost by themselves, the same for all forms: the hand-written one measures it. */
  idle?: Idle;
  /** From submit until the page is told of the customer. */
  submit: number;
  /** Of more than 50 ms, from the script's run to the last act. */
  longTasks: number[];
}

/** The browser's part and that of the measuring. */
export interface Idle {
  /** A key when nothing has the focus. */
  key: Work;
  act: Work;
}

const KEYS = ['E', 'r', 'i', 'k', 'a'] as const;

/** Nobody listens to these. */
const IDLE_KEYS = ['F7', 'F8', 'F9'] as const;

/** Mounts the form and uses it, on a processor that is so many times slower. */
export const use = (bench: Bench, form: Form, slowdown: number): Promise<Use> =>
  inWindow(bench, async (page, session) => {
    await page.goto(bench.server.emptyPage(form));
    await session.send('Emulation.setCPUThrottlingRate', {rate: slowdown});
    const times = await page.evaluate((markup) => window.bench.load(markup), form.markup);
    await page.evaluate(() => window.bench.settle());
    const isIdleMeasured = form.key === 'floor';
    const work = await trace(bench.browser, async () => {
      await page.evaluate(() => {
        window.bench.leave();
        window.bench.traceKeys();
      });
      if (isIdleMeasured) {
        for (const key of IDLE_KEYS) await press(page, key);
        await page.evaluate(() => window.bench.idle());
      }
      await page.evaluate(() => window.bench.enter());
      for (const key of KEYS) await press(page, key);
      await page.evaluate(async () => {
        await window.bench.settle();
        for (const code of ['GB', 'US', 'AT', 'DE']) await window.bench.switchCountry(code);
        await window.bench.refuse();
      });
    });
    const submit = await page.evaluate((values) => window.bench.send(values), SAMPLE_TYPED);
    const of = (...names: string[]): Work =>
      medianWork(names.map((name) => work.get(name) ?? NO_WORK));
    return {
      ...times,
      // The first keys and the first switch compile what the others run.
      key: of(...KEYS.slice(2).map((key) => `key-${key}`)),
      country: of('country-US', 'country-AT', 'country-DE'),
      validate: of('validate'),
      ...(isIdleMeasured && {
        idle: {key: of(...IDLE_KEYS.slice(1).map((key) => `key-${key}`)), act: of('idle')},
      }),
      submit,
      longTasks: await page.evaluate(() => window.bench.longTasks()),
    };
  });

async function press(page: Page, key: (typeof IDLE_KEYS | typeof KEYS)[number]): Promise<void> {
  await page.keyboard.press(key);
  await page.evaluate(() => window.bench.keyTraced());
}

/** Lighthouse's slow 4G: milliseconds of a round trip, and bits per second. */
export const SLOW_4G = {latency: 150, bits: 1_600_000};

/** How a page of a shop came; milliseconds since its request. */
export interface Arrived extends Arrival {
  /** Sum of all layout shifts. */
  shift: number;
}

/** Opens the page as a shop would send it, over slow 4G with nothing cached. */
export async function navigate(bench: Bench, form: Form): Promise<Arrived> {
  const arrived = await arriveAt(bench, bench.server.shopPage(form));
  if (!form.listMarkup) return arrived;
  const {listed} = await arriveAt(bench, bench.server.listPage(form));
  return {...arrived, listed};
}

const arriveAt = (bench: Bench, url: string): Promise<Arrived> =>
  inWindow(bench, async (page, session) => {
    await page.evaluateOnNewDocument(bench.probe);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: SLOW_4G.latency,
      downloadThroughput: SLOW_4G.bits / 8,
      uploadThroughput: SLOW_4G.bits / 8,
    });
    await page.goto(url, {waitUntil: 'domcontentloaded'});
    const arrival = await page.evaluate(() => window.bench.arrival);
    await page.evaluate(() => window.bench.settle());
    return {...arrival, shift: await page.evaluate(() => window.bench.shift())};
  });

/** Milliseconds to judge 100 000 characters, the slowest field and text; each of them at its median. */
export const judgeLongTexts = (
  bench: Bench,
  script: string,
  repetitions: number,
): Promise<number> =>
  inWindow(bench, async (page) => {
    await page.evaluate(script);
    const runs: number[][] = [];
    // One pause of the machine must not be the median.
    for (let count = 0; count < Math.max(5, repetitions); count += 1) {
      runs.push(await page.evaluate(() => window.judgeLongTexts()));
    }
    return Math.max(...(runs[0] ?? []).map((_, at) => median(runs.map((run) => run[at] ?? 0))));
  });

/** What forms leave in memory. */
export interface Memory {
  /** Bytes of script objects for each of ten forms. */
  instance: number;
  /** Bytes that each of a hundred mounts and unmounts leaves behind. */
  leak: number;
  /** Nodes and listeners that they leave behind, all together. */
  nodes: number;
  listeners: number;
}

const INSTANCES = 10;
export const CYCLES = 100;

export const measureMemory = (bench: Bench, form: Form): Promise<Memory> =>
  inWindow(bench, async (page, session) => {
    await page.goto(bench.server.emptyPage(form));
    await page.evaluate((markup) => window.bench.load(markup), form.markup);
    const fill = (count: number): Promise<void> =>
      page.evaluate((markup, many) => window.bench.fill(markup, many), form.markup, count);
    const cycle = (count: number): Promise<void> =>
      page.evaluate((markup, many) => window.bench.cycle(markup, many), form.markup, count);
    await fill(2);
    const before = await held(session);
    await fill(INSTANCES);
    const filled = await held(session);
    await page.evaluate(() => window.bench.empty());
    await cycle(CYCLES / 10);
    const warm = await held(session);
    await cycle(CYCLES);
    const after = await held(session);
    return {
      instance: (filled.bytes - before.bytes) / INSTANCES,
      leak: (after.bytes - warm.bytes) / CYCLES,
      nodes: after.nodes - warm.nodes,
      listeners: after.listeners - warm.listeners,
    };
  });

interface Held {
  bytes: number;
  nodes: number;
  listeners: number;
}

/** After everything that can be collected was: nodes are freed in steps, so until three rounds in a row free none. */
async function held(session: CDPSession): Promise<Held> {
  await turn(session, TIMERS);
  let last = await afterCollection(session);
  for (let rounds = 0, same = 0; same < 3 && rounds < 50; rounds += 1) {
    const next = await afterCollection(session);
    same = next.nodes === last.nodes && next.listeners === last.listeners ? same + 1 : 0;
    last = next;
  }
  return last;
}

async function afterCollection(session: CDPSession): Promise<Held> {
  // Nothing is held by a task that has not ended.
  await turn(session);
  await session.send('HeapProfiler.collectGarbage');
  const {usedSize} = await session.send('Runtime.getHeapUsage');
  const {nodes, jsEventListeners} = await session.send('Memory.getDOMCounters');
  return {bytes: usedSize, nodes, listeners: jsEventListeners};
}

/** Lets the page run for so many milliseconds. */
const turn = (session: CDPSession, milliseconds = 0): Promise<unknown> =>
  session.send('Runtime.evaluate', {
    expression: `new Promise((done) => setTimeout(done, ${milliseconds}))`,
    awaitPromise: true,
  });

/** Milliseconds in which the timers run out that hold a form which was just removed. */
const TIMERS = 1000;

/** Its own window and process: nothing is cached, compiled or warm. */
export async function inWindow<T>(
  {browser}: Bench,
  visit: (page: Page, session: CDPSession) => Promise<T>,
): Promise<T> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.setViewport({width: 800, height: 900});
    return await visit(page, await page.createCDPSession());
  } finally {
    await context.close();
  }
}

export const medianWork = (works: readonly Work[]): Work => ({
  script: median(works.map(({script}) => script)),
  all: median(works.map(({all}) => all)),
  frame: median(works.map(({frame}) => frame)),
});

/** Of an even count the lower one of the middle. */
export const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) / 2)] ?? 0;
