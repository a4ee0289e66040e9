import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {createMemoryStore} from '../../src/proxy/index.ts';
import {FAULT_KINDS, type Fault} from '../../src/sandbox/index.ts';
import {jumpInTime} from '../support/time/jumping-time.ts';
import {openForm, until, type PayerFormHarness} from '../support/payer-form.ts';
import {BARRIERS, right, tell, WAYS, type Story, type WayName} from './story.ts';

/** The places at which secuconnect can fail, and the way that leads there. */
const STEPS: Readonly<Record<string, Omit<Story, 'faults'> & {on: Fault['on']; first?: Fault}>> = {
  'the login': {way: 'a new payer', on: 'token'},
  'the create': {way: 'a new payer', on: 'create'},
  'the search for a lost create': {
    way: 'a new payer',
    on: 'list',
    first: {kind: 'reset-after', on: 'create'},
  },
  'the read before an update': {way: 'a changed payer', on: 'read'},
  'the update': {way: 'a changed payer', on: 'update'},
  'the read of a chosen customer': {way: 'a known payer', on: 'read'},
};
const LASTING = {once: 1, 'until it is mended': 1000};
const ALL_WAYS = Object.keys(WAYS) as WayName[];
const LOST: Fault = {kind: 'reset-after', on: 'create'};
const HOUR = 3_600_000;

const stories: Record<string, Story> = {};

for (const [step, {way, on, first}] of Object.entries(STEPS)) {
  for (const kind of FAULT_KINDS) {
    for (const [lasting, times] of Object.entries(LASTING)) {
      const fault: Fault = {kind, times, ...(on && {on})};
      stories[`${kind} at ${step}, ${lasting}`] = {way, faults: first ? [first, fault] : [fault]};
    }
  }
}

for (const [what, barrier] of Object.entries(BARRIERS)) {
  for (const way of ALL_WAYS) {
    for (const [lasting, times] of Object.entries(LASTING)) {
      let left = times;
      stories[`${what} between ${way} and the proxy, ${lasting}`] = {
        way,
        between: (request, form) =>
          left-- > 0 ? barrier(request, form) : form.shop.proxy(request),
      };
    }
  }
}

/** The first two answers of secuconnect do not come, so that the page asks several times. */
const SLOWLY: Fault = {kind: 'timeout', on: 'create', times: 2};
for (const way of ALL_WAYS) {
  for (const step of way === 'a new payer' ? [1, 2, 3] : [1]) {
    for (const isDown of [false, true]) {
      let count = 0;
      let isMended = !isDown;
      const then = isDown ? 'and none is to be had at first' : 'and a new one is fetched';
      stories[`a token that is over at request ${step} of ${way}, ${then}`] = {
        way,
        faults: [SLOWLY],
        setup: {
          tokens: (getToken) =>
            isMended || count < step
              ? getToken()
              : Promise.reject(new TypeError('Failed to fetch')),
        },
        async between(request, {shop}) {
          count += 1;
          if (count === step) {
            const old = await shop.getToken({clock: () => Date.now() - HOUR});
            request.headers.set('authorization', `Bearer ${old}`);
          }
          return shop.proxy(request);
        },
        mend: () => (isMended = true),
      };
    }
  }
}
stories['a merchant that never answers when asked for a token'] = (() => {
  let isMended = false;
  return {
    way: 'a new payer',
    setup: {tokens: (getToken) => (isMended ? getToken() : new Promise(() => undefined))},
    mend: () => (isMended = true),
  };
})();

const shifted = (by: number) => (): number => Date.now() + by;
for (const [name, by] of Object.entries({behind: -HOUR, ahead: HOUR})) {
  stories[`secuconnect's clock an hour ${name}, and a lost answer`] = {
    way: 'a new payer',
    faults: [LOST],
    setup: {sandboxOptions: {clock: shifted(by)}},
  };
  stories[`the store's clock an hour ${name}, and a lost answer`] = {
    way: 'a new payer',
    faults: [LOST],
    setup: {proxyOptions: {store: createMemoryStore({clock: shifted(by)})}},
  };
  for (const way of ALL_WAYS) {
    const clock = shifted(by);
    stories[`the page's clock an hour ${name} for ${way}, and a lost answer`] = {
      way,
      faults: [LOST],
      setup: {
        proxyOptions: {clock, store: createMemoryStore({clock})},
        sandboxOptions: {clock},
        tokens: (getToken) => getToken({clock}),
      },
    };
    let skew = 0;
    stories[`the proxy's clock an hour ${name} for ${way}, until it is mended`] = {
      way,
      faults: [LOST],
      setup: {proxyOptions: {clock: () => Date.now() + skew}},
      spoil: () => (skew = by),
      mend: () => (skew = 0),
    };
  }
}

