import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {startPhpShop, type PhpShop} from '../../demo/php/serve.ts';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import type {Contact} from '../../src/contact/contact.ts';
import {mintToken, SCOPES} from '../../src/proxy/index.ts';
import {
  createSandbox,
  DEMO_CREDENTIALS,
  type Sandbox,
  type SandboxOptions,
} from '../../src/sandbox/index.ts';
import {newKey} from '../proxy/merchant.ts';
import {missingPhp} from '../support/servers/php.ts';
import {serve} from '../support/servers/serve.ts';
import {elapse} from '../support/time/quiet.ts';

/** Why there is no PHP, or false. */
export const skip = missingPhp();

export const SECRET = 'a secret of thirty-two bytes or more';

/** A shop in PHP with a sandbox behind it. */
export interface Opened extends PhpShop {
  sandbox: Sandbox;
  /** What it wrote. */
  lines: string[];
  mint(options?: {subject?: string; clock?: () => number}): Promise<string>;
  /** Runs a command of `bin/`; gives its status and what it wrote. */
  command(name: string, ...args: string[]): Promise<{status: number; output: string}>;
  send(method: string, path: string, options?: SendOptions): Promise<Response>;
}
interface SendOptions {
  json?: unknown;
  subject?: string;
  headers?: Record<string, string>;
}

/** What a test's own `after` is, for a whole suite. */
interface Closers {
  after(work: () => void | Promise<void>): void;
}
export function closers(): Closers & {run(): Promise<void>} {
  const all: (() => void | Promise<void>)[] = [];
  return {
    after: (work) => void all.push(work),
    async run() {
      for (const close of all) await close();
    },
  };
}

export async function openPhpShop(
  test: Closers,
  env: Record<string, string> = {},
  options: SandboxOptions = {},
  between: (request: Request, sandbox: Sandbox) => Promise<Response> = (request, sandbox) =>
    sandbox(request),
): Promise<Opened> {
  const sandbox = createSandbox(options);
  const secuconnect = await serve((request) => between(request, sandbox));
  test.after(secuconnect.close);
  const lines: string[] = [];
  const shop = await startPhpShop({
    env: {
      SECUCONNECT_BASE_URL: secuconnect.url,
      SECUCONNECT_CLIENT_ID: DEMO_CREDENTIALS.clientId,
      SECUCONNECT_CLIENT_SECRET: DEMO_CREDENTIALS.clientSecret,
      PAYER_TOKEN_SECRET: SECRET,
      PAYER_LIMITS: 'off',
      PAYER_SETTLE_MS: '300',
      ...env,
    },
    log: (line) => lines.push(line),
  });
  test.after(() => shop.stop());
  const mint: Opened['mint'] = ({subject = 'shopper-1', ...rest} = {}) =>
    mintToken({
      key: SECRET,
      issuer: 'php-shop',
      audience: 'payer-proxy',
      subject,
      scopes: SCOPES,
      ...rest,
    });
  const opened: Opened = {
    ...shop,
    sandbox,
    lines,
    mint,
    command: (name, ...args) => runCommand(shop.env, name, ...args),
    async send(method, path, {json, subject = 'shopper-1', headers = {}} = {}) {
      return fetch(`${opened.url}/payer${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await mint({subject})}`,
          'content-type': 'application/json',
          ...headers,
        },
        ...(json !== undefined && {body: JSON.stringify(json)}),
      });
    },
  };
  return opened;
}

/** Runs a command of the shop's; gives its status and what it wrote. */
export const runCommand = (
  env: NodeJS.ProcessEnv,
  name: string,
  ...args: string[]
): Promise<{status: number; output: string}> => execute([`demo/php/bin/${name}.php`, ...args], env);

/** Runs lines of PHP; gives status and output. */
export const runPhp = (
  code: string,
  ...args: string[]
): Promise<{status: number; output: string}> => execute(['-r', code, ...args]);

const execute = (
  args: string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{status: number; output: string}> =>
  new Promise((done) => {
    execFile('php', args, {env}, (error, stdout, stderr) => {
      done({status: Number(error?.code ?? 0), output: stdout + stderr});
    });
  });

export const contactOf = (surname: string): Contact => ({...SAMPLE_CONTACT, surname});

/** Repeats a create as the form does, while the shop says that it is being worked on. */
export async function createUntilFinal(
  shop: Opened,
  contact: Contact,
  headers = newKey(),
  subject = 'shopper-1',
): Promise<Response> {
  for (let tries = 0; tries < 300; tries += 1) {
    const response = await shop.send('POST', '/v1/customers', {json: {contact}, headers, subject});
    if (response.status !== 409 && response.status !== 503) return response;
    assert.match(response.headers.get('retry-after') ?? '', /^[1-9]\d*$/);
    await response.body?.cancel();
    await elapse(100);
  }
  throw new Error('The create never ended');
}

/** One submission, as often as it is sent. */
export function withOneKey(shop: Opened, headers = newKey()): () => Promise<Response> {
  return () => shop.send('POST', '/v1/customers', {json: {contact: SAMPLE_CONTACT}, headers});
}
