/**
 * Writes `docs/errors.md`: the sentences come from the form, what developers do is here, one row per code.
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
    'Nothing: the form marks the invalid fields, including those that the proxy refused. In your own client read `error.issues`.',
  unauthorized:
    'Look up `problem` in the table below. Usually the secret, issuer or audience of `mintToken` and `createProxy` differ.',
  forbidden: 'Look up `problem` in the table below: the token lacks a scope or an origin.',
  conflict:
    'Nothing: the form shows what has changed. In your own client read the customer again, then update with its new `etag`.',
  'rate-limited':
    'Check that each shopper has a separate `subject`; otherwise raise the `limits` of the proxy.',
  unavailable:
    'Search the proxy’s log for `requestId`: the proxy, its database or secuconnect is down. Without one, the console says what did not answer: check the host and certificate of `proxy-url` and `connect-src` of the policy. Also occurs if `proxy-url` is missing.',
  timeout:
    'Nothing at first: the next submit resumes this one. If it happens again, check in the proxy’s log how long secuconnect takes.',
  network:
    'Nothing at first: neither the proxy nor the page’s own server can be reached. If it happens often, open both from the payer’s network.',
  'bad-response':
    'Check what answers at `proxy-url`: usually a page of the shop or of a gateway instead of the proxy, or `basePath` is wrong.',
};

/** Reasons of the proxy, `problem`. */
const REASONS: Readonly<Record<ProblemCode, string>> = {
  'token-missing':
    'Give the element `token-url`, `token` or `getToken`; let the gateway pass on `Authorization`, or set `token-header="payer-token"`.',
  'token-invalid':
    'Look at `cause` in the proxy’s log, which names the invalid claim. `iat`: the clock of the shop is more than 5 s ahead of the proxy’s; synchronise both with NTP. Otherwise compare `key`, `kid`, `issuer` and `audience` of the token with `issuers` and `audience` of the proxy.',
  'token-expired':
    'Give the element `token-url` or `getToken`, so that it can renew the token, and check both clocks. Expected after `revoke`.',
  'insufficient-scope': 'Add the scope to `mintToken`: `customers:list`, `customers:delete`, …',
  'origin-not-allowed': 'Add the page’s origin to `origins` of `mintToken`, or omit `origins`.',
  'not-found':
    'Check the path of `proxy-url` against `basePath`. If the path is right, the id is unknown or belongs to another shopper.',
  'method-not-allowed': 'Let the gateway pass `GET`, `POST`, `PUT`, `DELETE` and `OPTIONS`.',
  'bad-request': 'Own client: the body is not JSON in UTF-8, or a header occurs twice.',
  'unsupported-media-type': 'Own client: send `Content-Type: application/json`.',
  'payload-too-large': 'Own client: send only the contact; `bodyBytes` is the limit.',
  validation: 'See the field codes below.',
  'idempotency-key-missing': 'Own client: send `Idempotency-Key`, one per submission.',
  'idempotency-key-reused': 'Own client: use a new key for different data.',
  'request-in-progress': 'Own client: repeat with the same key after `Retry-After`.',
  'outcome-pending': 'Own client: repeat with the same key after `Retry-After`.',
  'precondition-failed': 'Own client: read again, update with the new `ETag`.',
  'precondition-required': 'Own client: send `If-Match` with the `ETag` of the last read.',
  'customer-limit':
    'Delete old customers, or raise `liveCustomers`. Check that each shopper has a separate `subject`.',
  'customer-in-use': 'Nothing: secuconnect keeps the customer because a payment needs it.',
  'rate-limited':
    'Raise `limits`. If many payers seem to share one address, pass on the payer’s address.',
  capacity: 'Raise `callsAtOnce` and `callsWaiting`, or add instances.',
  'upstream-unavailable': 'Wait. The proxy’s log shows how secuconnect answered.',
  'upstream-error':
    'Look for `upstream_auth_failed` in the proxy’s log; check `clientId`, `clientSecret` and `baseUrl`.',
  internal: 'Report it with the line from the proxy’s log.',
};

