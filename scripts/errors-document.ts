/**
 * `docs/errors.md`. The sentences are those of the form; what the developer does is here, a row per code.
 * @module
 */
import type {ProblemCode} from '../src/api/contract.ts';
import {ApiError, type ApiErrorCode} from '../src/api/errors.ts';
import {PROBLEMS} from '../src/api/problems.ts';
import {errorFrom} from '../src/api/reply.ts';
import type {FieldPath, IssueCode} from '../src/contact/contact.ts';
import {valuesOf} from '../src/form/values.ts';
import {createTranslator} from '../src/i18n/translator.ts';
import {causeOf, failureSentence, type FailureCause} from '../src/ui/words/failure-sentence.ts';
import {issueSentence} from '../src/ui/words/issue-sentence.ts';
import type {GeneratedFiles} from './generate.ts';

/** Codes of `payer-error` and `ApiError`, in the order of their type. */
const CODES: Readonly<Record<ApiErrorCode, string>> = {
  validation:
    'Nothing: the form marks the fields, its own rules and those that the proxy refused. In your own client read `error.issues`.',
  unauthorized:
    'Look at `error.problem` in the table below; mostly the secret, issuer or audience of `mintToken` and `createProxy` differ.',
  forbidden:
    'Look at `error.problem` in the table below: a scope or an origin is missing in the token.',
  conflict:
    'Nothing in the form: it shows what was changed. In your own client read the customer again, then update with its new `etag`.',
  'rate-limited':
    'See whether one `subject` stands for many shoppers; otherwise raise `limits` of the proxy.',
  unavailable:
    'Read the proxy’s log by `requestId`: the proxy, its database or secuconnect is down. Also when `proxy-url` is missing.',
  timeout:
    'Nothing at once: the next submit finds the first one’s work. When it stays so, see how long secuconnect takes in the proxy’s log.',
  network:
    'Open `proxy-url` from the page’s network: DNS, TLS, `connect-src` of the policy, `origins` of the proxy.',
  'bad-response':
    'See what answers at `proxy-url`: mostly a page of the shop or of a gateway instead of the proxy, or a wrong `basePath`.',
};

/** Reasons of the proxy, `error.problem`. */
const REASONS: Readonly<Record<ProblemCode, string>> = {
  'token-missing':
    'Give the element `token-url`, `token` or `getToken`; let a gateway pass `Authorization` on, or set `token-header="payer-token"`.',
  'token-invalid':
    'Look at `cause` in the proxy’s log: it names the claim. `iat`: the clock of the shop is more than 5 s ahead of the proxy’s; set both by NTP. Else compare `key`, `kid`, `issuer` and `audience` of the token with `issuers` and `audience` of the proxy.',
  'token-expired':
    'Give the element `token-url` or `getToken`, so that it renews the token by itself; check both clocks. After `revoke` it is right.',
  'insufficient-scope': 'Add the scope to `mintToken`: `customers:list`, `customers:delete`, …',
  'origin-not-allowed': 'Name the page’s origin in `origins` of `mintToken`, or leave them out.',
  'not-found':
    'Check the path of `proxy-url` against `basePath`. For an id: it is unknown or another shopper’s.',
  'method-not-allowed': 'Let a gateway pass `GET`, `POST`, `PUT`, `DELETE` and `OPTIONS`.',
  'bad-request': 'Own client: the body is no JSON in UTF-8, or a header occurs twice.',
  'unsupported-media-type': 'Own client: send `Content-Type: application/json`.',
  'payload-too-large': 'Own client: send the contact alone; `bodyBytes` is the limit.',
  validation: 'See the codes of fields below.',
  'idempotency-key-missing': 'Own client: send `Idempotency-Key`, one per submission.',
  'idempotency-key-reused': 'Own client: a new key for other data.',
  'request-in-progress': 'Own client: repeat with the same key after `Retry-After`.',
  'outcome-pending': 'Own client: repeat with the same key after `Retry-After`.',
  'precondition-failed': 'Own client: read again, update with the new `ETag`.',
  'precondition-required': 'Own client: send `If-Match` with the `ETag` of the last read.',
  'customer-limit': 'Delete old ones, or raise `liveCustomers`. One `subject` for many shoppers?',
  'customer-in-use': 'secuconnect keeps it, since a payment needs it: leave it there.',
  'rate-limited': 'Raise `limits`, or pass the payer’s address on when many share one.',
  capacity: 'Raise `callsAtOnce` and `callsWaiting`, or add instances.',
  'upstream-unavailable': 'Wait; see the proxy’s log for what secuconnect answered.',
  'upstream-error':
    'See `upstream_auth_failed` in the proxy’s log: `clientId`, `clientSecret`, `baseUrl`.',
  internal: 'Report it, with the line of the proxy’s log.',
};

