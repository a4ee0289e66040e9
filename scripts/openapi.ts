/**
 * Writes `docs/openapi.json`. Long because it is one document: its parts are only read together.
 * @module
 */
import {COUNTRY_CODES, countryRule} from '../src/address/countries.ts';
import {CUSTOMER_ID} from '../src/api/contract.ts';
import {PROBLEMS} from '../src/api/problems.ts';
import type {ProblemCode} from '../src/api/contract.ts';
import type {FieldPath, IssueCode} from '../src/contact/contact.ts';
import {FIELD_RULES} from '../src/contact/rules/field-rules.ts';
import {FIELDS} from '../src/contact/fields.ts';

/** The JSON that this file builds. */
interface Json {
  [name: string]: unknown;
}

/**
 * The proxy protocol as an OpenAPI 3.1 document, so that a merchant can write the proxy in any language.
 * Members, lengths and samples come from the table of fields, statuses from the table of problems.
 */
export function openApi(version: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'secu-payer-form proxy',
      version,
      summary: 'What <secu-payer-form> requires of a merchant’s server',
      description: DESCRIPTION,
      license: {name: 'MIT', identifier: 'MIT'},
    },
    servers: [{url: '/'}],
    security: [{shopper: []}, {shopperApart: []}],
    paths: {
      '/v1/customers': {post: create, get: list},
      '/v1/customers/{id}': {parameters: [customerId], get: read, put: update, delete: remove},
    },
    components: {
      securitySchemes: {
        shopper: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: TOKEN,
        },
        shopperApart: {
          type: 'apiKey',
          in: 'header',
          name: 'Payer-Token',
          description:
            'The same token without a scheme, if the host needs Authorization itself. An Authorization header of another scheme is allowed; a second token is `token-invalid`.',
        },
      },
      schemas,
      headers: HEADERS,
    },
  };
}

/** Rules that no path, schema or header of the document can express. */
const DESCRIPTION = [
  'Rules that span the routes, such as repeats and lost answers, are in protocol.md next to this document.',
  'Checks come in this order: path and method, token, scope and origin, requests of the shopper, headers, body bytes, JSON, members, owner, key, secuconnect.',
  'One slash at the end of a path is allowed, because hosts add it. Any other path, and an id of another shape, is 404 `not-found`; another method is 405 `method-not-allowed` with Allow. Both are checked before the token.',
  'OPTIONS is a preflight: 204 without a token, with Access-Control-Allow-Methods and -Headers by name.',
  'An answer to an allowed Origin, including refusals, has Access-Control-Allow-Origin and exposes etag, location, retry-after, ratelimit, ratelimit-policy, idempotency-replayed and request-id; otherwise browsers cannot read them.',
].join('\n\n');

const TOKEN = [
  'A compact JWS of the merchant’s server for one shopper, at most 4096 characters, each segment base64url without padding.',
  'Header: typ secu-payer+jwt; alg HS256, ES256 or EdDSA, matching the key; kid if the issuer has several keys; without jwk, jku, x5u, x5c, x5t, x5t#S256, crit, b64, zip and cty.',
  'Claims: iss; aud; sub, 1 to 128 characters of ASCII 0x21 to 0x7e; iat and exp, whole seconds, at most 900 apart, with a tolerance of 5; scope, separated by spaces; optional nbf, jti, origin (array), customers (array of further ids that the shopper may use).',
  '`token-expired`: everything is valid except the time. `token-missing`: neither Authorization nor Payer-Token. `token-invalid`: anything else.',
].join('\n\n');

