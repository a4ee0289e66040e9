import {spawn} from 'node:child_process';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {mintToken, SCOPES} from '../../src/proxy/index.ts';
import {createSandbox, type Sandbox} from '../../src/sandbox/index.ts';
import {KEY} from '../../test/proxy/merchant.ts';
import {openDatabase, type Database} from '../../test/support/servers/postgres.ts';
import {serve} from '../../test/support/servers/serve.ts';

/** Several proxies as processes, one PostgreSQL, one secuconnect, all on loopback. */
export interface Instances<D extends Database = Database> {
  sandbox: Sandbox;
  database: D;
  /**
   * Starts one more.
   *
   * @param crashAt a step of the protocol at which it kills itself
   * @param databaseUrl its own way to the database
   */
  start(crashAt?: string, databaseUrl?: string): Promise<Instance>;
  close(): Promise<void>;
}

/** Milliseconds, as the proxy's options call them. */
export interface Times {
  leaseTime: number;
  callTime: number;
  settleMs: number;
}

export interface Instance {
  url: string;
  /** Milliseconds by which its clock is wrong. */
  readonly ahead: number;
  /** Sets its clock. @param ahead milliseconds, below 0 for a clock that is late */
  setClock(ahead: number): void;
  /** Bytes in use after the garbage is collected. */
  heap(): Promise<number>;
  /** Resolves with the signal that ended it. */
  ended: Promise<NodeJS.Signals | null>;
  kill(signal: NodeJS.Signals): void;
}

/**
 * @param between what stands between the instances and secuconnect
 * @param open the database that they share; closed with them
 * @param times short ones, for a machine that has nothing else to do
 */
export async function openInstances<D extends Database = Database>(
  between = (sandbox: Sandbox): ((request: Request) => Promise<Response>) => sandbox,
  open: () => Promise<D> = openDatabase as () => Promise<D>,
  times: Times = {leaseTime: 2000, callTime: 3000, settleMs: 500},
): Promise<Instances<D>> {
  const sandbox = createSandbox({actionSeconds: 0});
  const upstream = await serve(between(sandbox));
  const database = await open();
  const all: Instance[] = [];
  return {
    sandbox,
    database,
    async start(crashAt, databaseUrl = database.url) {
      const [clock, program] = ['./bench/instances/set-clock.ts', 'bench/instances/instance.ts'];
      const child = spawn(
        process.execPath,
        ['--expose-gc', '--import', 'tsx', '--import', clock, program],
        {
          env: {
            ...process.env,
            DATABASE_URL: databaseUrl,
            UPSTREAM_URL: upstream.url,
            TIMES: JSON.stringify(times),
            ...(crashAt !== undefined && {CRASH_AT: crashAt}),
          },
          stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
        },
      );
      const ended = new Promise<NodeJS.Signals | null>((done) => {
        child.on('exit', (_code, signal) => done(signal));
      });
      const port = await new Promise<string>((done, fail) => {
        child.stdout?.on('data', (text) => done(/port (\d+)/.exec(String(text))?.[1] ?? ''));
        child.on('exit', (code) => fail(new Error(`The instance ended with ${code}`)));
      });
      const url = `http://127.0.0.1:${port}`;
      let ahead = 0;
      const instance: Instance = {
        url,
        ended,
        get ahead() {
          return ahead;
        },
        setClock(milliseconds) {
          ahead = milliseconds;
          // One that was just killed needs no clock.
          child.send({ahead}, () => undefined);
        },
        kill: (signal: NodeJS.Signals) => void child.kill(signal),
        heap: async () => {
          child.send('heap');
          return new Promise<number>((done) =>
            child.once('message', (bytes) => done(Number(bytes))),
          );
        },
      };
      all.push(instance);
      return instance;
    },
    async close() {
      for (const instance of all) instance.kill('SIGKILL');
      await Promise.all(all.map(({ended}) => ended));
      upstream.close();
      await database.close();
    },
  };
}

/** @param ahead milliseconds by which the clock of whoever verifies it is wrong */
export const tokenOf = (subject: string, ahead = 0): Promise<string> =>
  mintToken({
    clock: () => Date.now() + ahead,
    key: KEY,
    issuer: 'instances',
    audience: 'instances',
    subject,
    scopes: SCOPES,
  });

/**
 * A submission that goes on until it has an id, at any of some instances in turn.
 *
 * @param patience number of tries
 */
export async function submit(
  urls: readonly string[],
  {subject, key, companyname}: {subject: string; key: string; companyname: string},
  patience = 500,
): Promise<string> {
  const token = await tokenOf(subject);
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': key,
  };
  const body = JSON.stringify({contact: {...SAMPLE_CONTACT, companyname}});
  let last = '';
  for (let tries = 0; tries < patience; tries += 1) {
    const url = `${urls[tries % urls.length] ?? ''}/v1/customers`;
    try {
      const response = await fetch(url, {method: 'POST', headers, body});
      const answer = (await response.json()) as {id?: string; type?: string};
      if (answer.id !== undefined) return answer.id;
      last = answer.type ?? String(response.status);
    } catch {
      last = 'no answer';
    }
    // Those who ask all the time keep the instances from their work: leases lapse, and others begin afresh.
    const wait = Math.min(500, 30 * 2 ** tries);
    await new Promise((done) => setTimeout(done, wait));
  }
  throw new Error(`The submission never ended: ${last}`);
}

/**
 * Fifty equal creates at once, spread over instances; under one key in even rounds, under keys of their own in
 * odd ones.
 *
 * @returns a line for each round that did not leave one customer
 */
export async function rounds(
  count: number,
  {sandbox}: Pick<Instances, 'sandbox'>,
  urls: readonly string[],
): Promise<string[]> {
  const bad: string[] = [];
  for (let round = 0; round < count; round += 1) {
    const before = sandbox.customers.length;
    const companyname = `Runde ${round}`;
    const shared = `shared-key-of-round-${round}`;
    const ids = await Promise.allSettled(
      Array.from({length: 50}, (_, index) => {
        const key = round % 2 === 0 ? shared : `${shared}-${index}`;
        const turned = [...urls.slice(index % urls.length), ...urls.slice(0, index % urls.length)];
        return submit(turned, {subject: 'shopper-1', key, companyname});
      }),
    );
    const made = sandbox.customers.length - before;
    const distinct = new Set(ids.map((id) => (id.status === 'fulfilled' ? id.value : ''))).size;
    const failed = ids.find((id) => id.status === 'rejected');
    if (made !== 1 || distinct !== 1 || failed) {
      bad.push(`round ${round}: ${made} made, ${distinct} ids, ${String(failed?.reason ?? '')}`);
    }
  }
  return bad;
}
