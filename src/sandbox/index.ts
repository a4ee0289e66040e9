/**
 * secuconnect in memory, for tests, stories and demos.
 * @module
 */
export type {StoredContact} from './contact.ts';
export type {StoredCustomer} from './customers.ts';
export {
  ConnectionFault,
  FAULT_KINDS,
  type Action,
  type Fault,
  type FaultKind,
  type Faults,
} from './faults.ts';
export type {Push, Pushes} from './payment/pushes.ts';
export type {Outcome, SmartTransaction, Statuses} from './payment/transactions.ts';
export {
  createSandbox,
  DEMO_CREDENTIALS,
  type Sandbox,
  type SandboxCall,
  type SandboxOptions,
} from './sandbox.ts';
export type {ClientCredentials} from './token-endpoint.ts';
