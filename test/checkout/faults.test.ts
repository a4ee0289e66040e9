import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import type {InPageShop, InPageShopOptions} from '../../demo/in-page-shop.ts';
import type {InputName} from '../../src/customer/fields.ts';
import type {ProxyOptions} from '../../src/proxy/index.ts';
import {FAULT_KINDS, type Fault} from '../../src/sandbox/index.ts';
import {runFaster} from '../support/fast-time.ts';
import {createForm, PAYER, type PayerFormHarness} from '../support/payer-form.ts';

/** The page's time against the machine's: a wait of a minute takes 1.2 s. */
const FASTER = 50;
/** Milliseconds of the page's time: the client's limit, and a quarter of a second of a busy machine. */
const FINAL = 60_000 + FASTER * 250;
/** How often a payer tries again once nothing is in the way any more. */
const PATIENCE = 3;

/** Nothing is counted, and reading a body may take what a busy machine takes. */
const PROXY: Partial<ProxyOptions> = {
  limits: {bodyTime: 60_000, liveCustomers: 100},
  limiter: {take: async () => undefined},
};

const TYPED: Partial<Record<InputName, string>> = {
  ...PAYER,
  forename: '  Jörg',
  companyname: 'Müller  & Söhne',
  phone: '+49 (30) 2312-5012',
};

/** What a payer is about to do when it strikes. */
interface Way {
  properties?: Record<string, unknown>;
  action: 'created' | 'updated' | 'reused';
  /** Before the fault: leaves a form that waits for its submit. */
  prepare(form: PayerFormHarness): Promise<void>;
}

const WAYS = {
  'a new payer': {
    action: 'created',
    async prepare(form) {
      await stateIs(form, 'editing');
      fill(form, TYPED);
    },
  },
  'a changed payer': {
    action: 'updated',
    async prepare(form) {
      const {id} = await form.shop.client.create(SAMPLE_CONTACT);
      form.element.customerId = id;
      await so(() => form.input('surname').value !== '');
      fill(form, {surname: 'Neumann', companyname: 'Müller  & Söhne'});
    },
  },
  'a payer who is known': {
    action: 'reused',
    async prepare(form) {
      await form.shop.client.create(SAMPLE_CONTACT);
      await form.element.reload();
      await stateIs(form, 'choosing');
    },
  },
} as const satisfies Record<string, Way>;
type WayName = keyof typeof WAYS;

/** One story: a way, and what is in it. */
interface Story {
  way: WayName;
  setup?: Omit<InPageShopOptions, 'between'>;
  /** Stands between page and proxy once the payer submits, until the cause is gone. */
  between?: (request: Request, proxy: InPageShop['proxy']) => Promise<Response>;
  faults?: readonly Fault[];
  /** What the payer does instead of one press of the button. */
  gesture?: (form: PayerFormHarness) => void;
}

/** Runs a story to its end and tells what is not as it has to be. */
async function tell({way, setup, between, faults = [], gesture = press}: Story): Promise<unknown> {
  const {action, prepare}: Way = WAYS[way];
  let barrier: Story['between'];
  const form = createForm({
    properties: {fields: 'companyname phone', contact: undefined},
    settleMs: 20_000,
    ...setup,
    proxyOptions: {...PROXY, ...setup?.proxyOptions},
    // Without it secuconnect itself would catch a second create.
    sandboxOptions: {actionSeconds: 0, ...setup?.sandboxOptions},
    between: (request, proxy) => (barrier ? barrier(request, proxy) : proxy(request)),
  });
  const {element, shop} = form;
  const frame = document.body.appendChild(document.createElement('div'));
  frame.append(element);
  const ready = form.count('payer-ready');
  const said: string[] = [];
  try {
    await prepare(form);
    const typed = valuesOf(form);
    barrier = between;
    for (const fault of faults) shop.sandbox.faults.add(fault);
    let isReady = false;
    for (let tries = 0; !isReady && tries <= PATIENCE; tries += 1) {
      const started = performance.now();
      const end = final(form);
      gesture(form);
      const {type, detail} = await end;
      const waited = performance.now() - started;
    isReady = type === 'payer-ready';
      said.push(isReady ? detail.action : `${detail.code} after ${Math.round(waited / 1000)} s`);
      if (waited > FINAL) said.push('LATE');
      barrier = undefined;
      shop.sandbox.faults.clear();
    }
    await shop.atRest();
    const ids = shop.sandbox.customers.map(({id}) => id);
    const kept = valuesOf(form);
    return {
      said,
      isLate: said.includes('LATE'),
      action: said.at(-1),
      ready: ready.count,
      customers: ids.length,
      isTheirs: ids[0] === element.value,
      lost: Object.keys(typed).filter((name) => kept[name] !== typed[name]),
    };
  } finally {
    frame.remove();
  }
}

