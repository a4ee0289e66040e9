/** Where the shop creates transactions. */
export interface SecuconnectOptions {
  baseUrl: string;
  clientId: string;
  clientSecret: string;
  fetch: (request: Request) => Promise<Response>;
}

/** The part that the confirmation page shows. */
export interface SmartTransaction {
  id: string;
  status: string;
}

/**
 * Creates a Smart Transaction for a payment customer. A real shop would keep the access token.
 *
 * @throws {Error} if secuconnect refuses; the message contains only the HTTP status
 */
export async function createTransaction(
  customerId: string,
  sum: number,
  {baseUrl, clientId, clientSecret, fetch}: SecuconnectOptions,
): Promise<SmartTransaction> {
  const post = async (path: string, json: unknown, token?: string): Promise<unknown> => {
    const request = new Request(baseUrl + path, {
      method: 'POST',
      body: JSON.stringify(json),
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(token && {authorization: `Bearer ${token}`}),
      },
      // A redirect must not get the secret.
      redirect: 'error',
      signal: AbortSignal.timeout(15_000),
    });
    const response = await fetch(request);
    if (!response.ok) throw new Error(`secuconnect answered ${response.status}`);
    return response.json();
  };
  const login = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  };
  const {access_token: token} = (await post('/oauth/token', login)) as {access_token: string};
  const transaction = {
    is_demo: true,
    intent: 'sale',
    basket_info: {currency: 'EUR', sum},
    customer: {id: customerId},
  };
  return (await post('/api/v2/Smart/Transactions', transaction, token)) as SmartTransaction;
}
