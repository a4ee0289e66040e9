import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {buildDemo} from '../../support/build-demo.ts';
import {slice} from '../../support/whole.ts';
import {FAULTS} from './faults.ts';
import {Payer} from './payer.ts';
import {openShop, type ShopProcess} from './shop-process.ts';
import type {Engine, EngineName, TabBrowser} from './tab.ts';

/** Its own shop and browser: what happens to one payer is not felt by another. */
interface Lane {
  shop: ShopProcess;
  browser: TabBrowser;
}

/** Tries every fault in an engine, if `BROWSERS` names it; Chromium without it. */
export function tryFaults(name: EngineName, engine: Engine): void {
  const isWanted = (process.env['BROWSERS'] || 'chromium').split(',').includes(name);
  const options = {skip: !isWanted, concurrency: AT_ONCE};
  describe(`one customer for a payer in ${name}, in spite of`, options, () => {
    const lanes: Lane[] = [];
    before(async () => {
      const program = await buildDemo();
      const openLane = async (): Promise<void> => {
        const [shop, browser] = await Promise.all([openShop(program), engine.open()]);
        lanes.push({shop, browser});
        await shop.start();
      };
      await Promise.all(Array.from({length: AT_ONCE}, openLane));
    });
    after(async () => {
      await Promise.all(lanes.map(({browser}) => browser.close()));
      await Promise.all(lanes.map(({shop}) => shop.close()));
    });

    for (const [index, [what, fault]] of slice(Object.entries(FAULTS), 5).entries()) {
      it(what, {skip: fault.leftOut?.[name] ?? false}, async () => {
        const lane = lanes.pop();
        assert.ok(lane);
        const {shop, browser} = lane;
        const window = await browser.openWindow();
        const payer = new Payer(window, shop, `payer-${index}@example.com`);
        try {
          await fault.strike(payer);
          const ids = await Promise.all(payer.tabs.map((tab) => payer.confirmed(tab)));
          const told = await Promise.all(payer.tabs.map((tab) => payer.told(tab)));
          const {customers, orders} = payer;
          const one = ids.slice(0, 1);
          assert.deepEqual(
            {told, orders, customers, ids: [...new Set(ids)]},
            {told: fault.told, orders: fault.orders ?? ids.length, customers: one, ids: one},
          );
        } finally {
          await window.close();
          await shop.recover();
          lanes.push(lane);
        }
      });
    }
  });
}

/** Faults under way at the same time: most of it is waiting. */
const AT_ONCE = 2;
