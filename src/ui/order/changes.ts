import type {FieldPath} from '../../contact/contact.ts';
import type {PayerChangeDetail} from '../payer-form-events.ts';

type Cause = PayerChangeDetail['cause'];

/** What changed since the last `payer-change`. */
export class Changes {
  readonly #paths = new Set<FieldPath | undefined>();
  #cause: Cause = 'input';

  /** @param path undefined for many fields at once */
  note(cause: Cause, path?: FieldPath): void {
    this.#cause = cause;
    this.#paths.add(path);
  }

  take(): Pick<PayerChangeDetail, 'cause' | 'path'> {
    const [path] = this.#paths.size === 1 ? this.#paths : [];
    const cause = this.#cause;
    this.#paths.clear();
    this.#cause = 'input';
    return {cause, ...(path && {path})};
  }
}

/** What wrote into an input. Firefox and Safari fill with `insertReplacementText`, as phones correct a word. */
export function causeOf(event: Event): Cause {
  const {target, inputType = ''} = event as Event & {inputType?: string};
  // Safari ends the word of an input method with `insertFromComposition`.
  if (/^insertFrom(?!Comp)/.test(inputType)) return 'paste';
  const isWhole = !inputType || inputType === 'insertReplacementText';
  return isWhole && (target as Element).matches(':autofill') ? 'autofill' : 'input';
}
