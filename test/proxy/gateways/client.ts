/**
 * What the page of a shop loads: the package's client, and the element's way to a token.
 * @module
 */
export {fetchToken} from '../../../src/api/token-url.ts';
export {createCustomerClient} from '../../../src/client.ts';
