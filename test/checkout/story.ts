import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import type {InPageShopOptions} from '../../demo/in-page-shop.ts';
import type {InputName} from '../../src/contact/fields.ts';
import type {ProxyOptions} from '../../src/proxy/index.ts';
import type {Fault} from '../../src/sandbox/index.ts';
import {createForm, PAYER, type PayerFormHarness} from '../support/payer-form.ts';

/** Milliseconds after which a submit must have ended: the minute that the form takes at most, and a second to report it. */
const FINAL = 61_000;
/** How often a payer tries again once nothing is in the way any more. */
const PATIENCE = 3;
/** Milliseconds in which a payer reads what happened. The proxy pauses longer with each refused login. */
const READING = 20_000;

/** Nothing is counted, and reading a body may take what a busy machine takes. */
const PROXY: Partial<ProxyOptions> = {
  limits: {bodyTime: 60_000},
  limiter: {take: async () => undefined},
};

/** White space and signs that are tidied before they are sent, but not in the inputs. */
const TYPED: Partial<Record<InputName, string>> = {
  ...PAYER,
  forename: '  Jörg',
  companyname: 'Müller  & Söhne',
  phone: '+49 (30) 2312-5012',
};

/** Where a payer stands when it strikes: the form only waits for its submit. */
export const WAYS = {
  'a new payer': {
    action: 'created',
    async prepare(form: PayerFormHarness) {
      await stateIs(form, 'editing');
      fill(form, TYPED);
    },
  },
  'a changed payer': {
    action: 'updated',
    async prepare(form: PayerFormHarness) {
      const {id} = await form.shop.client.create(SAMPLE_CONTACT);
      form.element.customerId = id;
      await so(() => form.input('surname').value !== '');
      fill(form, {surname: 'Neumann', companyname: 'Müller  & Söhne'});
    },
  },
  'a payer who comes back to a change': {
    action: 'updated',
    async prepare(form: PayerFormHarness) {
      await WAYS['a new payer'].prepare(form);
      await form.element.submit();
      await form.element.updateComplete;
      form.find('[part=ready] button').click();
      await stateIs(form, 'editing');
      fill(form, {surname: 'Neumann'});
    },
  },
  'a known payer': {
    action: 'reused',
    async prepare(form: PayerFormHarness) {
      await stateIs(form, 'editing');
      await form.shop.client.create(SAMPLE_CONTACT);
      await form.element.reload();
      await stateIs(form, 'choosing');
    },
  },
} as const;
export type WayName = keyof typeof WAYS;

/** Stands between page and proxy. */
type Barrier = (request: Request, form: PayerFormHarness) => Promise<Response>;

/** What happens to one payer. */
export interface Story {
  way: WayName;
  setup?: Omit<InPageShopOptions, 'between'>;
  /** Of secuconnect, from the submit until the payer hears of a failure. */
  faults?: readonly Fault[];
  /** As long. */
  between?: Barrier;
  spoil?: () => void;
  mend?: () => void;
  /** Instead of one press of the button. */
  gesture?: (form: PayerFormHarness) => void;
}

/** How it went, with what the payer heard. */
export interface Ending {
  said: string[];
  isLate: boolean;
  action: string | undefined;
  ready: number;
  customers: number;
  isTheirs: boolean;
  /** Inputs that do not hold any more what was typed. */
  lost: string[];
}

/** What every story has to end with. */
export const right = ({way}: Story): Omit<Ending, 'said'> => ({
  isLate: false,
  action: WAYS[way].action,
  ready: 1,
  customers: 1,
  isTheirs: true,
  lost: [],
});