const text = (changes: Json = {}): Json => ({type: 'string', ...changes});
const ref = (name: string): Json => ({$ref: `#/components/schemas/${name}`});
const object = (properties: Json, required: readonly string[]): Json => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const ETAG = text({pattern: '^"[^"]+"$'});
const VERSION = {
  ...ETAG,
  description:
    'The ETag with its quotes, for If-Match, because gateways change or drop the header.',
};
const timestamp = text({
  pattern: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}([+-]\d{2}:\d{2}|Z)$`,
  description: 'As written by secuconnect.',
});

const lengthOf = (path: FieldPath): Json => {
  const {maxLength} = FIELD_RULES[path];
  return maxLength === undefined ? {} : {maxLength};
};

/** The members below `contact` or below `contact.address`. */
function members(prefix: '' | 'address.'): [name: string, schema: Json][] {
  return FIELDS.filter(({path}) => path.startsWith('address.') === (prefix !== '')).map(
    ({path}) => [
      path.slice(prefix.length),
      text({
        ...lengthOf(path),
        ...FORMATS[path],
        minLength: 1,
        examples: [FIELD_RULES[path].sample],
      }),
    ],
  );
}

const FORMATS: Readonly<Record<string, Json>> = {
  dob: {pattern: String.raw`^\d{4}-\d{2}-\d{2}$`, description: 'A day from 1900 to today.'},
  email: {
    description:
      'One address: local part, @, domain in ASCII with a dot. The local part may contain letters of every script and apostrophes.',
  },
  'address.country': {enum: COUNTRY_CODES, description: 'ISO 3166-1 alpha-2, and XK.'},
  'address.postal_code': {
    description: 'In the country’s format, checked by the form. A proxy may accept any.',
  },
};

/** In other countries a missing postal code is `required` at `/contact/address/postal_code`. */
const WITHOUT_POSTAL_CODE: Json = {
  properties: {
    country: {enum: COUNTRY_CODES.filter((code) => countryRule(code).postalCode !== 'required')},
  },
};

/** Without `min-age` and `not-offered`, which only pages use. */
const ISSUES: Readonly<Record<Exclude<IssueCode, 'min-age' | 'not-offered'>, string>> = {
  required: 'missing or empty',
  type: 'no text, or no object',
  unknown: 'a member that a contact does not have; an odd name is not repeated but /contact named',
  'too-long': 'above maxLength, in code points',
  characters: 'such as a link in a name',
  format: 'not as pattern, enum or description want it',
  date: 'no day of the calendar',
  range: 'in the future or before 1900',
  rule: 'one of the merchant’s own rules',
};

/** Stored customers may be older than these rules, so answers only promise the types of members. */
const loose = (schemaMembers: [name: string, schema: Json][]): Json =>
  Object.fromEntries(schemaMembers.map(([name]) => [name, text()]));

const schemas: Json = {
  CustomerId: text({pattern: CUSTOMER_ID.source}),
  Address: {
    ...object(Object.fromEntries(members('address.')), ['street', 'city', 'country']),
    anyOf: [{required: ['postal_code']}, WITHOUT_POSTAL_CODE],
  },
  Contact: {
    ...object({...Object.fromEntries(members('')), address: ref('Address')}, [
      'forename',
      'surname',
      'email',
    ]),
    description:
      'Some payment methods need no address. Normalise each text before you validate, store or compare it: Unicode NFC, invisible characters removed, white space collapsed and trimmed. An empty text counts as missing. Do not change names in any other way.',
  },
  StoredContact: object(
    {...loose(members('')), address: object(loose(members('address.')), [])},
    [],
  ),
  ContactRequest: object({contact: ref('Contact')}, ['contact']),
  CreateReply: object(
    {
      id: ref('CustomerId'),
      created: timestamp,
      reused: {const: true, description: 'The shopper already had a customer with this contact.'},
    },
    ['id', 'created'],
  ),
  ReadReply: object(
    {
      id: ref('CustomerId'),
      created: timestamp,
      updated: timestamp,
      version: VERSION,
      contact: ref('StoredContact'),
    },
    ['id', 'created', 'version', 'contact'],
  ),
  UpdateReply: object({id: ref('CustomerId'), updated: timestamp, version: VERSION}, [
    'id',
    'updated',
    'version',
  ]),
  ListItem: {
    oneOf: [
      object({id: ref('CustomerId'), created: text(), contact: ref('StoredContact')}, [
        'id',
        'created',
        'contact',
      ]),
      object({id: ref('CustomerId'), created: text(), unavailable: {const: true}}, [
        'id',
        'created',
        'unavailable',
      ]),
    ],
  },
  ListReply: object(
    {
      items: {type: 'array', maxItems: 20, items: ref('ListItem')},
      next: text({description: 'Cursor of the next page.'}),
    },
    ['items'],
  ),
  Problem: {
    ...object(
      {
        type: text({
          pattern: `[:/#](${Object.keys(PROBLEMS).join('|')})$`,
          description: 'urn:secu-payer-form:problem:CODE, or any URL that ends with the code.',
        }),
        title: text(),
        status: {type: 'integer'},
        detail: text({description: 'Fixed text, never a value of the payer.'}),
        instance: text({description: 'The Request-Id.'}),
        errors: {
          type: 'array',
          maxItems: 20,
          items: object(
            {
              pointer: text({pattern: '^/contact', examples: ['/contact/address/postal_code']}),
              code: text({
                enum: Object.keys(ISSUES),
                description: Object.entries(ISSUES)
                  .map(([code, meaning]) => `\`${code}\`: ${meaning}`)
                  .join('. '),
              }),
            },
            ['pointer', 'code'],
          ),
        },
      },
      ['type', 'title', 'status', 'detail', 'instance'],
    ),
    description: 'RFC 9457.',
  },
};