for (const way of ALL_WAYS) {
  let asked = 0;
  stories[`every other request without an answer, the others after 28 seconds, for ${way}`] = {
    way,
    async between(request, {shop}) {
      asked += 1;
      await new Promise((done) => setTimeout(done, asked % 2 ? 31_000 : 28_000));
      return shop.proxy(request);
    },
  };
  // Two of them leave a minute what a busy machine takes.
  stories[`every answer after 24 seconds for ${way}`] = {
    way,
    between: async (request, {shop}) => {
      await new Promise((done) => setTimeout(done, 24_000));
      return shop.proxy(request);
    },
  };
}

const GESTURES: Readonly<Record<string, Story['gesture']>> = {
  'two clicks': ({button}) => {
    button.click();
    button.click();
  },
  'a hundred clicks': ({button}) => {
    for (let count = 0; count < 100; count += 1) button.click();
  },
  'a hundred submits of the page': ({element}) => {
    for (let count = 0; count < 100; count += 1) element.submit().catch(() => undefined);
  },
  'a click and a submit of the page': ({button, element}) => {
    element.submit().catch(() => undefined);
    button.click();
  },
};
for (const [name, gesture] of Object.entries(GESTURES)) {
  for (const way of ALL_WAYS) {
    stories[`${name} of ${way}, and a lost answer`] = {
      way,
      faults: [{kind: 'reset-after'}],
      ...(gesture && {gesture}),
    };
  }
}

const MOVES: Readonly<Record<string, (element: HTMLElement) => void>> = {
  'is removed': (element) => element.remove(),
  'is removed and put back': (element) => {
    const {parentElement} = element;
    element.remove();
    setTimeout(() => parentElement?.append(element), 5000);
  },
  'is moved': (element) => {
    element.parentElement?.append(document.createElement('section'));
    element.nextElementSibling?.append(element);
  },
  'is moved into a form': (element) => {
    element.parentElement?.append(document.createElement('form'));
    element.nextElementSibling?.append(element);
  },
  'loses what was around it': (element) => element.parentElement?.replaceChildren(),
};
for (const [name, move] of Object.entries(MOVES)) {
  for (const way of ALL_WAYS) {
    let isMoved = false;
    stories[`an element that ${name} while it sends ${way}, and a lost answer`] = {
      way,
      faults: [{kind: 'reset-after'}],
      between(request, {element, shop}) {
        if (!isMoved) move(element);
        isMoved = true;
        return shop.proxy(request);
      },
    };
  }
}

describe('one customer, one payer-ready, all that was typed, an end within a minute', () => {
  const told = new Map<string, ReturnType<typeof tell>>();
  let putTimeBack: () => void;
  before(async () => {
    // What is loaded by the first form and its create must not count.
    await (await openForm()).shop.client.create(SAMPLE_CONTACT);
    putTimeBack = jumpInTime();
    const queue = Object.entries(stories);
    const starts = new Map<string, () => void>();
    for (const [name, story] of queue) {
      const start = new Promise<void>((done) => starts.set(name, done));
      told.set(
        name,
        start.then(() => tell(story)),
      );
    }
    const lane = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        starts.get(next[0])?.();
        await told.get(next[0])?.catch(() => undefined);
      }
    };
    for (let count = 0; count < AT_ONCE; count += 1) void lane();
  });
  after(() => putTimeBack());

  for (const [name, story] of Object.entries(stories)) {
    it(`in spite of ${name}`, async () => {
      const {said, ...outcome} = (await told.get(name)) ?? {said: []};
      expect(outcome, said.join(', ')).to.deep.equal(right(story));
    }).timeout(60_000);
  }
});

describe('one customer for', () => {
  it('a page that submits again when it hears of a failure', async () => {
    let isDown = true;
    const form = await openForm({
      properties: {contact: SAMPLE_CONTACT},
      limits: {retries: 0},
      between: (request, proxy) =>
        isDown ? Promise.reject(new TypeError('Failed to fetch')) : proxy(request),
    });
    const ready = form.next('payer-ready');
    form.element.addEventListener('payer-error', () => {
      isDown = false;
      form.button.click();
    });
    form.button.click();
    await ready;
    expect(form.shop.sandbox.customers.length).to.equal(1);
  });

  const gestures: Record<string, (form: PayerFormHarness) => Promise<unknown>> = {
    'a double click': (form) => Promise.all([form.click(form.button), form.click(form.button)]),
    'Enter, Enter': async (form) => {
      form.input('city').focus();
      await form.press('Enter');
      await form.press('Enter');
    },
  };
  for (const [name, gesture] of Object.entries(gestures)) {
    it(`${name}, and a lost answer`, async () => {
      const form = await openForm({
        properties: {contact: SAMPLE_CONTACT},
        sandboxOptions: {actionSeconds: 0},
      });
      form.shop.sandbox.faults.add(LOST);
      const ready = form.count('payer-ready');
      await gesture(form);
      await until(() => form.element.value !== '', 'there is a customer');
      await form.shop.atRest();
      expect(form.shop.sandbox.customers.map(({id}) => id)).to.deep.equal([form.element.value]);
      expect(ready.count).to.equal(1);
    });
  }
});

/** Stories under way at the same time. */
const AT_ONCE = 8;