const right = ({way}: Story) => ({
  isLate: false,
  action: WAYS[way].action,
  ready: 1,
  customers: 1,
  isTheirs: true,
  lost: [],
});

const TOTAL: string[] = []; let T0 = 0;
const press = ({button}: PayerFormHarness): void => button.click();

/** The event that ends a submit. */
const final = (form: PayerFormHarness): Promise<{type: string; detail: any}> =>
  Promise.race([form.next('payer-ready'), form.next('payer-error')]);

/** Input by input, as a browser that remembers does. */
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
  while (!isSo()) await new Promise((done) => setTimeout(done, FASTER));
}

/** The places at which secuconnect can fail, with the way that leads there. */
const STEPS: Readonly<Record<string, {way: WayName; on: Fault['on']; first?: Fault}>> = {
  'the login': {way: 'a new payer', on: 'token'},
  'the create': {way: 'a new payer', on: 'create'},
  'the search for a lost create': {
    way: 'a new payer',
    on: 'list',
    first: {kind: 'reset-after', on: 'create'},
  },
  'the read before an update': {way: 'a changed payer', on: 'read'},
  'the update': {way: 'a changed payer', on: 'update'},
  'the read of a chosen customer': {way: 'a payer who is known', on: 'read'},
};

const FROM=0,TO=300;
const stories = new Map<string, Story>();
for (const [step, {way, on, first}] of Object.entries(STEPS)) {
  for (const kind of FAULT_KINDS) {
    for (const [lasts, times] of [
      ['once', 1],
      ['until it is mended', 1000],
    ] as const) {
      const fault: Fault = {kind, times, ...(on && {on})};
      stories.set(`${kind} at ${step}, ${lasts}`, {
        way,
        faults: first ? [first, fault] : [fault],
      });
    }
  }
}

describe('a submit under a fault', () => {
  const told = new Map<string, Promise<any>>();
  let slowDown: () => void;
  before(async () => {
    // What is loaded at the first create must not count.
    await createForm().shop.client.create(SAMPLE_CONTACT);
    T0=performance.now(); slowDown = runFaster(FASTER);
    const queue = [...stories].slice(FROM,TO);
    const starts = new Map<string, () => void>();
    for (const [name] of queue) {
      told.set(
        name,
        new Promise<void>((start) => starts.set(name, start)).then(() =>
          tell(stories.get(name) as Story),
        ),
      );
    }
    const lane = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        starts.get(next[0])?.();
        await told.get(next[0])?.catch(() => undefined);
      }
    };
    for (let count = 0; count < 6; count += 1) void lane();
  });
  after(() => {slowDown(); throw new Error(`${performance.now()-T0} ${TOTAL.join('\n')}`)});

  for (const [name, story] of [...stories].slice(FROM,TO)) {
    it(`leaves one customer: ${name}`, async () => {
      const {said, ...outcome} = await told.get(name); TOTAL.push(said.join());
      expect(outcome, said.join(', ')).to.deep.equal(right(story));
    }).timeout(4_000);
  }
});
