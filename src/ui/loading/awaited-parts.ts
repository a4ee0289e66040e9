import type {ApiError} from '../../api/errors.ts';
import type {FormParts} from '../form-parts.ts';
import type {PartOnDemand} from './part-on-demand.ts';
import type {Outcomes} from '../order/outcomes.ts';

/** The parts without which it is not known what the form asks for: a press waits for them. */
export class AwaitedParts {
  readonly #parts: FormParts;
  readonly #outcomes: Pick<Outcomes, 'onFailed'>;
  readonly #wanted: () => readonly PartOnDemand<unknown>[];
  #loading: Promise<void> | undefined;

  /** @param wanted those that the page asks for now */
  constructor(
    parts: FormParts,
    outcomes: Pick<Outcomes, 'onFailed'>,
    wanted: () => readonly PartOnDemand<unknown>[],
  ) {
    this.#parts = parts;
    this.#outcomes = outcomes;
    this.#wanted = wanted;
  }

  get areThere(): boolean {
    return this.#wanted().every(({part}) => part !== undefined);
  }

  /**
   * For a payer who waits for them.
   *
   * @throws {ApiError} `network`; the payer was told
   */
  async load(): Promise<void> {
    if (this.areThere) return;
    this.#loading ??= this.#load().finally(() => (this.#loading = undefined));
    await this.#loading;
  }

  async #load(): Promise<void> {
    const {controller, element} = this.#parts;
    controller.failure = undefined;
    try {
      for (const one of this.#wanted()) await one.load();
    } catch (error) {
      const failure = error as ApiError;
      controller.failure = failure;
      element.requestUpdate();
      this.#outcomes.onFailed(failure);
      throw failure;
    }
  }
}
