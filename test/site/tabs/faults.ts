import assert from 'node:assert/strict';
import {runFaster} from '../../support/time/fast-time.ts';
import {
  goBack,
  goForward,
  isReady,
  isSending,
  mustBeLoadedAnew,
  settled,
  shiftClock,
} from './page.ts';
import type {Payer} from './payer.ts';
import type {EngineName, Tab} from './tab.ts';

/** What happens to a payer in real tabs, until every tab has its order confirmed. */
export interface TabFault {
  /** Engines in which it cannot be tried, and why. `docs/faults.md` lists them. */
  leftOut?: Partial<Record<EngineName, string>>;
  /** The form's events in each tab, except those about its progress. */
  told: readonly (readonly string[])[];
  /** Orders that the payer sends. Default: one. */
  orders?: number;
  strike(payer: Payer): Promise<void>;
}

const OFFLINE = 'Es besteht keine Verbindung.';
const TOO_LONG = 'Die Antwort dauert zu lange.';
const KEPT = 'Ihre Eingaben sind noch da; nichts wird doppelt gespeichert.';
const HOUR = 3_600_000;

/** Why an engine cannot try it. */
const ONE_TAB = {webkit: 'its driver gives keys and clicks only to the first tab'};
const NOT_KEPT = {firefox: 'it keeps no page that waits for an answer'};
const KEEPS_ALL = {webkit: 'it keeps a page whatever that listens to'};

const CREATED = ['payer-ready created'];
const REUSED = ['payer-ready reused'];

const faults: Record<string, TabFault> = {
  'no connection from the middle of sending on, until it is back': {
    told: [['payer-error network', ...CREATED]],
    async strike(payer) {
      const tab = await payer.fill();
      const release = await payer.orderAndHold(tab, 'before');
      await payer.setOffline(tab, true);
      release();
      await payer.hears(tab, OFFLINE);
      await payer.hears(tab, KEPT);
      await payer.setOffline(tab, false);
      await payer.order(tab);
    },
  },
  'two tabs that send at once': {
    leftOut: ONE_TAB,
    told: [CREATED, REUSED],
    async strike(payer) {
      const [one, other] = [await payer.fill(), await payer.fill()];
      const release = await payer.orderAndHold(one, 'before');
      await payer.order(other);
      await isSending(other);
      release();
    },
  },
  'two tabs that send one after the other': {
    leftOut: ONE_TAB,
    told: [CREATED, REUSED],
    async strike(payer) {
      const [one, other] = [await payer.fill(), await payer.fill()];
      await payer.order(one);
      await payer.confirmed(one);
      await payer.order(other);
    },
  },
  'the back button after the order, to a page that the browser kept': {
    told: [[...CREATED, 'kept by the browser']],
    orders: 2,
    async strike(payer) {
      const tab = await payer.fill();
      await payer.order(tab);
      await payer.confirmed(tab);
      await goBack(tab);
      await payer.order(tab);
    },
  },
  'the back button after the order, to a page that is loaded anew': {
    leftOut: KEEPS_ALL,
    told: [[...CREATED, ...REUSED]],
    orders: 2,
    async strike(payer) {
      const tab = await payer.fill();
      await mustBeLoadedAnew(tab);
      await payer.order(tab);
      await payer.confirmed(tab);
      await goBack(tab);
      assert.deepEqual(await payer.lostIn(tab), []);
      await payer.order(tab);
    },
  },
  'ways to another page, back, forward and back again with what was typed': {
    told: [['kept by the browser', 'kept by the browser', ...CREATED]],
    async strike(payer) {
      const tab = await payer.fill();
      await tab.open(`${payer.shop.url}/plain.html`);
      await goBack(tab);
      assert.deepEqual(await payer.lostIn(tab), []);
      await goForward(tab);
      await goBack(tab);
      assert.deepEqual(await payer.lostIn(tab), []);
      await payer.order(tab);
    },
  },
  'a way to another page and back with what was typed, to a page that is loaded anew': {
    leftOut: KEEPS_ALL,
    told: [CREATED],
    async strike(payer) {
      const tab = await payer.fill();
      await mustBeLoadedAnew(tab);
      await tab.open(`${payer.shop.url}/plain.html`);
      await goBack(tab);
      assert.deepEqual(await payer.lostIn(tab), []);
      await payer.order(tab);
    },
  },
  'a token that is over, in a tab left open': {
    told: [CREATED],
    async strike(payer) {
      const tab = await payer.fill();
      await payer.shop.kill();
      await payer.shop.start(HOUR);
      await payer.order(tab);
    },
  },
  'an upload that ends at no time': {
    told: [['payer-error timeout', ...CREATED]],
    async strike(payer) {
      const {wire} = payer.shop;
      // A minute takes six seconds.
      const tab = await payer.fill((fresh) => fresh.prepare(runFaster, 10));
      wire.uploadRate = 1;
      await payer.order(tab);
      await payer.hears(tab, TOO_LONG);
      await payer.hears(tab, KEPT);
      wire.uploadRate = Number.POSITIVE_INFINITY;
      await payer.order(tab);
    },
  },
};

