import type {Browser, CDPSession} from 'puppeteer-core';

/** One act and the two frames after it; milliseconds. */
export interface Work {
  /** Processor time of functions, timers and microtasks. */
  script: number;
  /** Processor time of the page's main thread: script, style, layout and paint. */
  all: number;
  /** From the act until the next frame is over, waiting for it included. */
  frame: number;
}

export const NO_WORK: Work = {script: 0, all: 0, frame: 0};

export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  /** Processor time of the thread: what others do on the machine does not count. */
  tdur?: number;
}

export const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'blink.user_timing',
  'v8.execute',
];
const SCRIPT: ReadonlySet<string> = new Set(['FunctionCall', 'RunMicrotasks', 'EvaluateScript']);

/** Reads what the page does meanwhile, by the names of its marks. */
export const trace = async (
  browser: Browser,
  act: () => Promise<unknown>,
): Promise<Map<string, Work>> => workOf(await record(browser, act, CATEGORIES));

/** What the browser says it does meanwhile. */
export async function record(
  browser: Browser,
  act: () => Promise<unknown>,
  categories: string[],
): Promise<TraceEvent[]> {
  const session = await browser.target().createCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({value}) => events.push(...(value as TraceEvent[])));
  await session.send('Tracing.start', {
    traceConfig: {includedCategories: categories, excludedCategories: ['*']},
  });
  try {
    await act();
  } finally {
    await stop(session);
  }
  return events;
}

async function stop(session: CDPSession): Promise<void> {
  const complete = new Promise((done) => {
    session.once('Tracing.tracingComplete', done);
  });
  await session.send('Tracing.end');
  await complete;
  await session.detach();
}

function workOf(events: readonly TraceEvent[]): Map<string, Work> {
  const work = new Map<string, Work>();
  for (const end of events.filter(({name}) => name.endsWith(':end'))) {
    const name = end.name.slice(0, -':end'.length);
    const mark = (what: string): TraceEvent | undefined =>
      events.find((event) => event.name === `${name}:${what}` && event.pid === end.pid);
    const [start, frame] = [mark('start'), mark('frame')];
    if (!start || !frame) continue;
    const spans = events.filter(
      ({ph, pid, tid, ts, dur = 0}) =>
        ph === 'X' && pid === end.pid && tid === end.tid && ts + dur >= start.ts && ts <= end.ts,
    );
    work.set(name, {
      script: outermost(spans.filter((span) => SCRIPT.has(span.name))),
      all: outermost(spans.filter((span) => span.name === 'RunTask')),
      frame: (frame.ts - start.ts) / 1000,
    });
  }
  return work;
}

/** Milliseconds of spans that lie in no other one of them. */
function outermost(spans: readonly TraceEvent[]): number {
  let sum = 0;
  let over = -1;
  for (const {ts, dur = 0, tdur = 0} of spans.toSorted((one, other) => one.ts - other.ts)) {
    if (ts < over) continue;
    over = ts + dur;
    sum += tdur;
  }
  return sum / 1000;
}
