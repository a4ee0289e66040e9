import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {createMemoryStore, createProxy, mintToken} from '../../src/proxy/index.ts';
import {DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';

export type Handler = (request: Request) => Promise<Response>;

const KEY = 'a secret of thirty-two bytes or more';
export const URL_OF_CREATE = 'http://127.0.0.1/v1/customers';

/** The floor: it reads the body and answers, in as many bytes as a create does. */
export const floor: Handler = async (request) => {
  const {length} = await request.text();
  const id = String(length).padStart(34, 'PCU_00000000000000000000000000');
  return Response.json({id, created: '2017-12-22T14:59:32+01:00'}, {status: 201});
};

/** What tokens are checked against. */
export const RULES = {
  issuers: {load: {keys: [{alg: 'HS256', key: KEY}]}},
  audience: 'load',
} as const;

/** Where {@link standForSecuconnect} answers. */
export const SECUCONNECT = {...DEMO_CREDENTIALS, baseUrl: 'http://secuconnect.invalid'};

/**
 * Makes the platform's `fetch` only read and answer: the work of the network, of `fetch` and of the sandbox does not belong
 * to the proxy.
 */
export function standForSecuconnect(): void {
  const answer = async (url: string, {body}: {body: string}): Promise<Response> => {
    if (url.endsWith('/oauth/token')) return Response.json({access_token: 'load'});
    JSON.parse(body);
    const id = String((customers += 1)).padStart(30, '0');
    return Response.json({id: `PCU_${id}`, created: '2017-12-22T14:59:32+01:00'});
  };
  globalThis.fetch = answer as unknown as typeof fetch;
}

let customers = 0;

/** The whole: token, limits off, idempotency, ownership, validation, a call to secuconnect, binding. */
export function fullProxy(): Handler {
  standForSecuconnect();
  const store = createMemoryStore();
  return createProxy({...RULES, store, limits: false, upstream: SECUCONNECT});
}

let made = 0;

/** Headers and bodies of creates by many shoppers, each a new customer. */
export async function prepareCreates(count: number): Promise<CreateRequest[]> {
  return Promise.all(
    Array.from({length: count}, async (_, index) => ({
      headers: {
        authorization: `Bearer ${await mintToken({
          key: KEY,
          issuer: 'load',
          audience: 'load',
          subject: `shopper-${index % 1000}`,
          scopes: ['customers:create'],
        })}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify({contact: {...SAMPLE_CONTACT, companyname: `Firma ${made++}`}}),
    })),
  );
}

export interface CreateRequest {
  headers: Record<string, string>;
  body: string;
}

/** Requests per second of a handler in this process, 32 at a time. */
export async function rateOf(handler: Handler, creates: readonly CreateRequest[]): Promise<number> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let create = creates[next++]; create; create = creates[next++]) {
      const response = await handler(new Request(URL_OF_CREATE, {method: 'POST', ...create}));
      if (response.status !== 201) throw new Error(`Answered ${response.status}`);
      await response.arrayBuffer();
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({length: 32}, lane));
  return creates.length / ((performance.now() - started) / 1000);
}

export const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