for (const [where, when] of [
  ['before', 'before secuconnect did its work'],
  ['after', 'after secuconnect did its work'],
] as const) {
  faults[`a reload in the middle of sending, ${when}`] = {
    told: [REUSED],
    async strike(payer) {
      const tab = await payer.fill();
      const release = await payer.orderAndHold(tab, where);
      await tab.reload();
      await settled(tab);
      // Firefox and WebKitGTK keep the values of inputs, Chromium does not.
      await payer.complete(tab);
      await payer.order(tab);
      await isSending(tab);
      release();
    },
  };
  faults[`a proxy that dies ${when}, and is started again`] = {
    told: [CREATED],
    async strike(payer) {
      const tab = await payer.fill();
      const release = await payer.orderAndHold(tab, where);
      await payer.shop.kill();
      release();
      await payer.shop.start();
    },
  };
  faults[
    `a way to another page and back in the middle of sending, ${when}, to a page that was kept`
  ] = {
    leftOut: NOT_KEPT,
    told: [['kept by the browser', ...CREATED]],
    async strike(payer) {
      const tab = await payer.fill();
      const release = await payer.orderAndHold(tab, where);
      await tab.open(`${payer.shop.url}/plain.html`);
      await goBack(tab);
      assert.deepEqual(await payer.lostIn(tab), []);
      release();
      await isReady(tab);
      assert.equal(payer.orders, 0);
      await payer.order(tab);
    },
  };
  faults[
    `a way to another page and back in the middle of sending, ${when}, to a page that is loaded anew`
  ] = {
    leftOut: KEEPS_ALL,
    told: [REUSED],
    async strike(payer) {
      const tab = await payer.fill();
      await mustBeLoadedAnew(tab);
      const release = await payer.orderAndHold(tab, where);
      await tab.open(`${payer.shop.url}/plain.html`);
      await goBack(tab);
      assert.deepEqual(await payer.lostIn(tab), []);
      await payer.order(tab);
      await isSending(tab);
      release();
    },
  };
}

const IMPATIENT: Readonly<Record<string, (payer: Payer, tab: Tab) => Promise<void>>> = {
  'a hundred clicks': (payer, tab) => payer.order(tab, 100),
  'Enter pressed a hundred times': (_, tab) => tab.pressEnter(100),
};
for (const [gesture, act] of Object.entries(IMPATIENT)) {
  faults[`a slow upload and ${gesture}`] = {
    told: [CREATED],
    async strike(payer) {
      const {wire} = payer.shop;
      const tab = await payer.fill();
      wire.uploadRate = 50;
      await act(payer, tab);
      await isSending(tab);
      assert.deepEqual(payer.customers, []);
      assert.deepEqual(await payer.lostIn(tab), []);
      wire.uploadRate = Number.POSITIVE_INFINITY;
    },
  };
}

for (const hours of [-5, 5]) {
  faults[
    `a browser whose clock is ${Math.abs(hours)} hours ${hours < 0 ? 'behind' : 'ahead'}, and a lost answer`
  ] = {
    told: [CREATED],
    async strike(payer) {
      const tab = await payer.fill((fresh) => fresh.prepare(shiftClock, hours * HOUR));
      payer.shop.secuconnect.sandbox.faults.add({kind: 'reset-after', on: 'create'});
      await payer.order(tab);
    },
  };
}

export const FAULTS: Readonly<Record<string, TabFault>> = faults;
