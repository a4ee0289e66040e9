import {fetchCustomer, type Tools} from './action.ts';
import {deleteCustomer} from './delete-customer.ts';
import {findLostCustomer, ListUnavailable, reportLeftOver} from './reconcile.ts';
import type {Owner, Outcome} from './store.ts';

/** What the merchant's own code may do. Every method throws when store or secuconnect do not work. */
export interface Admin {
  /**
   * Gives a shopper a customer that the merchant made elsewhere.
   *
   * @throws {Error} when secuconnect has no such customer, or another shopper has it
   */
  bind(issuer: string, subject: string, customerId: string): Promise<void>;
  /**
   * Deletes all customers of a shopper at secuconnect, forgets the shopper, and revokes the tokens
   * (GDPR, article 17). To be repeated when it threw, and until it returns 0.
   *
   * @returns the number of customers deleted
   * @throws {Error} when a create is under way, or was left over by a crash: that one `reconcile` finishes
   */
  eraseShopper(issuer: string, subject: string): Promise<number>;
  /**
   * Tokens of a shopper that were issued before a moment count no more; they are called expired, so that
   * the form asks for a new one.
   *
   * @param notBefore seconds since 1970, as `iat` in a token. Default: now and as much later as clocks may
   *   differ, so that new tokens are refused for as long too; at a log-out name the merchant's own time
   */
  revoke(issuer: string, subject: string, notBefore?: number): Promise<void>;
  /**
   * Finishes creates that a crash left over. The proxy does so by itself while requests come; call it
   * from a timer when they are rare.
   *
   * @returns how many customers were found and bound
   */
  reconcile(): Promise<number>;
  /** Drops what is kept longer than promised. @returns the number of rows */
  purge(): Promise<number>;
}

export function createAdmin(tools: Tools): Admin {
  const {store, upstream, limits, clock, report} = tools;
  /** After the tokens of this very second, by whatever clock they were issued. */
  const afterNow = (): number => Math.floor(clock() / 1000) + limits.tokenTolerance + 1;

  const erase = async (owner: Owner, customerId: string): Promise<void> =>
    store.withCustomerLock(customerId, async () => {
      await deleteCustomer(customerId, upstream);
      await store.tombstone(owner, customerId);
    });

  const finishAbandoned = async (
    abandoned: Owner & {key: string; fingerprint: string},
    later: (look: Promise<void>) => void,
  ): Promise<boolean> => {
    const {leaseTime: leaseMs, keepTime: keepMs} = limits;
    const work = await store.claim({
      ...abandoned,
      id: crypto.randomUUID(),
      leaseMs: leaseMs + tools.settleMs,
      keepMs,
    });
    if (work.kind !== 'work') return false;
    const {attempt, claimedAgo, sentAgo} = work;
    const claimedAt = performance.now() - claimedAgo;
    if (sentAgo === undefined) {
      await store.release(abandoned, attempt);
      return false;
    }
    try {
      const found = await findLostCustomer({...abandoned, claimedAgo, sentAgo}, tools);
      if (!found) {
        await store.release(abandoned, attempt);
        return false;
      }
      const outcome: Outcome = {kind: 'created', customerId: found.id, created: found.created};
      const isBound = (await store.finish(abandoned, attempt, outcome)) === 'finished';
      if (!isBound) return false;
      report('reconcile_adopted', {customerId: found.id});
      const lost = {...abandoned, claimedAgo: performance.now() - claimedAt};
      later(reportLeftOver(lost, tools));
      return true;
    } catch (error) {
      await store.renew(abandoned, attempt, 0);
      if (error instanceof ListUnavailable) return false;
      throw error;
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
      // Before the customers are listed: one that is created now is among them, or counts as open.
      const open = await store.countOpen(owner);
      let erased = 0;
      for (;;) {
        const customers = await store.listOwned(owner, 20);
        if (customers.length === 0) break;
        for (const {customerId} of customers) await erase(owner, customerId);
        erased += customers.length;
      }
      if (open > 0) throw new Error('A create of the shopper has not ended: reconcile, call again');
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
