/** Gives the shopper of the session a token; the shop's own route. */
export async function getToken(): Promise<string> {
  const response = await fetch('/demo/token', {method: 'POST'});
  const {token} = (await response.json()) as {token: string};
  return token;
}

/** What the shop knows of the payer already. */
export const knownPayer = {
  forename: 'Ada',
  surname: 'Lovelace',
  email: 'ada@example.com',
  address: {
    street: 'Goethestraße',
    street_number: '12',
    postal_code: '01896',
    city: 'Pulsnitz',
    country: 'DE',
  },
};
