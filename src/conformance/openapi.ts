import {CUSTOMER_ID} from '../api/contract.ts';
import {PROBLEMS} from '../api/problems.ts';
import type {ProblemCode} from '../api/contract.ts';
import {FIELDS} from '../customer/fields.ts';

/** JSON, as far as this file builds it. */
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
      summary: 'What <secu-payer-form> asks of a merchant’s server',
      description:
        'Every answer carries the security headers of the protocol, and CORS headers for allowed origins, refusals included. A browser cannot read Retry-After, ETag or Request-Id unless they are exposed.',
      license: {name: 'MIT', identifier: 'MIT'},
    },
    servers: [{url: '/'}],
    security: [{shopper: []}],
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
          description:
            'A compact JWS of the merchant’s server for one shopper: typ secu-payer+jwt; HS256, ES256 or EdDSA; iss, aud, sub, iat, exp at most 900 seconds later, scope.',
        },
      },
      schemas,
    },
  };
}

const text = (changes: Json = {}): Json => ({type: 'string', ...changes});
const ref = (name: string): Json => ({$ref: `#/components/schemas/${name}`});
const object = (properties: Json, required: readonly string[]): Json => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const timestamp = text({
  pattern: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}([+-]\d{2}:\d{2}|Z)$`,
  description: 'As secuconnect wrote it.',
});

/** The members below `contact` or below `contact.address`. */
function members(prefix: '' | 'address.'): [name: string, schema: Json][] {
  return FIELDS.filter(({path}) => path.startsWith('address.') === (prefix !== '')).map(
    ({path, maxLength, sample}) => [
      path.slice(prefix.length),
      text({
        ...(maxLength !== undefined && {maxLength}),
        ...FORMATS[path],
        minLength: 1,
        examples: [sample],
      }),
    ],
  );
}

const FORMATS: Readonly<Record<string, Json>> = {
  dob: {pattern: String.raw`^\d{4}-\d{2}-\d{2}$`, description: 'A day from 1900 to today.'},
  'address.country': {pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.'},
  'address.postal_code': {description: 'Required, optional or none, as the country has it.'},
};

/** Stored customers may be older than these rules: an answer promises the members' kinds only. */
const loose = (schemaMembers: [name: string, schema: Json][]): Json =>
  Object.fromEntries(schemaMembers.map(([name]) => [name, text()]));

const schemas: Json = {
  CustomerId: text({pattern: CUSTOMER_ID.source}),
  Address: object(Object.fromEntries(members('address.')), ['street', 'city', 'country']),
  Contact: object({...Object.fromEntries(members('')), address: ref('Address')}, [
    'forename',
    'surname',
    'email',
    'address',
  ]),
  StoredContact: object({...loose(members('')), address: object(loose(members('address.')), [])}, [
    'address',
  ]),
  ContactRequest: object({contact: ref('Contact')}, ['contact']),
  CreateReply: object(
    {
      id: ref('CustomerId'),
      created: timestamp,
      reused: {const: true, description: 'The shopper had a customer with this contact already.'},
    },
    ['id', 'created'],
  ),
  ReadReply: object(
    {
      id: ref('CustomerId'),
      created: timestamp,
      updated: timestamp,
      contact: ref('StoredContact'),
    },
    ['id', 'created', 'contact'],
  ),
  UpdateReply: object({id: ref('CustomerId'), updated: timestamp}, ['id', 'updated']),
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
              code: text({examples: ['required', 'format', 'too-long', 'unknown']}),
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

const header = (description: string, schema: Json = text()): Json => ({description, schema});
const HEADERS: Json = {'request-id': header('Names this answer in the proxy’s log.')};
const RETRY_AFTER = header('Whole seconds, at least 1.', {type: 'integer', minimum: 1});
const ETAG = header('Opaque; for If-Match.');

const success = (description: string, schema: Json, headers: Json = {}): Json => ({
  description,
  headers: {...HEADERS, ...headers},
  content: {'application/json': {schema}},
});

/** One response per status, whatever the number of codes that share it. */
function refusals(codes: readonly ProblemCode[]): Json {
  const responses: Json = {};
  for (const code of [...COMMON, ...codes]) {
    const [status, title] = PROBLEMS[code];
    const known = responses[status] as {description: string} | undefined;
    responses[status] = {
      description: `${known ? `${known.description} ` : ''}\`${code}\`: ${title}.`,
      headers: {...HEADERS, ...(WAITS.has(status) && {'retry-after': RETRY_AFTER})},
      content: {'application/problem+json': {schema: ref('Problem')}},
    };
  }
  return responses;
}

const WAITS: ReadonlySet<number> = new Set([429, 503]);
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
  description: 'At most 16 KiB. Unknown members are refused.',
  content: {'application/json': {schema: ref('ContactRequest')}},
};

const customerId: Json = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'Tested on the raw path segment; of somebody else is the same as unknown.',
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
      description: 'Bare or quoted. One per submission, kept across repeats.',
      schema: text({pattern: '^("[A-Za-z0-9_-]{16,128}"|[A-Za-z0-9_-]{16,128})$'}),
    },
  ],
  requestBody: contactBody,
  responses: {
    201: success('Created, or the same answer again for the same key.', ref('CreateReply'), {
      location: header('Path of the customer.'),
      'idempotency-replayed': header('`true` for an answer given before.'),
    }),
    200: success('The shopper has a customer with this contact already.', ref('CreateReply'), {
      location: header('Path of the customer.'),
    }),
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
    {name: 'cursor', in: 'query', description: '`next` of the page before.', schema: text()},
  ],
  responses: {200: success('A page.', ref('ListReply')), ...refusals(['bad-request'])},
};

const read: Json = {
  operationId: 'readCustomer',
  summary: 'Read a customer of the shopper',
  description: 'Scope customers:read.',
  responses: {
    200: success('The customer.', ref('ReadReply'), {etag: ETAG}),
    ...refusals(['not-found']),
  },
};

const update: Json = {
  operationId: 'updateCustomer',
  summary: 'Replace the whole contact',
  description:
    'Scope customers:update. Members that the protocol does not know stay as they are at secuconnect.',
  parameters: [ifMatch('ETag of the last read; 428 without.')],
  requestBody: contactBody,
  responses: {
    200: success('Replaced.', ref('UpdateReply'), {etag: ETAG}),
    ...refusals([...BODY, 'not-found', 'precondition-failed', 'precondition-required']),
  },
};

const remove: Json = {
  operationId: 'deleteCustomer',
  summary: 'Delete a customer',
  description: 'Scope customers:delete. A repeat within 24 hours is 204 too.',
  parameters: [ifMatch('Optional.')],
  responses: {
    204: {description: 'Gone.', headers: HEADERS},
    ...refusals(['not-found', 'precondition-failed', 'customer-in-use']),
  },
};
