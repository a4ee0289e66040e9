import {ApiError} from '../../api/errors.ts';
import type {FormParts} from '../form-parts.ts';
import {reportMisuse} from '../words/misuse.ts';

/** How a {@link PartOnDemand} comes about. */
export interface Making<Part> {
  /** What it is for, in the developer's words. */
  purpose: string;
  /** Loads its module, and makes it. */
  make(): Promise<Part>;
  /** It is there from now on. */
  onMade?(): void;
}

/** A part of one form whose module loads only if the page asks for it. */
export class PartOnDemand<Part> {
  /** Undefined until it is there. */
  part: Part | undefined;
  /** While its module loads. */
  loading: Promise<void> | undefined;
  readonly #parts: Pick<FormParts, 'skeleton'>;
  readonly #making: Making<Part>;
  #hasFailed = false;

  constructor(parts: Pick<FormParts, 'skeleton'>, making: Making<Part>) {
    this.#parts = parts;
    this.#making = making;
  }

  /** Call it whenever the page may have asked for it. What did not load is tried again once the payer comes into the form. */
  want(): void {
    if (!this.#hasFailed) void this.load().catch(() => undefined);
  }

  /** @throws {ApiError} `network`, after the developer was told why */
  async load(): Promise<void> {
    if (this.part) return;
    this.loading ??= this.#load().finally(() => (this.loading = undefined));
    await this.loading;
  }

  async #load(): Promise<void> {
    const {purpose, make, onMade} = this.#making;
    try {
      this.part = await make();
    } catch (error) {
      reportMisuse(`its part for ${purpose} did not load: ${String(error)}`);
      this.#hasFailed = true;
      const again = (): void => void (this.#hasFailed = false);
      this.#parts.skeleton.get('form').addEventListener('focusin', again, {once: true});
      throw new ApiError('network');
    }
    onMade?.();
  }
}
