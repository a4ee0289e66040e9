import type {ProblemCode} from '../../api/contract.ts';
import type {ApiError, ApiErrorCode, RefusedField} from '../../api/errors.ts';
import type {FieldPath} from '../../contact/contact.ts';
import type {MessageKey} from '../../i18n/messages.ts';
import type {Translator} from '../../i18n/translator.ts';

/** The cause of a failure: a code, a specific problem with a token, or the configuration of the page. */
export type FailureCause = ApiErrorCode | 'token-missing' | 'token-expired' | 'not-configured';

/** A page's own client may fail with an unknown code. */
export const causeOf = ({code, problem}: ApiError): FailureCause =>
  CLOSER.get(problem) ?? (Object.hasOwn(REMEDIES, code) ? code : 'unavailable');

/** Refused fields that the form does not show. */
export const unseenIn = (
  issues: readonly RefusedField[],
  shown: ReadonlySet<FieldPath>,
): FieldPath[] => issues.map(({path}) => path as FieldPath).filter((path) => !shown.has(path));

/** What happened and what to do, in the page's language. */
export const failureSentence = (cause: FailureCause, {text}: Translator): string =>
  [text(`error.${cause}`), ...REMEDIES[cause].map((key) => text(key))].filter(Boolean).join(' ');

/** Problems with a more precise message than their code. A proxy may send any text as a problem. */
const CLOSER = new Map<ProblemCode | undefined, FailureCause>([
  ['token-missing', 'token-missing'],
  ['token-expired', 'token-expired'],
  ['customer-limit', 'forbidden'],
  ['customer-in-use', 'forbidden'],
  ['idempotency-key-reused', 'bad-response'],
  ['request-in-progress', 'timeout'],
]);

const RETRY: readonly MessageKey[] = ['remedy.retry'];
const ASK_SHOP: readonly MessageKey[] = ['remedy.retry', 'remedy.shop'];

/** Empty if the text of the cause already says what to do. */
const REMEDIES: Readonly<Record<FailureCause, readonly MessageKey[]>> = {
  validation: [],
  conflict: [],
  network: RETRY,
  timeout: RETRY,
  'bad-response': RETRY,
  unavailable: RETRY,
  'rate-limited': RETRY,
  'token-missing': ASK_SHOP,
  'token-expired': ASK_SHOP,
  unauthorized: ASK_SHOP,
  forbidden: ASK_SHOP,
  // Nothing was attempted yet.
  'not-configured': ['remedy.shop'],
};
