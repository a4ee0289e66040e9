import type {Claim, Outcome, Owner, Ownership, SubmissionKey} from './store.ts';

/** A stored create. */
export interface Submission extends Pick<
  Claim,
  'issuer' | 'subject' | 'key' | 'id' | 'fingerprint'
> {
  state: 'claimed' | 'sent' | 'done';
  fence: string;
  attempt: number;
  issuedAt: number | undefined;
  claimedAt: number;
  sentAt: number | undefined;
  leaseUntil: number;
  expires: number;
  outcome: Outcome | undefined;
}

/** A stored customer. */
export interface Customer extends Ownership {
  /** The fingerprint that a pending update may give it. */
  expected?: string;
  deletedAt?: number;
}

/** Everything of one shopper. */
export interface Shopper {
  /** By key. */
  submissions: Map<string, Submission>;
  /** Unfinished ones, by fingerprint. */
  open: Map<string, Submission>;
  /** Recently sent ones, in the order of sending. */
  sent: Set<Submission>;
  /** Oldest first, and the existing ones among them. */
  customerIds: Set<string>;
  livingIds: Set<string>;
  /** Existing ones, by fingerprint. */
  byFingerprint: Map<string, Customer>;
  byExpected: Map<string, Customer>;
  duplicates: Set<string>;
  notBefore: number;
  /** When that was set. */
  revokedAt: number;
}

/** Shoppers with their creates and customers, in this process: the tables of the memory store. */
export function createShoppers() {
  /** By issuer and subject. */
  const issuers = new Map<string, Map<string, Shopper>>();
  const customers = new Map<string, Customer>();

  const known = ({issuer, subject}: Owner): Shopper | undefined =>
    issuers.get(issuer)?.get(subject);
  const shopperOf = (owner: Owner): Shopper => {
    const shopper = known(owner) ?? newShopper();
    const subjects = issuers.get(owner.issuer) ?? new Map<string, Shopper>();
    issuers.set(owner.issuer, subjects.set(owner.subject, shopper));
    return shopper;
  };
  const allSubmissions = (): Submission[] =>
    Array.from(issuers.values())
      .flatMap((subjects) => Array.from(subjects.values()))
      .flatMap(({submissions}) => Array.from(submissions.values()));

  const current = (key: SubmissionKey, fence: string): Submission | undefined => {
    const submission = known(key)?.submissions.get(key.key);
    return submission?.fence === fence && submission.state !== 'done' ? submission : undefined;
  };
  const close = (submission: Submission, {open} = shopperOf(submission)): void => {
    if (open.get(submission.fingerprint) === submission) open.delete(submission.fingerprint);
  };
  const drop = (submission: Submission): void => {
    const shopper = shopperOf(submission);
    shopper.submissions.delete(submission.key);
    shopper.sent.delete(submission);
    close(submission, shopper);
  };

  const owned = (owner: Owner): Customer[] =>
    Array.from((known(owner) ?? NOBODY).customerIds, (id) => customers.get(id)).filter(
      (customer) => customer !== undefined,
    );
  const findByFingerprint = (owner: Owner, fingerprint: string): Customer | undefined => {
    const {byFingerprint, byExpected} = known(owner) ?? NOBODY;
    return byFingerprint.get(fingerprint) ?? byExpected.get(fingerprint);
  };
  /** It is no longer found by its contact. */
  const hide = (customer: Customer | undefined): void => {
    if (!customer) return;
    const {fingerprint, expected = ''} = customer;
    const {byFingerprint, byExpected} = shopperOf(customer);
    if (byFingerprint.get(fingerprint) === customer) byFingerprint.delete(fingerprint);
    if (byExpected.get(expected) === customer) byExpected.delete(expected);
  };
  const keep = (ownership: Ownership, expected = ''): boolean => {
    const {customerId, fingerprint} = ownership;
    const before = customers.get(customerId);
    if (before && !isSameOwner(before, ownership)) return false;
    hide(before);
    const {byFingerprint, byExpected, customerIds, livingIds} = shopperOf(ownership);
    const isTwin = byFingerprint.has(fingerprint);
    const customer: Customer = isTwin ? {...ownership, fingerprint: ''} : {...ownership};
    if (customer.fingerprint) byFingerprint.set(fingerprint, customer);
    if (expected) byExpected.set(expected, Object.assign(customer, {expected}));
    customers.set(customerId, customer);
    customerIds.add(customerId);
    livingIds.add(customerId);
    return true;
  };
  const findOwned = (owner: Owner, customerId: string): Ownership | undefined => {
    const customer = customers.get(customerId);
    const isTheirs = customer && isSameOwner(customer, owner) && customer.deletedAt === undefined;
    return isTheirs ? ownershipOf(customer) : undefined;
  };

  return {
    issuers,
    customers,
    known,
    shopperOf,
    allSubmissions,
    current,
    close,
    drop,
    owned,
    findByFingerprint,
    hide,
    keep,
    findOwned,
  };
}

export const ownershipOf = ({
  issuer,
  subject,
  customerId,
  fingerprint,
  created,
}: Customer): Ownership => ({
  issuer,
  subject,
  customerId,
  fingerprint,
  created,
});

export const isSameOwner = (one: Owner, other: Owner): boolean =>
  one.issuer === other.issuer && one.subject === other.subject;

const newShopper = (): Shopper => ({
  submissions: new Map(),
  open: new Map(),
  sent: new Set(),
  customerIds: new Set(),
  livingIds: new Set(),
  byFingerprint: new Map(),
  byExpected: new Map(),
  duplicates: new Set(),
  notBefore: 0,
  revokedAt: 0,
});

const NOBODY = newShopper();
