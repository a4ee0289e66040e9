/**
 * Writes `docs/errors.md`, the catalogue of all codes: `npm run generate`. With `--check` it only says whether
 * it is current.
 * @module
 */
import {readFileSync, writeFileSync} from 'node:fs';
import type {ProblemCode} from '../api/contract.ts';
import {PROBLEMS} from '../api/problems.ts';
import type {FieldPath, IssueCode} from '../customer/contact.ts';
import {valuesOf} from '../form/values.ts';
import {createTranslator} from '../i18n/translator.ts';
import {failureSentence, type FailureCause} from './failure-sentence.ts';
import {issueSentence} from './issue-sentence.ts';

const FILE = 'docs/errors.md';
const languages = ['de', 'en'].map((locale) => createTranslator([locale]));

/** What the developer does about a failure. */
const FAILURES: Readonly<Record<FailureCause, string>> = {
  validation:
    'Nothing: each refused value is marked. The same code twice: compare proxy and form version.',
  conflict: 'Nothing; the newer data is shown. By `problem`: see the proxy’s codes below.',
  network: 'Is the proxy up, and its origin in `origins`? A CORS refusal looks the same to a page.',
  timeout: 'Look for the `Request-Id` in the proxy’s log. The next try finds what this one did.',
  'bad-response': 'Something else answers at `proxy-url`: an error page, a login, a firewall.',
  unavailable: 'See the proxy’s log: secuconnect, the database or the proxy is down.',
  'rate-limited': 'Nothing; or raise `limits`.',
  'token-missing': 'Set `token-url`, `token` or `getToken`; it must answer with a token.',
  'token-expired':
    'Give fresh ones: `token-url` or `getToken` instead of `token`; check the clocks.',
  unauthorized: 'Key, issuer, audience and type of token and proxy must be the same.',
  forbidden: 'Mint the scope that is missing, or the page’s origin.',
  'not-configured': 'The console names the attribute.',
};

/** What the one who runs the proxy, or calls it, does. */
const REFUSALS: Readonly<Record<ProblemCode, string>> = {
  'token-missing': 'Send `Authorization: Bearer …`.',
  'token-invalid':
    'Compare key, `alg`, `iss`, `aud` and `typ`; a token lives for 15 minutes at most, unless `limits.tokenLife` says otherwise.',
  'token-expired': 'Fetch a new token; the client does it once by itself.',
  'insufficient-scope': 'Add the scope to `mintToken`.',
  'origin-not-allowed': 'Mint the token for the page’s origin.',
  'not-found': 'The customer is deleted, or somebody else’s; the answer is the same.',
  'method-not-allowed': 'See `Allow`.',
  'bad-request': 'The body is no JSON, or a parameter is wrong.',
  'unsupported-media-type': 'Send `content-type: application/json`.',
  'payload-too-large': 'A contact has 16 KiB at most.',
  validation: 'See `errors[].pointer` and `code`.',
  'idempotency-key-missing': 'Send a random key for each submission.',
  'idempotency-key-reused': 'Take a new key for other data.',
  'request-in-progress': 'Repeat with the same key after `Retry-After`.',
  'outcome-pending': 'Repeat with the same key after `Retry-After`: never with another one.',
  'precondition-failed': 'Read the customer again, and decide whose data stands.',
  'precondition-required': 'Send the `ETag` of the read as `If-Match`.',
  'customer-limit': 'Delete some of the shopper’s customers, or raise `liveCustomers`.',
  'customer-in-use': 'secuconnect keeps it for a payment; leave it.',
  'rate-limited': 'Wait for `Retry-After`.',
  capacity: 'Wait for `Retry-After`; add instances.',
  'upstream-unavailable': 'Wait for `Retry-After`; look at secuconnect’s state.',
  'upstream-error': 'See the log: wrong credentials, or a refusal that names no field.',
  internal: 'See the log by `instance`, and report it.',
};

/** A field where each code may stand; those that never reach a payer have none. */
const ISSUES: Readonly<Record<IssueCode, FieldPath | undefined>> = {
  required: 'surname',
  type: undefined,
  unknown: undefined,
  'too-long': 'surname',
  characters: 'surname',
  format: 'email',
  date: 'dob',
  range: 'dob',
  'min-age': 'dob',
  'not-offered': 'address.country',
};

const code = (text: string): string => `\`${text}\``;
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: (string | number)[][]): string =>
  [row(head), row(head.map(() => '-')), ...rows.map(row)].join('\n');

const failures = Object.entries(FAILURES).map(([cause, remedy]) => [
  code(cause),
  ...languages.map((translator) => failureSentence(cause as FailureCause, translator)),
  remedy,
]);
const refusals = Object.entries(REFUSALS).map(([name, remedy]) => {
  const [status, title] = PROBLEMS[name as ProblemCode];
  return [code(name), status, title, remedy];
});
const issues = Object.entries(ISSUES).map(([name, path]) => [
  code(name),
  ...languages.map((translator) =>
    path
      ? issueSentence(
          {path, code: name, blocks: true},
          {translator, values: {...valuesOf({}), surname: 'x'.repeat(71)}, minAge: 18},
        )
      : '–',
  ),
]);

const current = `# Every code

Made of the sources by \`npm run generate\`.

## What fails

\`payer-error\` has \`code\`, \`retryable\` and \`requestId\`; \`ApiError\` of the client also \`problem\`, \`status\`, \`retryAfter\` and \`issues\`. Two causes
are told apart by their \`problem\`, and one is the page's own, with no event. After each sentence the payer is told that nothing is lost.

${table(['code', 'the payer sees (de)', 'the payer sees (en)', 'the developer'], failures)}

## What the proxy refuses

\`type\` of the problem document, after \`urn:secu-payer-form:problem:\`.

${table(['type', 'status', 'title', 'the caller'], refusals)}

## What is wrong with a value

\`issues\` of \`validateContact\` and \`errors[].code\` of the proxy. A page's own code only reaches developers where no sentence stands.

${table(['code', 'the payer sees (de)', 'the payer sees (en)'], issues)}
`;

/** The formatter pads the cells of tables. */
const bare = (text: string): string => text.replace(/ +(?=\|)|(?<=\|) +|(?<=\| ?)-+(?= ?\|)/g, '');
if (!process.argv.includes('--check')) writeFileSync(FILE, current);
else if (bare(readFileSync(FILE, 'utf8')) !== bare(current)) {
  console.error(`${FILE} is not current: npm run generate`);
  process.exitCode = 1;
}
