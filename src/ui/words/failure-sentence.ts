import type {ProblemCode} from '../../api/contract.ts';
import type {ApiError, ApiErrorCode} from '../../api/errors.ts';
import type {MessageKey} from '../../i18n/messages.ts';
import type {Translator} from '../../i18n/translator.ts';

/** What stands in the payer's way: a code, more closely what is wrong with a token, or the page. */
export type FailureCause = ApiErrorCode | 'token-missing' | 'token-expired' | 'not-configured';

/** A page's own client may fail with a code that is none. */
export const causeOf = ({code, problem}: ApiError): FailureCause =>
  CLOSER.get(problem) ?? (Object.hasOwn(REMEDIES, code) ? code : 'unavailable');

/** What happened and what to do, in the page's language. */
export const failureSentence = (cause: FailureCause, {text}: Translator): string =>
  [text(`error.${cause}`), ...REMEDIES[cause].map((key) => text(key))].filter(Boolean).join(' ');

/** Problems of which something truer can be said than of their code. A proxy may send any text as one. */
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

/** Where the cause's own text says what to do, nothing follows. */
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
  // Nothing was tried yet.
  'not-configured': ['remedy.shop'],
};
