import type {Answer, Asked, Tools} from './action.ts';
import {entityTag} from './entity-tag.ts';
import {ownCustomer} from './own-customer.ts';

/** `GET /v1/customers/{id}`. */
export async function read(asked: Asked, tools: Tools): Promise<Answer> {
  await tools.limit('read', asked);
  const customer = await ownCustomer(asked, tools);
  const {id, created, updated, contact} = customer;
  const version = await entityTag(customer);
  return {
    status: 200,
    body: {id, created, ...(updated !== undefined && {updated}), version, contact},
    headers: {etag: version},
    customerId: id,
  };
}
