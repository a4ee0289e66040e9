import type {FieldName, MountedForm} from './protocol.ts';

/** Milliseconds of the first form on a page. */
export interface LoadTimes {
  /** The script's own run, compiling included. */
  evaluate: number;
  /** From insertion until the first name can be typed. */
  focusable: number;
  /** From insertion until the frame after that. */
  painted: number;
}

/** What a page measures of a navigation; milliseconds since its start. */
export interface Arrival {
  /** The first name can be typed. */
  typable: number;
  /** The script is there too. */
  interactive: number;
  /** The form can judge and send. */
  complete: number;
  /** The payer's earlier customers are shown; 0 for forms without such a list. */
  listed: number;
}

const FIRST: FieldName = 'forename';

const place = (): Element => document.querySelector('#place') as Element;

/** Goes on after all that is ready to run, without the pause that nested timers have. */
const nextTask = (): Promise<void> =>
  new Promise((done) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => done();
    port2.postMessage(undefined);
  });

const frame = async (): Promise<void> => {
  await new Promise(requestAnimationFrame);
  await nextTask();
};

/** Laid out and open to typing. Focusing it would run what a form does when a payer approaches. */
const isTypable = (input: HTMLInputElement | undefined): boolean =>
  input !== undefined && !input.readOnly && !input.disabled && input.getClientRects().length > 0;

/** @throws {Error} when it cannot take the focus after all */
function assertFocus(input: HTMLInputElement | undefined): void {
  input?.focus();
  if ((input?.getRootNode() as Document | undefined)?.activeElement === input) return;
  throw new Error('The form cannot be typed in');
}

async function until(isTrue: () => boolean): Promise<void> {
  const limit = performance.now() + 20_000;
  while (!isTrue()) {
    if (performance.now() > limit) throw new Error('The form does not do what it should');
    await nextTask();
  }
}

let form: MountedForm | undefined;
let isDone = false;
let keyTraced = Promise.resolve();
let parsed: number | undefined;
const kept: (() => void)[] = [];
let arrived: (times: Arrival) => void;
const arrival = new Promise<Arrival>((done) => {
  arrived = done;
});

const mounted = (): MountedForm => {
  if (!form) throw new Error('There is no form');
  return form;
};

const attach = (where: Element): MountedForm =>
  window.subject.attach(where, () => {
    isDone = true;
  });

/** Marks what a trace is read for: until the next frame is over, and the one after that for what was put off. */
async function framesOf(name: string): Promise<void> {
  await frame();
  performance.mark(`${name}:frame`);
  await frame();
  performance.mark(`${name}:end`);
}

/** An act in its own task. */
async function trace(name: string, act: () => void): Promise<void> {
  let frames: Promise<void> | undefined;
  await new Promise<void>((done) => {
    setTimeout(() => {
      frames = framesOf(name);
      performance.mark(`${name}:start`);
      act();
      done();
    });
  });
  await frames;
}

const shifts: number[] = [];
const longTasks: number[] = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries() as unknown as LayoutShift[]) {
    if (!entry.hadRecentInput) shifts.push(entry.value);
  }
}).observe({type: 'layout-shift', buffered: true});
new PerformanceObserver((list) => {
  longTasks.push(...list.getEntries().map(({duration}) => duration));
}).observe({type: 'longtask', buffered: true});

interface LayoutShift {
  value: number;
  hadRecentInput: boolean;
}

const idle = (): Promise<unknown> =>
  new Promise((done) => {
    requestIdleCallback(done, {timeout: 2000});
  });

/** Mounts a form in its own place. */
async function mountMore(markup: string): Promise<void> {
  const own = document.createElement('div');
  own.innerHTML = markup;
  place().append(own);
  const one = attach(own);
  await until(() => one.input(FIRST) !== undefined);
  await frame();
  kept.push(() => {
    one.unmount();
    own.remove();
  });
}