/** Lets a payer submit, and again after a failure, whose cause is then gone. */
export async function tell(story: Story): Promise<Ending> {
  const {way, setup, between, faults = [], gesture = ({button}) => button.click()} = story;
  let barrier: Barrier | undefined;
  const form: PayerFormHarness = createForm({
    properties: {fields: 'companyname phone'},
    settleMs: 20_000,
    ...setup,
    proxyOptions: {...PROXY, ...setup?.proxyOptions},
    // Without it secuconnect itself would catch a second create.
    sandboxOptions: {actionSeconds: 0, ...setup?.sandboxOptions},
    between: (request, proxy) => (barrier ? barrier(request, form) : proxy(request)),
  });
  const {element, shop} = form;
  const frame = document.body.appendChild(document.createElement('div'));
  frame.append(element);
  const said: string[] = [];
  let isLate = false;
  let action: string | undefined;
  try {
    await WAYS[way].prepare(form);
    const typed = valuesOf(form);
    const ready = form.count('payer-ready');
    barrier = between;
    for (const fault of faults) shop.sandbox.faults.add(fault);
    story.spoil?.();
    for (let tries = 0; !action && tries <= PATIENCE; tries += 1) {
      if (tries > 0) await new Promise((done) => setTimeout(done, READING));
      const started = performance.now();
      const end = Promise.race([
        form.next('payer-ready').then(({detail}) => detail.action),
        form.next('payer-error').then(({detail}) => detail.code),
        new Promise<undefined>((done) => setTimeout(done, FINAL)),
      ]);
      gesture(form);
      const heard = await end;
      const waited = performance.now() - started;
      said.push(`${heard ?? 'nothing'} after ${Math.round(waited)} ms`);
      isLate ||= waited > FINAL;
      if (ready.count > 0) action = heard;
      barrier = undefined;
      shop.sandbox.faults.clear();
      story.mend?.();
    }
    await shop.atRest();
    const ids = shop.sandbox.customers.map(({id}) => id);
    const kept = valuesOf(form);
    const lost = Object.keys(typed).filter((name) => kept[name] !== typed[name]);
    const isTheirs = ids[0] === element.value;
    return {said, isLate, action, ready: ready.count, customers: ids.length, isTheirs, lost};
  } finally {
    frame.remove();
  }
}

const hang = ({signal}: Request): Promise<never> =>
  new Promise((_, fail) => {
    signal.addEventListener('abort', () => fail(signal.reason as Error));
  });
const unreachable = (): never => {
  throw new TypeError('Failed to fetch');
};
const html = (status: number): Response =>
  new Response('<!DOCTYPE html>', {status, headers: {'content-type': 'text/html'}});

/** What can become of a request on its way to the proxy and back. */
export const BARRIERS: Readonly<Record<string, Barrier>> = {
  'no connection': async () => unreachable(),
  'a connection that breaks after the work': async (request, {shop}) => {
    await shop.proxy(request);
    return unreachable();
  },
  'a request that never arrives': (request) => hang(request),
  'an answer that never arrives': async (request, {shop}) => {
    await shop.proxy(request.clone());
    return hang(request);
  },
  'an upload of 20 seconds': async (request, {shop}) => {
    await new Promise((done) => setTimeout(done, 20_000));
    return shop.proxy(request);
  },
  'an answer that is cut': async (request, {shop}) => {
    const whole = await shop.proxy(request);
    return new Response((await whole.text()).slice(0, 20), whole);
  },
  'HTML of a gateway instead of the work': async () => html(502),
  'HTML of a gateway after the work': async (request, {shop}) => {
    await shop.proxy(request);
    return html(504);
  },
  'a login page with 200': async () => html(200),
};

/** As a browser that remembers does. */
function fill(form: PayerFormHarness, values: Partial<Record<InputName, string>>): void {
  for (const [name, value] of Object.entries(values)) {
    const input = form.input(name as InputName);
    input.value = value;
    input.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
  }
}

const valuesOf = ({root}: PayerFormHarness): Record<string, string> =>
  Object.fromEntries(
    Array.from(root.querySelectorAll<HTMLInputElement>('.fields [name]'), ({name, value}) => [
      name,
      value,
    ]),
  );

const stateIs = ({element}: PayerFormHarness, state: string): Promise<void> =>
  so(() => element.matches(`:state(${state})`));

async function so(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((done) => setTimeout(done, 20));
}
