/**
 * The reference proxy for the merchant's server.
 * @module
 */
export {createMemoryStore} from './memory-store.ts';
export {mintToken, type TokenClaims} from './mint-token.ts';
export {toNodeListener, type FetchHandler, type NodeListener} from './node-listener.ts';
export type {LogEntry, LogEvent} from './log.ts';
export type {
  ProxyContext,
  ProxyLimits,
  ProxyOptions,
  TokenAlgorithm,
  TokenKey,
  UpstreamOptions,
} from './options.ts';
export {createProxy, type Proxy} from './proxy.ts';
export type {Claim, ClaimKey, ClaimResult, Outcome, Owner, Ownership, Store} from './store.ts';
export type {Scope} from './verify-token.ts';
