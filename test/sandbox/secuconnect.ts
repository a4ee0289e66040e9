import {createSandbox, DEMO_CREDENTIALS, type SandboxOptions} from '../../src/sandbox/index.ts';

/** A sandbox with a logged-in client, as a test needs it. */
export async function openSandbox(options: SandboxOptions = {}) {
  const sandbox = createSandbox(options);
  const fetch = (path: string, init?: RequestInit): Promise<Response> =>
    sandbox(new Request(`https://secuconnect.example${path}`, init));
  const logIn = async (): Promise<string> => {
    const response = await fetch('/oauth/token', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: DEMO_CREDENTIALS.clientId,
        client_secret: DEMO_CREDENTIALS.clientSecret,
      }),
    });
    const {access_token: token} = (await response.json()) as {access_token: string};
    return token;
  };
  const token = await logIn();
  const call = async (
    method: string,
    path: string,
    json?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{status: number; body: Answer; response: Response}> => {
    const response = await fetch(`/api/v2/${path}`, {
      method,
      headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers},
      ...(json !== undefined && {body: JSON.stringify(json)}),
    });
    const body = (await response.clone().json()) as Answer;
    return {status: response.status, body, response};
  };
  return {sandbox, fetch, logIn, call};
}

/** Everything that secuconnect may answer; a test reads what it expects. */
export interface Answer {
  [member: string]: unknown;
  id: string;
  created: string;
  updated?: string;
  count: number;
  data: Answer[];
  contact: Record<string, unknown> & {address: Record<string, unknown>};
  customer: Answer;
}