/** Codes of values: where each can occur, with a note. */
const ISSUES: Readonly<Record<IssueCode, readonly [at: readonly FieldPath[], note: string]>> = {
  required: [
    ['surname', 'address.street_number', 'address.country'],
    'A missing house number is a warning; the form asks once.',
  ],
  type: [['surname'], 'Not a text; only possible from code.'],
  unknown: [['surname'], 'A member that contacts do not have; only at the proxy.'],
  'too-long': [
    ['surname'],
    'Counted in code points; [data-sheet.md](data-sheet.md) lists the limits.',
  ],
  characters: [['surname'], 'Links, symbols in a name, or a lone surrogate.'],
  format: [
    ['email', 'phone', 'address.postal_code', 'dob', 'forename'],
    'Postal codes follow the rules of their country. An unlikely name is a warning; the form asks once.',
  ],
  date: [['dob'], 'Not a calendar day.'],
  range: [['dob'], 'In the future or before 1900.'],
  'min-age': [['dob'], 'Younger than `min-age`.'],
  'not-offered': [['address.country'], 'Not in `countries`.'],
  rule: [
    ['surname'],
    'One of your `rules`. The form shows its message; the proxy does not send it.',
  ],
};

/** The values of a German payer with a name that is too long. */
const SAMPLES = valuesOf({
  surname: 'M'.repeat(80),
  address: {street: '', city: '', country: 'DE'},
});

const [german, english] = [createTranslator(['de']), createTranslator(['en'])];

/** Every error code with what the payer reads and what the developer does. */
export const errorsDocument = (): GeneratedFiles => ({'docs/errors.md': document()});

function document(): string {
  return `# Errors

Every error code, the sentence that the payer reads, and what you do. Other languages have the same texts; \`messages\` replaces a
text by its key. Written by \`npm run generate\`.

## Codes of \`payer-error\`

The event’s \`detail\` is \`{code, retryable, problem?, requestId?}\`. \`ApiError\` of \`secu-payer-form/client\` also has \`status\`,
\`retryAfter\` and \`issues\`. \`requestId\` also appears in the proxy’s log. After each sentence the form adds:
“${german.text('error.kept')}” – “${english.text('error.kept')}”

${table(
  ['code', 'retryable', 'German', 'English', 'what you do'],
  Object.entries(CODES).map(([code, action]) => [
    `\`${code}\``,
    new ApiError(code as ApiErrorCode).retryable ? 'yes' : 'no',
    ...sentences(code as ApiErrorCode),
    action,
  ]),
)}
In these cases the form shows a more specific sentence:

${table(
  ['when', 'German', 'English'],
  [
    ['`token-missing`', ...sentences('token-missing')],
    ['`token-expired`', ...sentences('token-expired')],
    ['wrong configuration, before anything is sent', ...sentences('not-configured')],
  ],
)}
Wrong configuration, such as an unknown name or a missing \`proxy-url\`, is reported once on the console, as
\`<secu-payer-form>: …\`.

## Reasons of the proxy

The last part of the \`type\` of a problem document, and \`problem\` of \`payer-error\` and of an \`ApiError\`.

${table(
  ['reason', 'status', 'code', 'the payer reads', 'what you do'],
  Object.entries(REASONS).map(([reason, action]) => {
    const [status] = PROBLEMS[reason as ProblemCode];
    const error = errorOf(reason as ProblemCode);
    return [`\`${reason}\``, `${status}`, `\`${error.code}\``, `as \`${causeOf(error)}\``, action];
  }),
)}
## Codes of fields

From \`validateContact\`, the form and, as \`issues\`, the proxy. \`payer-change\` only lists the fields.

${table(
  ['code', 'field', 'German', 'English', 'what it means'],
  Object.entries(ISSUES).flatMap(([code, [at, note]]) =>
    at.map((path, index) => [
      `\`${code}\``,
      at.length > 1 ? `\`${path}\`` : '',
      ...[german, english].map((translator) =>
        issueSentence(
          {path, code, blocks: true},
          {
            translator,
            values: SAMPLES,
            minAge: 18,
            newer: undefined,
            lengthOf: () => 80,
            maxLengthOf: () => 70,
          },
        ),
      ),
      index ? '' : note,
    ]),
  ),
)}
If your own proxy uses other codes, the form shows “${german.text('check')}” – “${english.text('check')}”
`;
}

/** What the payer reads, in German and in English. */
function sentences(cause: FailureCause): string[] {
  return [german, english].map((translator) => failureSentence(cause, translator));
}

/** The error that the client makes of a refusal. */
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
