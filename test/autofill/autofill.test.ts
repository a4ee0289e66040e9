import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {startShop, type RunningShop} from '../site/shop.ts';
import {slice} from '../support/whole.ts';
import {chromium} from '../../bench/autofill/chromium.ts';
import {firefox} from '../../bench/autofill/firefox.ts';
import {CASES, survey, type Outcome} from '../../bench/autofill/survey.ts';

for (const engine of [chromium, firefox]) {
  const skip = engine.provide() ? false : `there is no ${engine.name} here`;
  describe(`${engine.name}'s autofill`, {skip}, () => {
    let shop: RunningShop;
    before(async () => {
      shop = await startShop();
    });
    after(() => shop.stop());

    for (const kind of slice(engine.kinds, 1)) {
      it(`fills ${kind} profiles right, or the payer is asked`, async () => {
        const outcomes: Outcome[] = [];
        const url = `${shop.url}/plain.html`;
        for await (const outcome of survey(engine, kind, url, slice(CASES, 4))) {
          outcomes.push(outcome);
          const where = `${outcome.country} ${JSON.stringify(outcome)}`;
          assert.notEqual(outcome.result, 'wrong', where);
          assert.equal(outcome.flashes, 0, where);
          assert.equal(outcome.isAdditionalOpen, kind === 'flat in line 2', where);
        }
        const combined = outcomes.filter(({setting}) => setting.layout === 'combined');
        assert.deepEqual(
          combined.filter(({result}) => result === 'asked').map(({country}) => country),
          [],
        );
      });
    }
  });
}
