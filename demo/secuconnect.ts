import type {Language} from './language.ts';

/** How the shop reaches secuconnect, and what it knows about its contract. */
export interface SecuconnectOptions {
  baseUrl: string;
  clientId: string;
  clientSecret: string;
  /** `GCR_…`; empty for none. */
  contract: string;
  /** Statuses of a transaction that is paid. secuconnect's documents name no complete list. */
  paid: readonly string[];
  /** Statuses of a transaction that will not be paid. */
  cancelled: readonly string[];
  fetch: (request: Request) => Promise<Response>;
}

/** The part of a Smart Transaction that a shop needs. The rest contains the payer's address: it is neither kept nor logged. */
export interface SmartTransaction {
  id: string;
  status: string;
  /** Cents; undefined if secuconnect does not say. */
  sum: number | undefined;
  /** The page on which the payer chooses how to pay, or empty. */
  paymentUrl: string;
}

/** What is to be paid. */
export interface Purchase {
  customerId: string;
  lines: readonly {name: string; quantity: number; total: number}[];
  /** Cents. */
  sum: number;
  /** The shop's number of the order. */
  number: string;
  /** Of the payment page. */
  language: Language;
  /** `success`, `abort`, `error` and `push`. */
  urls: Readonly<Record<'success' | 'abort' | 'error' | 'push', string>>;
}

/**
 * Creates a Smart Transaction for a payment customer.
 *
 * @throws {Error} if secuconnect refuses; the message contains only the HTTP status
 */
export function createTransaction(
  {customerId, lines, sum, number, language, urls}: Purchase,
  options: SecuconnectOptions,
): Promise<SmartTransaction> {
  const {contract} = options;
  return call(options, 'POST', '/api/v2/Smart/Transactions', {
    is_demo: true,
    intent: 'sale',
    ...(contract && {contract: {id: contract}}),
    customer: {id: customerId},
    merchantRef: number,
    basket: {
      products: lines.map(({name, quantity, total}) => ({
        desc: name,
        quantity,
        priceOne: Math.round(total / quantity),
      })),
    },
    basket_info: {currency: 'EUR', sum},
    application_context: {
      language,
      return_urls: {
        url_success: urls.success,
        url_abort: urls.abort,
        url_error: urls.error,
        url_push: urls.push,
      },
      // The payer has entered it in the shop.
      locks: {customer: true},
    },
  });
}

/**
 * Reads a transaction: the only way to know its status.
 *
 * @throws {Error} as {@link createTransaction}
 */
export const readTransaction = (
  id: string,
  options: SecuconnectOptions,
): Promise<SmartTransaction> => call(options, 'GET', `/api/v2/Smart/Transactions/${id}`);

/** Logs in and calls. A real shop would keep the access token. */
async function call(
  {baseUrl, clientId, clientSecret, fetch}: SecuconnectOptions,
  method: string,
  path: string,
  json?: unknown,
): Promise<SmartTransaction> {
  const ask = async (request: string, body: unknown, at: string, token = ''): Promise<unknown> => {
    const response = await fetch(
      new Request(baseUrl + at, {
        method: request,
        ...(body !== undefined && {body: JSON.stringify(body)}),
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(token && {authorization: `Bearer ${token}`}),
        },
        // A redirect must not get the secret.
        redirect: 'error',
        signal: AbortSignal.timeout(15_000),
      }),
    );
    if (!response.ok) throw new Error(`secuconnect answered ${response.status}`);
    return response.json();
  };
  const login = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  };
  const {access_token: token} = (await ask('POST', login, '/oauth/token')) as {
    access_token: string;
  };
  const {
    id,
    status,
    basket_info: info,
    payment_links: links,
  } = (await ask(method, json, path, token)) as {
    id: string;
    status: string;
    basket_info?: {sum?: number};
    payment_links?: {general?: unknown};
  };
  const paymentUrl = typeof links?.general === 'string' ? links.general : '';
  return {id, status, sum: info?.sum, paymentUrl};
}
