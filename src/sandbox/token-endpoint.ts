import {oauthAnswer} from './answer.ts';
import {createAccessToken, type RandomBytes} from './ids.ts';

/** Credentials that may log in. */
export interface ClientCredentials {
  clientId: string;
  clientSecret: string;
}

/** The settings of the token endpoint. */
export interface TokenOptions extends ClientCredentials {
  /** Life of a token in seconds. */
  tokenSeconds: number;
  clock: () => number;
  random: RandomBytes;
}

/**
 * `POST /oauth/token` with `client_credentials`, as JSON, as a form, or with HTTP Basic. Several tokens are
 * valid at the same time. Wrong secrets get 400, as recorded.
 */
export class TokenEndpoint {
  readonly #options: TokenOptions;
  readonly #tokens = new Map<string, {clientId: string; expires: number}>();

  constructor(options: TokenOptions) {
    this.#options = options;
  }

  /** @param body the request's body as text */
  answer(request: Request, body: string): Response {
    if (request.method !== 'POST') {
      return failure(405, 'invalid_request', 'The request method must be POST');
    }
    const fields = {...basicFields(request), ...bodyFields(request, body)};
    const {grant_type: grant, client_id: clientId, client_secret: clientSecret} = fields;
    if (!grant) {
      return failure(400, 'invalid_request', 'The grant type was not specified in the request');
    }
    if (grant !== 'client_credentials') {
      return failure(400, 'unsupported_grant_type', `Grant type "${grant}" not supported`);
    }
    if (!clientId) {
      const text = 'Client credentials were not found in the headers or body';
      return failure(400, 'invalid_client', text);
    }
    const isKnown =
      this.#options.clientId === clientId && this.#options.clientSecret === clientSecret;
    return isKnown
      ? this.#issue(clientId)
      : failure(400, 'invalid_client', 'The client credentials are invalid');
  }

  /** The client of a `Bearer` header; undefined for an expired or unknown token. */
  clientOf(authorization: string): string | undefined {
    const [, token = ''] = /^Bearer (\S+)$/i.exec(authorization) ?? [];
    const session = this.#tokens.get(token);
    return session && session.expires > this.#options.clock() ? session.clientId : undefined;
  }

  /** Expires every token, like a restart of the service. */
  revokeAll(): void {
    this.#tokens.clear();
  }

  #issue(clientId: string): Response {
    const {clock, random, tokenSeconds} = this.#options;
    const token = createAccessToken(random);
    this.#tokens.set(token, {clientId, expires: clock() + tokenSeconds * 1000});
    return oauthAnswer(200, {
      access_token: token,
      expires_in: tokenSeconds,
      token_type: 'bearer',
      scope: 'https://scope.secucard.com/e/api',
    });
  }
}

const failure = (status: number, error: string, error_description: string): Response =>
  oauthAnswer(status, {error, error_description});

function bodyFields(request: Request, text: string): Record<string, string> {
  const isForm = request.headers.get('content-type')?.includes('x-www-form-urlencoded');
  if (isForm) return Object.fromEntries(new URLSearchParams(text));
  try {
    return Object.fromEntries(
      Object.entries(JSON.parse(text) as object).filter(([, value]) => typeof value === 'string'),
    );
  } catch {
    return {};
  }
}

function basicFields(request: Request): Record<string, string> {
  const [, encoded = ''] = /^Basic (\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  try {
    const [clientId = '', ...secret] = atob(encoded).split(':');
    return clientId ? {client_id: clientId, client_secret: secret.join(':')} : {};
  } catch {
    return {};
  }
}
