import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before} from 'node:test';
import {describeGateways} from '../proxy/http/gateways/describe-gateways.ts';
import {buildClient} from '../proxy/http/gateways/shop.ts';
import {openLibrary} from './library-shop.ts';
import {skip} from './php-shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'secu-payer-form-gateways-'));
const client = join(folder, 'client.js');
before(async () => writeFileSync(client, await buildClient()));
after(() => rmSync(folder, {recursive: true}));

describeGateways(
  'the client and the PHP library',
  async (test) => {
    const {url} = await openLibrary(test, {}, {client, subject: crypto.randomUUID()});
    return Number(new URL(url).port);
  },
  skip,
);
