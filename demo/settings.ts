import type * as v from 'valibot';
import {baseUrl, problemWith, PROXY_OPTIONS} from '../src/proxy/options/judge-options.ts';
import {DEMO_CREDENTIALS} from '../src/sandbox/index.ts';

/** The settings of the demo, from its environment. */
export interface Settings {
  host: string;
  port: number;
  /** Undefined: the built-in sandbox. */
  upstreamUrl: string | undefined;
  clientId: string;
  clientSecret: string;
  /** `GCR_…`, of the merchant's contract with secuconnect. */
  contract: string;
  /** Statuses of transactions that are paid, and of those that will not be. */
  paid: readonly string[];
  cancelled: readonly string[];
  tokenSecret: string;
  tokenIssuer: string;
  tokenAudience: string;
  /** Origins that may call the proxy. */
  origins: readonly string[];
  /** Limits of the proxy, or false for none. */
  limits: Record<string, number> | false | undefined;
  /** Milliseconds. */
  settleMs: number | undefined;
  /** `memory:`, `pglite:DIR` or `postgres://…`. */
  databaseUrl: string;
}

/** A wrong setting in the environment. The message is one line for the console. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads the environment.
 *
 * @throws {SettingsError} naming the variable and what it takes
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const host = env['HOST'] || '127.0.0.1';
  const port = portOf(env['PORT'] || '5173');
  const upstreamUrl = env['SECUCONNECT_BASE_URL'] || undefined;
  const clientId = env['SECUCONNECT_CLIENT_ID'] || DEMO_CREDENTIALS.clientId;
  const clientSecret = env['SECUCONNECT_CLIENT_SECRET'] || DEMO_CREDENTIALS.clientSecret;
  if (upstreamUrl) judge('SECUCONNECT_BASE_URL', baseUrl, upstreamUrl);
  const isDemo = !upstreamUrl || clientId === DEMO_CREDENTIALS.clientId;
  if (env['NODE_ENV'] === 'production' && isDemo) {
    throw new SettingsError(
      'NODE_ENV=production needs SECUCONNECT_BASE_URL, SECUCONNECT_CLIENT_ID and SECUCONNECT_CLIENT_SECRET: the sandbox and its demo credentials are not for production',
    );
  }
  if (upstreamUrl && isDemo) {
    throw new SettingsError(
      'SECUCONNECT_BASE_URL needs SECUCONNECT_CLIENT_ID and SECUCONNECT_CLIENT_SECRET',
    );
  }
  const contract = env['SECUCONNECT_CONTRACT'] || (upstreamUrl ? '' : DEMO_CONTRACT);
  if (contract && !/^GCR_\w+$/.test(contract)) {
    throw new SettingsError('SECUCONNECT_CONTRACT takes the id of a contract, GCR_…');
  }
  const databaseUrl = env['DATABASE_URL'] || 'memory:';
  if (!/^(?:memory:$|pglite:.|postgres(?:ql)?:\/\/)/.test(databaseUrl)) {
    throw new SettingsError('DATABASE_URL takes memory:, pglite:DIR or postgres://user@host/name');
  }
  const {entries} = PROXY_OPTIONS;
  const origins = env['PAYER_ORIGINS']?.split(/\s+/).filter(Boolean) ?? ownOrigins(host, port);
  judge('PAYER_ORIGINS', entries.origins, origins);
  const limits = limitsOf(env['PAYER_LIMITS']);
  judge('PAYER_LIMITS', entries.limits, limits);
  const settleMs = millisecondsOf(env['PAYER_SETTLE_MS']);
  judge('PAYER_SETTLE_MS', entries.settleMs, settleMs);
  const tokenIssuer = env['PAYER_TOKEN_ISSUER'] || 'demo-shop';
  judge('PAYER_TOKEN_ISSUER', entries.audience, tokenIssuer);
  const tokenAudience = env['PAYER_TOKEN_AUDIENCE'] || 'payer-proxy';
  judge('PAYER_TOKEN_AUDIENCE', entries.audience, tokenAudience);
  return {
    host,
    port,
    upstreamUrl,
    clientId,
    clientSecret,
    contract,
    paid: wordsOf(env['SECUCONNECT_PAID'] || 'approved ok'),
    cancelled: wordsOf(env['SECUCONNECT_CANCELLED'] || 'aborted failed'),
    tokenSecret: secretOf(env['PAYER_TOKEN_SECRET']),
    tokenIssuer,
    tokenAudience,
    origins,
    limits,
    settleMs,
    databaseUrl,
  };
}

function judge(name: string, schema: v.GenericSchema, value: unknown): void {
  const problem = problemWith(name, schema, value);
  if (problem !== undefined) throw new SettingsError(problem);
}

/** The same for a command: prints a wrong setting in one line and ends the process. */
export function settingsOrExit(env = process.env): Settings {
  try {
    return readSettings(env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.message);
    return process.exit(1);
  }
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);

const DEMO_CONTRACT = 'GCR_00000000000000000000000000DEMO';

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new SettingsError('PORT takes a port number from 0 to 65535');
}

/** Random by default: tokens are then valid until the process ends. */
function secretOf(secret: string | undefined): string {
  if (!secret) {
    return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16)).join(
      '-',
    );
  }
  if (new TextEncoder().encode(secret).byteLength >= 32) return secret;
  throw new SettingsError('PAYER_TOKEN_SECRET needs at least 32 bytes');
}

const ownOrigins = (host: string, port: number): string[] =>
  [...new Set(['localhost', '127.0.0.1', host])]
    .map((name) => `http://${name.includes(':') ? `[${name}]` : name}:${port}`)
    // Browsers omit the default port.
    .flatMap((url) => (URL.canParse(url) ? new URL(url).origin : []));

function limitsOf(text: string | undefined): Settings['limits'] {
  if (!text) return undefined;
  if (text === 'off') return false;
  try {
    const limits: unknown = JSON.parse(text);
    if (typeof limits === 'object' && limits) return limits as Record<string, number>;
  } catch {
    // Reported below.
  }
  throw new SettingsError('PAYER_LIMITS takes off or a JSON object such as {"readsPerMinute":600}');
}

function millisecondsOf(text: string | undefined): number | undefined {
  if (!text) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new SettingsError('PAYER_SETTLE_MS takes a whole number of milliseconds');
}