/** Codes of values: where each of them can occur, and what else there is to know. */
const ISSUES: Readonly<Record<IssueCode, readonly [at: readonly FieldPath[], note: string]>> = {
  required: [
    ['surname', 'address.street_number', 'address.country'],
    'A house number is asked for once, as a warning.',
  ],
  type: [['surname'], 'No text: only from code, never from the form.'],
  unknown: [['surname'], 'A member that a contact does not have: only at the proxy.'],
  'too-long': [['surname'], 'Counted in code points; `maxLength` in `src/contact/fields.ts`.'],
  characters: [['surname'], 'Links, symbols where a name stands, a lone surrogate.'],
  format: [
    ['email', 'phone', 'address.postal_code', 'dob', 'forename'],
    'A postal code by the rules of its country. Names that are no names are asked about once, as a warning.',
  ],
  date: [['dob'], 'No day of the calendar.'],
  range: [['dob'], 'In the future or before 1900.'],
  'min-age': [['dob'], 'Younger than `min-age`.'],
  'not-offered': [['address.country'], 'Outside of `countries`.'],
};

/** A German's inputs: what is wrong is too long a name. */
const SAMPLES = valuesOf({
  surname: 'M'.repeat(80),
  address: {street: '', city: '', country: 'DE'},
});

const [german, english] = [createTranslator(['de']), createTranslator(['en'])];

/** Every error code with what the payer reads and what the developer does. */
export const errorsDocument = (): GeneratedFiles => ({'docs/errors.md': document()});

function document(): string {
  return `# Errors

Made by \`npm run generate\` from the texts of the form. Other languages say the same; \`messages\` replaces a text by its key.

## Codes of \`payer-error\`

The event’s \`detail\` is \`{code, retryable, requestId?}\`; \`ApiError\` of \`secu-payer-form/client\` has the same and \`problem\`,
\`status\`, \`retryAfter\`, \`issues\`. \`requestId\` is the proxy’s and stands in its log. After each sentence the form says:
“${german.text('error.kept')}” – “${english.text('error.kept')}”

${table(
  ['code', 'may be sent again', 'German', 'English', 'what you do'],
  Object.entries(CODES).map(([code, action]) => [
    `\`${code}\``,
    new ApiError(code as ApiErrorCode).retryable ? 'yes' : 'no',
    ...sentences(code as ApiErrorCode),
    action,
  ]),
)}
Where more is known than the code, the sentence is another one:

${table(
  ['when', 'German', 'English'],
  [
    ['`token-missing`', ...sentences('token-missing')],
    ['`token-expired`', ...sentences('token-expired')],
    ['the element is misused, before anything is sent', ...sentences('not-configured')],
  ],
)}
What is misused, a name that does not exist or a missing \`proxy-url\`, stands on the console once, as
\`<secu-payer-form>: …\`.

## Reasons of the proxy

The last part of a problem’s \`type\`, and \`problem\` of an \`ApiError\`.

${table(
  ['reason', 'status', 'code', 'the payer reads', 'what you do'],
  Object.entries(REASONS).map(([reason, action]) => {
    const [status] = PROBLEMS[reason as ProblemCode];
    const error = errorOf(reason as ProblemCode);
    return [`\`${reason}\``, `${status}`, `\`${error.code}\``, `as \`${causeOf(error)}\``, action];
  }),
)}
## Codes of fields

From \`validateContact\`, from the form’s rules and, as \`issues\`, from the proxy. \`payer-change\` names the fields alone.

${table(
  ['code', 'field', 'German', 'English', 'what it means'],
  Object.entries(ISSUES).flatMap(([code, [at, note]]) =>
    at.map((path, index) => [
      `\`${code}\``,
      at.length > 1 ? `\`${path}\`` : '',
      ...[german, english].map((translator) =>
        issueSentence(
          {path, code, blocks: true},
          {translator, values: SAMPLES, minAge: 18, newer: undefined},
        ),
      ),
      index ? '' : note,
    ]),
  ),
)}
What a proxy of your own says in other codes is shown as “${german.text('check')}” – “${english.text('check')}”
`;
}

/** What the payer reads, in German and in English. */
function sentences(cause: FailureCause): string[] {
  return [german, english].map((translator) => failureSentence(cause, translator));
}

/** What the client makes of a refusal. */
function errorOf(reason: ProblemCode): ApiError {
  const [status] = PROBLEMS[reason];
  const body = {type: reason};
  return errorFrom({
    status,
    body,
    etag: undefined,
    requestId: undefined,
    retryAfter: undefined,
    isRedirect: false,
    report: () => undefined,
  });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return [head, head.map(() => '---'), ...rows].map(line).join('');
}
