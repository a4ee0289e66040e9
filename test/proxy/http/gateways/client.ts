/**
 * What the page of a shop loads: a payer's whole way through the client.
 * @module
 */
import {fetchToken} from '../../../../src/api/token/token-url.ts';
import {
  createCustomerClient,
  isApiError,
  type Contact,
  type TokenHeader,
} from '../../../../src/client.ts';

/** Does all that a form does with a customer. Gives the code of what failed. */
export async function goThrough(contact: Contact, tokenHeader: TokenHeader): Promise<string> {
  const client = createCustomerClient({
    proxyUrl: '/payer',
    getToken: () => fetchToken('/token'),
    tokenHeader,
    limits: {pause: 1, maxPause: 2},
  });
  try {
    const {id} = await client.create(contact);
    let {etag} = (await client.get(id)) ?? {};
    for (const surname of ['Eins', 'Zwei']) {
      ({etag} = await client.update(id, {...contact, surname}, {etag}));
    }
    const {items} = await client.list();
    await client.delete(id, {etag});
    return items.length === 1 ? 'all done' : 'no list';
  } catch (error) {
    return isApiError(error) ? error.code : String(error);
  }
}
