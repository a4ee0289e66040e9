/**
 * The PHP shop with a sandbox: `npm run demo:php`. With `SECUCONNECT_BASE_URL`, `SECUCONNECT_CLIENT_ID` and
 * `SECUCONNECT_CLIENT_SECRET` it uses secuconnect instead.
 * @module
 */
import {spawnSync} from 'node:child_process';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {toNodeListener} from '../../src/proxy/index.ts';
import {createSandbox, DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';
import {answerSandbox} from '../sandbox-control.ts';
import {buildScript, startPhpShop} from './serve.ts';

const {PORT = '5180', SECUCONNECT_BASE_URL, PAYER_TOKEN_SECRET} = process.env;

if (spawnSync('php', ['-v']).status !== 0) {
  console.error(
    'No PHP: install 8.1 or newer (Debian: apt-get install php-cli php-curl php-intl php-sqlite3)',
  );
  process.exit(1);
}
await buildScript('dist');
const shop = await startPhpShop({
  port: Number(PORT),
  env: {
    ...(SECUCONNECT_BASE_URL ? {} : await sandboxEnv()),
    PAYER_TOKEN_SECRET: PAYER_TOKEN_SECRET || `${crypto.randomUUID()}${crypto.randomUUID()}`,
  },
  log: (line) => console.error(line),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void shop.stop().then(() => process.exit(0)));
}
console.log(`The shop is open: ${shop.url}/`);

async function sandboxEnv(): Promise<Record<string, string>> {
  const sandbox = createSandbox({basePath: '/sandbox'});
  const listener = toNodeListener((request, context) => answerSandbox(request, context, sandbox));
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const {port} = server.address() as AddressInfo;
  return {
    SECUCONNECT_BASE_URL: `http://127.0.0.1:${port}/sandbox`,
    SECUCONNECT_CLIENT_ID: DEMO_CREDENTIALS.clientId,
    SECUCONNECT_CLIENT_SECRET: DEMO_CREDENTIALS.clientSecret,
  };
}
