/**
 * Creates per second against a handler that only reads the body, in this process and over HTTP, in
 * interleaved rounds after those in which Node compiles; then the heap over 200 000 requests. Fails below what is
 * wanted.
 * @module
 */
import {spawn, type ChildProcess} from 'node:child_process';
import {Agent, request as openRequest} from 'node:http';
import {fileURLToPath} from 'node:url';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {
  floor,
  fullProxy,
  median,
  prepareCreates,
  rateOf,
  URL_OF_CREATE,
  type CreateRequest,
} from './load.ts';
import {partsOfCreate} from './parts.ts';

const ROUNDS = 21;
/** Rounds in which Node compiles. */
const WARM_UP = 8;
const CREATES = 600;
const HEAP_REQUESTS = Number(process.argv[2] ?? 200_000);

console.log(
  'Compared: a whole create (token, body, store, call, answer) with a handler that reads the same request’s body and answers in as many bytes.',
);
const proxy = fullProxy();
await compare('in this process', 0.2, {
  floor: (creates) => rateOf(floor, creates),
  create: (creates) => rateOf(proxy, creates),
});
const servers = [await serve('floor'), await serve('proxy')] as const;
try {
  await compare('over HTTP, 32 connections', 0.35, {
    floor: (creates) => rateOver(servers[0].port, creates),
    create: (creates) => rateOver(servers[1].port, creates),
  });
} finally {
  for (const {child} of servers) child.kill();
}
await spent();
await heap();

type Rate = (creates: readonly CreateRequest[]) => Promise<number>;

/** Both with the same requests, in turn, in many short rounds: what else the machine does then meets both. */
async function compare(
  name: string,
  wanted: number,
  rates: Readonly<Record<'floor' | 'create', Rate>>,
): Promise<void> {
  const rounds: {base: number; ratio: number}[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const creates = await prepareCreates(CREATES);
    // What the round before left behind must not be cleared away within a measurement.
    await idle();
    const base = await rates.floor(creates);
    await idle();
    rounds.push({base, ratio: (await rates.create(creates)) / base});
  }
  const counted = rounds.slice(WARM_UP);
  const ratios = counted.map(({ratio}) => ratio);
  const base = median(counted.map((round) => round.base));
  report(name, ratios, wanted);
  console.log(`  the floor: ${base.toFixed(0)} a second`);
}

function idle(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, 100);
  });
}

/** Where the time of a create goes: microseconds that a handler of one part needs more than one of none. */
async function spent(): Promise<void> {
  const parts = Object.entries(partsOfCreate());
  const times = parts.map((): number[] => []);
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const [index, [, handler]] of parts.entries()) {
      times[index]?.push(1e6 / (await rateOf(handler, await prepareCreates(CREATES))));
    }
  }
  const [nothing = 0, ...others] = times.map((rounds) => median(rounds.slice(WARM_UP)));
  console.log(`an answer alone takes ${nothing.toFixed(0)} µs; more than that takes`);
  for (const [index, time] of others.entries()) {
    console.log(`  ${(time - nothing).toFixed(0).padStart(4)} µs  ${parts[index + 1]?.[0] ?? ''}`);
  }
}

function report(name: string, ratios: readonly number[], wanted: number): void {
  const spread = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2));
  const value = median(ratios);
  if (value < wanted) process.exitCode = 1;
  console.log(
    `full create ${name}: ${value.toFixed(2)} of the floor (${spread.join(' to ')}; wanted ${wanted})`,
  );
}

async function serve(kind: string): Promise<{port: number; child: ChildProcess}> {
  const script = fileURLToPath(new URL('server.js', import.meta.url));
  const child = spawn(process.execPath, [script, kind], {stdio: ['ignore', 'pipe', 'inherit']});
  const port = await new Promise<number>((done) => {
    child.stdout.on('data', (text) => done(Number(/port (\d+)/.exec(String(text))?.[1])));
  });
  return {port, child};
}

async function rateOver(port: number, creates: readonly CreateRequest[]): Promise<number> {
  const agent = new Agent({keepAlive: true, maxSockets: 32});
  let next = 0;
  const send = ({headers, body}: CreateRequest): Promise<void> =>
    new Promise((done, fail) => {
      const options = {
        agent,
        port,
        host: '127.0.0.1',
        path: '/v1/customers',
        method: 'POST',
        headers,
      };
      const outgoing = openRequest(options, (response) => {
        response.resume();
        response.on('end', () => {
          if (response.statusCode === 201) done();
          else fail(new Error(`Answered ${response.statusCode ?? 0}`));
        });
      });
      outgoing.on('error', fail);
      outgoing.end(body);
    });
  const lane = async (): Promise<void> => {
    for (let create = creates[next++]; create; create = creates[next++]) await send(create);
  };
  const started = performance.now();
  await Promise.all(Array.from({length: 32}, lane));
  const rate = creates.length / ((performance.now() - started) / 1000);
  agent.destroy();
  return rate;
}

/** Replays, reads and refusals in turn: what leaves nothing behind must not grow the heap. */
async function heap(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const mixed = fullProxy();
  const creates = await prepareCreates(100);
  const used = (): number => {
    collect();
    return process.memoryUsage().heapUsed / 1_048_576;
  };
  const run = async (count: number): Promise<void> => {
    let left = count;
    const lane = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        const create = creates[left % creates.length];
        const wrong = {authorization: 'Bearer x.y.z'};
        const init = left % 2 === 0 ? {method: 'POST', ...create} : {headers: wrong};
        await (await mixed(new Request(URL_OF_CREATE, init))).arrayBuffer();
      }
    };
    await Promise.all(Array.from({length: 32}, lane));
  };
  await run(5000);
  const before = used();
  await run(HEAP_REQUESTS);
  const growth = used() - before;
  console.log(
    `heap after ${HEAP_REQUESTS} more requests: ${growth.toFixed(1)} MB (wanted below 10)`,
  );
}
