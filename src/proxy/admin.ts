import {fetchCustomer, type Tools} from './actions/action.ts';
import {deleteCustomer} from './actions/delete-customer.ts';
import {holdLease} from './store/lease.ts';
import {findLostCustomer, ListUnavailable, reportLeftOver} from './actions/lost-customers.ts';
import {momentsOf} from './actions/moments.ts';
import {steadyClock, stopwatch} from './steady-clock.ts';
import type {Owner, Outcome} from './store/store.ts';

/** For the merchant's own code. Every method throws if the store or secuconnect fails. */
export interface Admin {
  /**
   * Assigns a customer that the merchant created elsewhere to a shopper.
   *
   * @throws {Error} if secuconnect has no such customer, or if it belongs to another shopper
   */
  bind(issuer: string, subject: string, customerId: string): Promise<void>;
  /**
   * Deletes all customers of a shopper at secuconnect, including duplicates, deletes all records of the shopper, and
   * revokes the tokens (GDPR, article 17). Continues after failures. Repeat it if it throws, and until it returns 0.
   *
   * @returns the number of deleted customers
   * @throws {ShopperNotErased} if something is left
   */
  eraseShopper(issuer: string, subject: string): Promise<number>;
  /**
   * Revokes the tokens of a shopper that were issued before a moment. They are reported as expired, so that the form
   * asks for a new one.
   *
   * @param notBefore seconds since 1970, as `iat` in a token. Default: now plus the tolerated clock difference, so
   *   that new tokens are also refused for that time; at a logout pass the time of the merchant's server
   */
  revoke(issuer: string, subject: string, notBefore?: number): Promise<void>;
  /**
   * Finishes creates that a crash left behind. The proxy does so automatically while there are requests; call it
   * from a timer if requests are rare.
   *
   * @returns the number of customers found and assigned
   */
  reconcile(): Promise<number>;
  /** Deletes records that have reached their age limit. @returns the number of rows */
  purge(): Promise<number>;
}

/** Lists what {@link Admin.eraseShopper} could not erase yet. */
export class ShopperNotErased extends Error {
  override readonly name = 'ShopperNotErased';

  /**
   * @param erased number of erased customers
   * @param left ids of remaining customers: in use, or secuconnect did not answer
   * @param open number of unfinished creates: in progress, or left behind by a crash, which `reconcile` finishes
   */
  constructor(
    readonly erased: number,
    readonly left: readonly string[],
    readonly open: number,
  ) {
    const customers = left.length > 0 ? `${left.length} customers could not be deleted` : '';
    const creates = open > 0 ? `${open} creates have not ended: reconcile` : '';
    super(`${[customers, creates].filter(Boolean).join('; ')}; call again`);
  }
}

export function createAdmin(tools: Tools): Admin {
  const {store, upstream, limits, clock, report} = tools;
  /** After all tokens of this second, whichever clock issued them. */
  const afterNow = (): number => Math.floor(clock() / 1000) + limits.tokenTolerance + 1;

  const erase = async (owner: Owner, customerId: string): Promise<boolean> => {
    try {
      await store.withCustomerLock(customerId, async (isMine) => {
        await deleteCustomer(customerId, upstream, isMine);
        await store.tombstone(owner, customerId);
      });
      return true;
    } catch {
      return false;
    }
  };

  const finishAbandoned = async (
    abandoned: Owner & {key: string; fingerprint: string},
    later: (look: Promise<void>) => void,
  ): Promise<boolean> => {
    const {leaseTime: leaseMs, keepTime: keepMs} = limits;
    const sinceAsked = stopwatch();
    const work = await store.claim({...abandoned, id: crypto.randomUUID(), leaseMs, keepMs});
    if (work.kind !== 'work') return false;
    const {fence} = work;
    const steady = {...tools, clock: steadyClock(clock)};
    const {claimedAt, overAt} = momentsOf(work, sinceAsked(), steady);
    if (overAt === undefined) {
      await store.release(abandoned, fence);
      return false;
    }
    if (!(await tools.isComparable(abandoned.fingerprint))) {
      // Only the shopper's own repeat, which brings the contact, can tell what became of it.
      await store.renew(abandoned, fence, 0);
      return false;
    }
    const lease = holdLease(store, abandoned, {fence, leaseMs});
    try {
      const lost = {...abandoned, claimedAt};
      const found = await findLostCustomer({...lost, overAt}, steady, () => !lease.isLost());
      if (!found) {
        await store.release(abandoned, fence);
        return false;
      }
      const outcome: Outcome = {kind: 'created', customerId: found.id, created: found.created};
      const isBound = (await store.finish(abandoned, fence, outcome)) === 'finished';
      if (!isBound) return false;
      report('reconcile_adopted', {customerId: found.id});
      later(reportLeftOver(lost, steady));
      return true;
    } catch (error) {
      await store.renew(abandoned, fence, 0);
      if (error instanceof ListUnavailable) return false;
      throw error;
    } finally {
      lease.end();
    }
  };

  return {
    async bind(issuer, subject, customerId) {
      const customer = await fetchCustomer(customerId, upstream);
      if (!customer) throw new Error('secuconnect has no such customer');
      const {created, contact} = customer;
      const fingerprint = await tools.fingerprint(contact, customerId);
      const isBound = await store.bind({issuer, subject, customerId, created, fingerprint});
      if (!isBound) throw new Error('The customer belongs to another shopper');
    },
    async eraseShopper(issuer, subject) {
      const owner = {issuer, subject};
      await store.setNotBefore(owner, afterNow());
      // Before listing the customers: one that is created now is either listed or counts as open.
      const open = await store.countOpen(owner);
      let erased = 0;
      const left: string[] = [];
      const eraseAll = async (ids: readonly string[]): Promise<void> => {
        for (const id of ids) {
          if (await erase(owner, id)) erased += 1;
          else left.push(id);
        }
      };
      let last: string | undefined;
      do {
        const page = await store.listOwned(owner, PAGE, last);
        await eraseAll(page.map(({customerId}) => customerId));
        last = page.at(-1)?.customerId;
      } while (last !== undefined);
      await eraseAll(await store.duplicates(owner));
      if (left.length + open > 0) throw new ShopperNotErased(erased, left, open);
      await store.erase(owner);
      return erased;
    },
    async revoke(issuer, subject, notBefore = afterNow()) {
      await store.setNotBefore({issuer, subject}, notBefore);
    },
    async reconcile() {
      let adopted = 0;
      const looks: Promise<void>[] = [];
      const later = (look: Promise<void>): void => void looks.push(look.catch(() => undefined));
      for (const abandoned of await store.abandoned(MAX_AT_ONCE)) {
        if (await finishAbandoned(abandoned, later)) adopted += 1;
      }
      await Promise.all(looks);
      return adopted;
    },
    purge: async () => store.purge(),
  };
}

const MAX_AT_ONCE = 100;
const PAGE = 20;
