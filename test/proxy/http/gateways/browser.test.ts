import {before} from 'node:test';
import {buildScripts} from '../../../support/build-script.ts';
import {describeGateways} from './describe-gateways.ts';
import {buildClient, openShop} from './shop.ts';

let scripts: Record<string, string>;
before(async () => {
  scripts = {'/client.js': await buildClient(), ...(await buildScripts())};
});

describeGateways('the client', async (test) => (await openShop(test, scripts)).port);