const header = (description: string, schema: Json): Json => ({
  description,
  required: true,
  schema,
});
const rarely = (description: string, schema: Json): Json => ({description, schema});
const HEADERS = {
  'request-id': header('Names this answer in the proxy’s log.', text({minLength: 8})),
  'cache-control': header(
    'Nothing is kept, and nothing compressed on the way: that changes the ETag.',
    text({const: 'no-store, no-transform'}),
  ),
  vary: header('The CORS headers depend on it.', text({const: 'Origin'})),
  'x-content-type-options': header('No other type is guessed.', text({const: 'nosniff'})),
  'content-security-policy': header(
    'Nothing of an answer is ever run.',
    text({const: "default-src 'none'; frame-ancestors 'none'"}),
  ),
  'referrer-policy': header('No id leaves by it.', text({const: 'no-referrer'})),
  location: header('Path of the customer, the proxy’s mount path included.', text()),
  etag: header('Opaque; for If-Match. Differs between customers with equal contacts.', ETAG),
  'www-authenticate': header(
    'RFC 6750, section 3.',
    text({pattern: '^Bearer( error="[a-z_]+")?$'}),
  ),
  'idempotency-replayed': rarely('For an answer given before.', text({const: 'true'})),
  'retry-after': rarely(
    'Whole seconds; the form waits for no more than 10. With all 429 and 503, and with `request-in-progress`.',
    {type: 'integer', minimum: 1},
  ),
};
type HeaderName = keyof typeof HEADERS;
/** Of every answer. */
const COMMON_HEADERS = [
  'request-id',
  'cache-control',
  'vary',
  'x-content-type-options',
  'content-security-policy',
  'referrer-policy',
] as const;

const headers = (...names: HeaderName[]): Json =>
  Object.fromEntries(
    [...COMMON_HEADERS, ...names].map((name) => [name, {$ref: `#/components/headers/${name}`}]),
  );

const success = (description: string, schema: Json, ...names: HeaderName[]): Json => ({
  description,
  headers: headers(...names),
  content: {'application/json': {schema}},
});

/** One response per status; several codes may share it. */
function refusals(codes: readonly ProblemCode[]): Json {
  const responses: Json = {};
  for (const code of [...COMMON, ...codes]) {
    const [status, title] = PROBLEMS[code];
    const known = responses[status] as {description: string} | undefined;
    responses[status] = {
      description: `${known ? `${known.description} ` : ''}\`${code}\`: ${title}.`,
      headers: headers(...(REFUSAL_HEADERS.get(status) ?? [])),
      content: {'application/problem+json': {schema: ref('Problem')}},
    };
  }
  return responses;
}

