import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {after, before, describe, it} from 'node:test';
import {promisify} from 'node:util';
import {checkConformance} from '../../src/conformance/conformance.ts';
import {bodyOf, newKey} from '../proxy/merchant.ts';
import {execute, type ShopDatabase} from './databases.ts';
import {closers, contactOf, createUntilFinal, openPhpShop, skip, type Opened} from './php-shop.ts';
import {until} from '../support/until.ts';

/** What the shop has to keep on every database. */
export function describeDatabase({name, skip: missing, open}: ShopDatabase): void {
  describe(`the PHP proxy on ${name}`, {skip: skip || missing}, () => {
    const closing = closers();
    let dsn: string;
    let shop: Opened;
    after(closing.run);
    before(async () => {
      const database = await open();
      closing.after(() => database.close());
      ({dsn} = database);
      shop = await openPhpShop(
        closing,
        {DATABASE_DSN: dsn, PAYER_CALL_MS: '2000'},
        {actionSeconds: 0},
      );
    });

    it('keeps the contract of stores', async (test) => {
      const env = {...process.env, DATABASE_DSN: dsn};
      const {stdout} = await promisify(execFile)('php', ['test/php/store-contract.php'], {env});
      const checks = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Check);
      assert.ok(checks.length > 20);
      for (const {name: fact, error} of checks) {
        await test.test(fact, () => assert.equal(error, null));
      }
    });

    it('keeps every rule of the protocol', async () => {
      const verdicts = await checkConformance({
        url: `${shop.url}/payer`,
        token: await shop.mint(),
        otherToken: await shop.mint({subject: 'shopper-2'}),
        expiredToken: await shop.mint({clock: () => Date.now() - 3_600_000}),
        origin: shop.url,
      });
      assert.deepEqual(
        verdicts.filter(({result}) => result !== 'kept'),
        [],
      );
    });

    it('creates one customer for 20 equal simultaneous creates under two keys', async () => {
      shop.sandbox.clearCalls();
      const contact = contactOf('Gleichzeitig');
      const keys = [newKey(), newKey()];
      const answers = await Promise.all(
        Array.from({length: 20}, (_, index) => createUntilFinal(shop, contact, keys[index % 2])),
      );
      const ids = new Set(await Promise.all(answers.map(async (one) => (await bodyOf(one))['id'])));
      assert.equal(ids.size, 1);
      assert.match(String([...ids][0]), /^PCU_/);
      assert.equal(shop.sandbox.calls.filter(({action}) => action === 'create').length, 1);
    });

    it('sends nothing for a worker that was frozen while others came and went', async (test) => {
      let isHeld = false;
      const waiting: (() => void)[] = [];
      const frozen = await openPhpShop(
        test,
        {DATABASE_DSN: dsn, PAYER_CALL_MS: '20000', SECUCONNECT_CLIENT_ID: 'another'},
        {actionSeconds: 0, clientId: 'another'},
        async (request, sandbox) => {
          // Between claim and create.
          if (request.url.endsWith('/oauth/token')) {
            isHeld = true;
            await new Promise<void>((done) => waiting.push(done));
          }
          return sandbox(request);
        },
      );
      const contact = contactOf('Eingefroren');
      const headers = newKey();
      const subject = 'frozen';
      const json = {contact};
      const late = frozen.send('POST', '/v1/customers', {json, headers, subject});
      await until(() => isHeld);
      frozen.freeze();
      // Its lease would lapse, only later.
      await execute(dsn, 'update shop_claim set lease_until = 1');
      // One that takes over and gives back, then one that works.
      shop.sandbox.faults.add({kind: '429', on: 'create'});
      shop.sandbox.faults.add({kind: 'slow', on: 'create', delay: 1500});
      shop.sandbox.clearCalls();
      const working = createUntilFinal(shop, contact, headers, subject);
      const creates = (): number =>
        shop.sandbox.calls.filter(({action}) => action === 'create').length;
      await until(() => creates() === 2);
      frozen.thaw();
      for (const go of waiting) go();
      assert.equal((await late).status, 409);
      assert.equal((await working).status, 201);
      assert.equal(frozen.sandbox.customers.length, 0);
      assert.equal(creates(), 2);
    });
  });
}

interface Check {
  name: string;
  error: string | null;
}
