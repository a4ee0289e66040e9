import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {readContact} from '../../src/proxy/actions/action.ts';
import {createMemoryStore} from '../../src/proxy/index.ts';
import {createContactJudge} from '../../src/proxy/judge-contact.ts';
import {createKeyedHash} from '../../src/proxy/keyed-hash.ts';
import {DEFAULT_LIMITS} from '../../src/proxy/options/options.ts';
import {createUpstream} from '../../src/proxy/upstream/upstream.ts';
import {verifyToken} from '../../src/proxy/token/verify-token.ts';
import {RULES, SECUCONNECT, standForSecuconnect, type Handler} from './load.ts';

const answer = (): Response => new Response('{}', {status: 201});

/** Handlers that each do one part of a create, and one that does none. */
export function partsOfCreate(): Record<string, Handler> {
  standForSecuconnect();
  const hash = createKeyedHash('a secret');
  const store = createMemoryStore();
  const tools = {limits: DEFAULT_LIMITS, clock: Date.now, report: () => undefined};
  const upstream = createUpstream(SECUCONNECT, tools);
  const judge = createContactJudge({});
  const shopper = {claims: {iss: '', sub: ''}};
  let made = 0;
  return {
    'nothing but an answer': async () => answer(),
    'the token': async ({headers}) => {
      await verifyToken(headers.get('authorization'), {...RULES, ...tools});
      return answer();
    },
    'body and rules of a contact': async (request) => {
      await readContact({request, shopper}, {limits: DEFAULT_LIMITS, judge});
      return answer();
    },
    'the contact’s keyed hash': async () => {
      await hash.contact(SAMPLE_CONTACT);
      return answer();
    },
    'the store, in memory': async () => {
      const key = String((made += 1));
      const claim = {
        issuer: 'load',
        subject: String(made % 1000),
        key,
        id: key,
        fingerprint: key,
        leaseMs: 10_000,
        keepMs: 60_000,
      };
      const work = await store.claim(claim);
      if (work.kind !== 'work') throw new Error(work.kind);
      await store.markSent(claim, work.fence);
      await store.finish(claim, work.fence, {kind: 'created', customerId: key, created: ''});
      return answer();
    },
    'the call, which is answered immediately': async () => {
      const json = {contact: {...SAMPLE_CONTACT, companyname: String((made += 1))}};
      await upstream({method: 'POST', path: 'Payment/Customers', json});
      return answer();
    },
  };
}