const REFUSAL_HEADERS: ReadonlyMap<number, HeaderName[]> = new Map([
  [401, ['www-authenticate']],
  [403, ['www-authenticate']],
  [409, ['retry-after']],
  [429, ['retry-after']],
  [503, ['retry-after']],
]);
const COMMON: readonly ProblemCode[] = [
  'token-missing',
  'token-invalid',
  'token-expired',
  'insufficient-scope',
  'origin-not-allowed',
  'rate-limited',
  'capacity',
  'upstream-unavailable',
  'upstream-error',
  'internal',
];
const BODY: readonly ProblemCode[] = [
  'bad-request',
  'unsupported-media-type',
  'payload-too-large',
  'validation',
];

const contactBody: Json = {
  required: true,
  description:
    'At most 16 KiB, valid UTF-8; a Content-Encoding other than identity is 415 `unsupported-media-type`. Anything other than an object with the single member `contact` is 400 `bad-request`; errors inside `contact`, including unknown members, are 422 `validation`.',
  content: {'application/json': {schema: ref('ContactRequest')}},
};

const customerId: Json = {
  name: 'id',
  in: 'path',
  required: true,
  description:
    'Checked on the raw path segment. Another shopper’s id gets the same answer as an unknown one.',
  schema: ref('CustomerId'),
};

const ifMatch = (description: string): Json => ({
  name: 'If-Match',
  in: 'header',
  description,
  schema: text(),
});

const create: Json = {
  operationId: 'createCustomer',
  summary: 'Create a payment customer, once per key',
  description: 'Scope customers:create.',
  parameters: [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      description: 'With or without quotes. One per submission, reused for repeats.',
      schema: text({pattern: '^("[A-Za-z0-9_-]{16,128}"|[A-Za-z0-9_-]{16,128})$'}),
    },
  ],
  requestBody: contactBody,
  responses: {
    201: success(
      'Created, or the same answer again for the same key.',
      ref('CreateReply'),
      'location',
      'idempotency-replayed',
    ),
    200: success(
      'Under another key: the shopper has a customer with this contact already.',
      ref('CreateReply'),
      'location',
    ),
    ...refusals([
      ...BODY,
      'idempotency-key-missing',
      'idempotency-key-reused',
      'request-in-progress',
      'outcome-pending',
      'customer-limit',
    ]),
  },
};

const list: Json = {
  operationId: 'listCustomers',
  summary: 'The shopper’s own customers, newest first',
  description: 'Scope customers:list.',
  parameters: [
    {
      name: 'limit',
      in: 'query',
      schema: {type: 'integer', minimum: 1, maximum: 20, default: 10},
    },
    {name: 'cursor', in: 'query', description: '`next` of the previous page.', schema: text()},
  ],
  responses: {200: success('A page.', ref('ListReply')), ...refusals(['bad-request'])},
};

const read: Json = {
  operationId: 'readCustomer',
  summary: 'Read a customer of the shopper',
  description: 'Scope customers:read.',
  responses: {
    200: success('The customer.', ref('ReadReply'), 'etag'),
    ...refusals(['not-found']),
  },
};

const update: Json = {
  operationId: 'updateCustomer',
  summary: 'Replace the whole contact',
  description:
    'Scope customers:update. Members outside the protocol stay unchanged at secuconnect.',
  parameters: [
    ifMatch(
      '`version` of the last read or update; 428 without. What gateways make of it counts as the same: `W/"a"`, `"a-gzip"`, `"a;br"`.',
    ),
  ],
  requestBody: contactBody,
  responses: {
    200: success('Replaced.', ref('UpdateReply'), 'etag'),
    ...refusals([...BODY, 'not-found', 'precondition-failed', 'precondition-required']),
  },
};

const remove: Json = {
  operationId: 'deleteCustomer',
  summary: 'Delete a customer',
  description: 'Scope customers:delete. A repeat within 24 hours also gets 204.',
  parameters: [ifMatch('Optional.')],
  responses: {
    204: {description: 'Gone.', headers: headers()},
    ...refusals(['not-found', 'precondition-failed', 'customer-in-use']),
  },
};
