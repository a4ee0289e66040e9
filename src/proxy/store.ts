/** Who a customer belongs to. */
export interface Owner {
  issuer: string;
  subject: string;
}

/** A customer and its owner. */
export interface Ownership extends Owner {
  customerId: string;
  /** Of the contact, to find it again; empty for one that the merchant bound. */
  fingerprint: string;
  /** As secuconnect wrote it. */
  created: string;
}

/** One submission: a shopper's idempotency key. */
export interface ClaimKey extends Owner {
  key: string;
}

/** A wish to work on a submission. */
export interface Claim extends ClaimKey {
  fingerprint: string;
  /** Milliseconds until others may take over. */
  leaseMs: number;
  /** Milliseconds for which the outcome is remembered. */
  keepMs: number;
}

/** The outcome that a repeat of the same key gets again. */
export type Outcome =
  | {kind: 'created'; customerId: string; created: string}
  | {kind: 'refused'; problem: 'upstream-error'};

/** What a claim was answered. */
export type ClaimResult =
  /** Work; later writes carry the attempt, so that an older worker changes nothing. */
  | {kind: 'work'; attempt: number; sentAt: number | undefined}
  /** Somebody works on it, under this key or on the same contact under another. */
  | {kind: 'running'}
  | {kind: 'other-data'}
  | {kind: 'done'; outcome: Outcome};

/**
 * All that the proxy remembers. Every method is one atomic step; times are the store's own, so that
 * instances with wrong clocks agree.
 */
export interface Store {
  claim(claim: Claim): Promise<ClaimResult>;
  /** The create goes out now. @returns the store's time, or undefined when another took over */
  markSent(key: ClaimKey, attempt: number): Promise<number | undefined>;
  /** The worker still lives. */
  renew(key: ClaimKey, attempt: number, leaseMs: number): Promise<void>;
  /** Ends a submission and binds its customer, together. False when another took over. */
  finish(key: ClaimKey, attempt: number, outcome: Outcome): Promise<boolean>;
  /** Forgets a submission that surely did nothing. */
  release(key: ClaimKey, attempt: number): Promise<void>;
  findOwned(owner: Owner, customerId: string): Promise<Ownership | undefined>;
  findByFingerprint(owner: Owner, fingerprint: string): Promise<Ownership | undefined>;
  /** Those of the ids that have an owner, whoever it is. */
  ownedIds(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Newest first. @param before a customer id: only what comes after it in this order */
  listOwned(owner: Owner, limit: number, before?: string): Promise<readonly Ownership[]>;
  countOwned(owner: Owner): Promise<number>;
  /** False when the customer has another owner already. */
  bind(ownership: Ownership): Promise<boolean>;
  /** The contact changed. */
  setFingerprint(owner: Owner, customerId: string, fingerprint: string): Promise<void>;
  /** The customer is gone; a repeated delete finds {@link Store.wasDeleted} for a day. */
  tombstone(owner: Owner, customerId: string): Promise<void>;
  wasDeleted(owner: Owner, customerId: string): Promise<boolean>;
}