export const bench = {
  /** Runs the subject's script and mounts its form, as the only thing on the page. */
  async load(markup: string): Promise<LoadTimes> {
    const source = await (await fetch('script.js')).text();
    const script = document.createElement('script');
    script.textContent = source;
    performance.mark('mount:start');
    const start = performance.now();
    document.head.append(script);
    const inserted = performance.now();
    place().innerHTML = markup;
    form = attach(place());
    await until(() => isTypable(form?.input(FIRST)));
    const focusable = performance.now();
    performance.mark('mount:end');
    await frame();
    const painted = performance.now();
    assertFocus(form.input(FIRST));
    return {
      evaluate: inserted - start,
      focusable: focusable - inserted,
      painted: painted - inserted,
    };
  },

  /** Until the page has nothing left to do. */
  async settle(): Promise<void> {
    await form?.complete?.();
    for (let count = 0; count < 2; count += 1) {
      await idle();
      await frame();
    }
  },

  /** Traces every key from now on, which the browser has to press. */
  traceKeys(): void {
    addEventListener(
      'keydown',
      ({key}) => {
        keyTraced = framesOf(`key-${key}`);
        performance.mark(`key-${key}:start`);
      },
      true,
    );
  },

  keyTraced: (): Promise<void> => keyTraced,

  /** Nothing has the focus. */
  leave: (): void => (document.activeElement as HTMLElement | null)?.blur(),

  enter: (): void => mounted().input(FIRST)?.focus(),

  /** What tracing an act costs by itself. */
  idle: (): Promise<void> => trace('idle', () => undefined),

  switchCountry: (code: string): Promise<void> =>
    trace(`country-${code}`, () => mounted().chooseCountry(code)),

  /** Sends the form while fields are empty. */
  async refuse(): Promise<number> {
    await trace('validate', () => mounted().submit());
    await until(() => mounted().errors() > 0);
    return mounted().errors();
  },

  /** Fills the form and sends it. Milliseconds until the page is told of the customer. */
  async send(values: Readonly<Partial<Record<FieldName, string>>>): Promise<number> {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    for (const [name, value] of Object.entries(values)) {
      const input = mounted().input(name as FieldName);
      if (!input) continue;
      input.focus();
      set?.call(input, value);
      for (const type of ['input', 'change']) {
        input.dispatchEvent(new Event(type, {bubbles: true, composed: true}));
      }
      input.blur();
    }
    await bench.settle();
    performance.mark('submit:start');
    const start = performance.now();
    mounted().submit();
    await until(() => isDone);
    performance.mark('submit:end');
    return performance.now() - start;
  },

  /** Mounts more forms, each in its own place. */
  async fill(markup: string, count: number): Promise<void> {
    for (let made = 0; made < count; made += 1) await mountMore(markup);
    await bench.settle();
  },

  /** Takes all forms away. */
  async empty(): Promise<void> {
    form?.unmount();
    form = undefined;
    place().replaceChildren();
    for (const remove of kept.splice(0)) remove();
    await bench.settle();
  },

  /** Mounts and unmounts, each time after what a form puts off until the page is idle. */
  async cycle(markup: string, count: number): Promise<void> {
    for (let made = 0; made < count; made += 1) {
      await mountMore(markup);
      await idle();
      for (const remove of kept.splice(0)) remove();
    }
    await bench.settle();
  },

  /** Right behind the form's markup: whether it can be typed in without a script. */
  parse(): void {
    const control = place().querySelector(`[name=${FIRST}], secu-payer-form`);
    const input = control?.shadowRoot?.querySelector(`[name=${FIRST}]`) ?? control;
    if (input instanceof HTMLInputElement && isTypable(input)) parsed = performance.now();
  },

  /** At the end of the page's own script: until the form can be used. */
  async arrive(): Promise<void> {
    form = attach(place());
    const {isListed} = form;
    let listed = 0;
    if (isListed) {
      await until(isListed);
      listed = performance.now();
    } else await until(() => isTypable(form?.input(FIRST)));
    const interactive = performance.now();
    await form.complete?.();
    const complete = performance.now();
    arrived({typable: parsed ?? interactive, interactive, complete, listed});
  },

  arrival,

  shift: (): number => shifts.reduce((sum, value) => sum + value, 0),
  longTasks: (): number[] => longTasks,
};

declare global {
  interface Window {
    bench: typeof import('./probe.ts').bench;
  }
}
window.bench = bench;
