/**
 * The reference proxy for the merchant's server.
 * @module
 */
export {ShopperNotErased, type Admin} from './admin.ts';
export {createLimiter, type Limiter, type LimitPolicy} from './limits/limiter.ts';
export {createMemoryStore} from './store/memory-store.ts';
export {OptionsError} from './options/judge-options.ts';
export type {MaxLengths} from '../contact/rules/max-lengths.ts';
export type {ContactRule, RuleIssue} from '../contact/rules/own-rules.ts';
export {mintToken, type TokenClaims} from './token/mint-token.ts';
export {
  toNodeListener,
  type FetchHandler,
  type NodeListener,
  type NodeListenerOptions,
} from './http/node-listener.ts';
export type {EventEntry, LogEntry, LogEvent, RequestEntry} from './log.ts';
export type {
  ProxyContext,
  ProxyLimits,
  ProxyOptions,
  RequireFields,
  ShopperClaims,
  UpstreamOptions,
} from './options/options.ts';
export {createProxy, type Proxy} from './proxy.ts';
export {migrate, type Query} from './store/sql-schema.ts';
export {createSqlStore, type SqlStoreOptions} from './store/sql-store.ts';
export {CustomerBusy} from './store/store.ts';
export type {
  Claim,
  ClaimResult,
  FieldError,
  FinishResult,
  Outcome,
  Owner,
  Ownership,
  RecentCreates,
  Store,
  SubmissionKey,
  Work,
} from './store/store.ts';
export type {TokenAlgorithm, TokenKey} from './token/token-key.ts';
export {SCOPES, type Scope} from './token/verify-token.ts';
