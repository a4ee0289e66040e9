import * as v from 'valibot';
import {CUSTOMER_ID} from '../../api/contract.ts';
import {allowedLimit, isLimit} from '../../contact/rules/max-lengths.ts';
import {keyProblem, type TokenKey} from '../token/token-key.ts';
import {SCOPES, SUBJECT} from '../token/verify-token.ts';
import {DEFAULT_LIMITS, type ProxyLimits} from './options.ts';

/** A wrong option. The message says which one and what it takes, never its value. */
export class OptionsError extends TypeError {
  override readonly name = 'OptionsError';

  /** @param option path of the first wrong option, such as `limits.bodyBytes` */
  constructor(
    readonly option: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * A validated copy of the options, so that mistakes do not show up at a payer's request.
 *
 * @param maker the function that takes the options, for the message
 * @throws {OptionsError} naming all wrong options
 */
export function judged<T>(maker: string, schema: v.GenericSchema, options: T): T {
  const {success, output, issues} = v.safeParse(schema, options);
  if (success) return output as T;
  const faults = issues.map((issue) => `${pathOf(issue)} ${issue.message}`);
  throw new OptionsError(pathOf(issues[0]), `${maker}: ${[...new Set(faults)].join('; ')}`);
}

function pathOf({path}: Pick<v.BaseIssue<unknown>, 'path'>): string {
  const names = (path ?? []).map(({key}) => {
    if (typeof key === 'number') return `[${key}]`;
    return /^\w+$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(key)}]`;
  });
  return names.join('').replace(/^\./, '') || 'options';
}

/** The first problem of one option: its name and what it takes; undefined if it is right. */
export function problemWith(
  name: string,
  schema: v.GenericSchema,
  value: unknown,
): string | undefined {
  const [issue] = v.safeParse(schema, value).issues ?? [];
  if (!issue) return undefined;
  const path = issue.path ? pathOf(issue) : '';
  return `${name}${path && !path.startsWith('[') ? '.' : ''}${path} ${issue.message}`;
}

/** For a missing or undefined option the message is that of the option itself. */
const needed = <T extends v.GenericSchema>(schema: T) => v.optional(schema, null as never);

const object = <T extends v.ObjectEntries>(entries: T) =>
  v.strictObject(entries, ({expected}) =>
    expected === 'never' ? 'is not an option' : 'takes an object',
  );

const text = (wanted = 'text that is not empty') =>
  v.pipe(v.string(`takes ${wanted}`), v.regex(/\S/, `takes ${wanted}`));

const matching = (fits: (value: string) => boolean, wanted: string) =>
  v.pipe(v.string(`takes ${wanted}`), v.check(fits, `takes ${wanted}`));

function number(least: number, most: number, kind: 'a whole number' | 'milliseconds') {
  const wanted = `takes ${kind} from ${least} to ${most}`;
  const fits = (value: number): boolean =>
    value >= least && value <= most && (kind === 'milliseconds' || Number.isInteger(value));
  return v.pipe(v.number(wanted), v.check(fits, wanted));
}

const yesOrNo = v.boolean('takes true or false');
const callback = v.function('takes a function');
const list = <T extends v.GenericSchema>(item: T, wanted: string) =>
  v.array(item, `takes a list of ${wanted}`);

/** As browsers send it in `Origin`; `*`, a slash at the end and capitals would never match. */
const origin = matching(
  (value) =>
    !value.includes('*') &&
    URL.canParse(value) &&
    ['http:', 'https:'].includes(new URL(value).protocol) &&
    new URL(value).origin === value,
  'an exact origin such as https://shop.example: no path, no slash at the end, no capitals, no default port, no *',
);

export const baseUrl = matching((value) => {
  if (!URL.canParse(value) || !/^https?:\/\//i.test(value)) return false;
  const {username, password, search, hash} = new URL(value);
  return !username && !password && !search && !hash && !/[?#\s]/.test(value);
}, 'an absolute http or https URL such as https://connect.secucard.com');

const basePath = matching(
  (value) =>
    value === '' ||
    (/^(?:\/[^/?#\\]+)+$/.test(value) && new URL(`http://host${value}`).pathname === value),
  "a path such as /payer without a slash at the end, or ''",
);

const secretOrBytes = v.custom<string | Uint8Array>(
  (value) =>
    (typeof value === 'string' && /\S/.test(value)) ||
    (value instanceof Uint8Array && value.length > 0),
  'takes a secret that is not empty, as text or bytes',
);

const tokenKey = (use: 'sign' | 'verify') =>
  v.pipe(
    object({
      kid: v.exactOptional(text()),
      alg: needed(v.picklist(['HS256', 'ES256', 'EdDSA'], 'takes HS256, ES256 or EdDSA')),
      key: v.optional(v.unknown()),
    }),
    v.rawCheck(({dataset, addIssue}) => {
      if (!dataset.typed) return;
      const key = dataset.value as TokenKey;
      const problem = keyProblem(key, use);
      const path = [{type: 'object', origin: 'value', input: {}, key: 'key', value: ''}] as const;
      if (problem !== undefined) addIssue({message: `takes ${problem}`, path: [...path]});
    }),
  );

const issuer = object({
  keys: needed(
    v.pipe(
      list(tokenKey('verify'), 'keys'),
      v.minLength(1, 'takes at least one key'),
      v.check(
        (keys) => new Set(keys.map(({kid}) => kid)).size === keys.length,
        'takes keys with a different kid each',
      ),
    ),
  ),
});

const HOUR = 3_600_000;
const time = (least = 1, most = HOUR) => number(least, most, 'milliseconds');
const whole = (least: number, most: number) => number(least, most, 'a whole number');
const bytes = whole(1, 104_857_600);
const count = whole(1, 1_000_000_000);

const RANGES = {
  bodyBytes: bytes,
  bodyTime: time(),
  callTime: time(),
  requestTime: time(),
  answerBytes: bytes,
  callsAtOnce: whole(1, 10_000),
  callsPerShopper: whole(1, 10_000),
  callsWaiting: whole(0, 100_000),
  waitTime: time(0),
  loginPause: time(0),
  longestLoginPause: time(0),
  tokenLife: whole(1, 86_400),
  tokenTolerance: whole(0, 3600),
  leaseTime: time(),
  keepTime: time(1, 365 * 24 * HOUR),
  requestsPerMinute: count,
  createsPer10Minutes: count,
  updatesPer10Minutes: count,
  readsPerMinute: count,
  liveCustomers: count,
  badTokensPerMinute: count,
  createsPerAddress10Minutes: count,
} satisfies Record<keyof ProxyLimits, unknown>;

const LIMITS = object(
  Object.fromEntries(
    Object.entries(RANGES).map(([name, range]) => [
      name,
      v.optional(range, DEFAULT_LIMITS[name as keyof ProxyLimits]),
    ]),
  ),
);

const OFF = v.literal(false);
const NO_LIST = v.never('takes an object of limits, or false');

const MAX_LENGTHS = v.pipe(
  v.record(v.string(), v.unknown(), 'takes an object of limits by field'),
  v.rawCheck(({dataset, addIssue}) => {
    if (!dataset.typed) return;
    for (const [key, value] of Object.entries(dataset.value)) {
      const path = [{type: 'object', origin: 'value', input: {}, key, value}] as const;
      if (!isLimit(key, value)) addIssue({message: `takes ${allowedLimit(key)}`, path: [...path]});
    }
  }),
);

/** What `createProxy` takes. An undefined security option is a mistake, not a default. */
export const PROXY_OPTIONS = object({
  issuers: needed(
    v.pipe(
      v.record(text(), issuer, 'takes an object of issuers by name'),
      v.check((issuers) => Object.keys(issuers).length > 0, 'takes at least one issuer'),
    ),
  ),
  audience: needed(text()),
  upstream: needed(
    object({
      baseUrl: needed(baseUrl),
      clientId: needed(text()),
      clientSecret: needed(text()),
      fetch: v.optional(callback),
    }),
  ),
  store: needed(
    withMethod('claim', 'a store, such as createMemoryStore() or createSqlStore() makes'),
  ),
  limiter: v.optional(withMethod('take', 'a limiter, such as createLimiter() makes')),
  origins: v.optional(list(origin, 'exact origins such as https://shop.example')),
  basePath: v.optional(basePath),
  limits: v.optional(
    v.lazy((value) => (value === false ? OFF : Array.isArray(value) ? NO_LIST : LIMITS)),
  ),
  settleMs: v.optional(time(0)),
  reuse: v.optional(yesOrNo),
  requireIfMatch: v.optional(yesOrNo),
  require: v.exactOptional(callback),
  rules: v.exactOptional(list(callback, 'functions')),
  maxLengths: v.exactOptional(MAX_LENGTHS),
  hashKey: v.exactOptional(secretOrBytes),
  isRevoked: v.exactOptional(callback),
  hsts: v.optional(yesOrNo),
  resourcePolicy: v.optional(
    v.picklist(['same-site', 'cross-origin'], 'takes same-site or cross-origin'),
  ),
  problemBase: v.optional(text()),
  clock: v.optional(callback),
  log: v.optional(callback),
});

const SECRET = v.custom<string | Uint8Array>(
  (key) => keyProblem({alg: 'HS256', key: key as string}, 'sign') === undefined,
  'takes a secret of at least 32 bytes, or a key with its alg',
);
const SIGNING_KEY = tokenKey('sign');

/** What `mintToken` takes. */
export const TOKEN_CLAIMS = object({
  key: needed(
    v.lazy((key) =>
      typeof key === 'object' && key !== null && !(key instanceof Uint8Array)
        ? SIGNING_KEY
        : SECRET,
    ),
  ),
  issuer: needed(text()),
  audience: needed(text()),
  subject: needed(matching((value) => SUBJECT.test(value), '1 to 128 printable ASCII characters')),
  scopes: needed(
    list(
      v.picklist(SCOPES, `takes ${SCOPES.slice(0, -1).join(', ')} or ${SCOPES.slice(-1).join()}`),
      'scopes such as customers:create',
    ),
  ),
  ttl: v.optional(whole(1, 900)),
  origins: v.exactOptional(list(origin, 'exact origins such as https://shop.example')),
  customers: v.exactOptional(
    list(
      matching((id) => CUSTOMER_ID.test(id), 'a customer id such as PCU_0123456789'),
      'customer ids',
    ),
  ),
  tokenId: v.exactOptional(text()),
  clock: v.optional(callback),
});

function withMethod(name: string, wanted: string) {
  return v.custom<object>(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      typeof (value as Record<string, unknown>)[name] === 'function',
    `takes ${wanted}`,
  );
}
