import {CUSTOMER_ID} from '../../api/contract.ts';
import {Refusal} from '../problem.ts';
import type {Scope} from '../token/verify-token.ts';

/** The route of a request. */
export type Route =
  | {name: 'preflight'}
  | {
      name: 'create' | 'list' | 'read' | 'update' | 'delete';
      scope: Scope;
      /** Without a slash at its end. */
      path: string;
      /** Empty for a request to the collection. */
      customerId: string;
    };

/**
 * The route of a request. The id is checked on the raw segment, before any decoding. One slash at the end is allowed,
 * because hosts add it.
 *
 * @throws {Refusal} `not-found`, or `method-not-allowed` with `Allow`
 */
export function routeOf(method: string, url: string, basePath: string): Route {
  const path = new URL(url).pathname.replace(/\/$/, '');
  const root = `${basePath}/v1/customers`;
  const isCollection = path === root;
  const customerId = path.startsWith(`${root}/`) ? path.slice(root.length + 1) : '';
  if (!isCollection && !CUSTOMER_ID.test(customerId)) throw new Refusal('not-found');
  if (method === 'OPTIONS') return {name: 'preflight'};
  const names: Readonly<Record<string, Action>> = isCollection ? COLLECTION : ITEM;
  const name = Object.hasOwn(names, method) ? names[method] : undefined;
  if (!name) {
    const allow = Object.keys(names).join(', ');
    throw new Refusal('method-not-allowed', [], {allow: `${allow}, OPTIONS`});
  }
  return {name, scope: `customers:${name}`, path, customerId};
}

type Action = 'create' | 'list' | 'read' | 'update' | 'delete';

const COLLECTION = {GET: 'list', POST: 'create'} as const;
const ITEM = {GET: 'read', PUT: 'update', DELETE: 'delete'} as const;
