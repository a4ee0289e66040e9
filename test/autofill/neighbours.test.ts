import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {startShop, type RunningShop} from '../site/shop.ts';
import {slice} from '../support/whole.ts';
import {chromium} from '../../bench/autofill/chromium.ts';
import type {OpenEngine} from '../../bench/autofill/engine.ts';
import {firefox} from '../../bench/autofill/firefox.ts';
import {NEIGHBOURS} from '../../bench/autofill/neighbours.ts';
import {surveyAmong} from '../../bench/autofill/survey.ts';

for (const engine of [chromium, firefox]) {
  const skip = engine.provide() ? false : `there is no ${engine.name} here`;
  describe(`${engine.name}'s autofill among neighbours`, {skip}, () => {
    let shop: RunningShop;
    let opened: OpenEngine;
    before(async () => {
      [shop, opened] = await Promise.all([startShop(), engine.open('unstructured')]);
      await opened.page.goto(`${shop.url}/plain.html`);
      await opened.page.waitForSelector('secu-payer-form');
    });
    after(async () => {
      await opened.close();
      shop.stop();
    });

    for (const neighbour of slice(NEIGHBOURS, 4)) {
      it(`fills all of the form or nothing: ${neighbour.name}`, async () => {
        for await (const outcome of surveyAmong(opened, neighbour, engine.canAimAt)) {
          assert.notEqual(outcome.result, 'half', JSON.stringify(outcome));
        }
      });
    }
  });
}
