import type {AddressBlock, readAddressBlock} from '../../form/pasted/address-block.ts';
import type {FormParts} from '../form-parts.ts';
import {onDemand} from '../on-demand.ts';
import {PartOnDemand} from '../loading/part-on-demand.ts';

/** Reads addresses that are pasted as a whole. What does so loads with the first one; if it does not, none is read. */
export class PastedAddress {
  readonly #parts: FormParts;
  readonly #reader: PartOnDemand<typeof readAddressBlock>;

  constructor(parts: FormParts) {
    this.#parts = parts;
    this.#reader = new PartOnDemand(parts, {
      purpose: 'pasted addresses',
      make: async () => (await onDemand.pasted()).readAddressBlock,
    });
  }

  async read(...pasted: Parameters<typeof readAddressBlock>): Promise<AddressBlock | undefined> {
    await this.#reader.load().catch(() => undefined);
    while (this.#isLater) await new Promise((done) => setTimeout(done, POLL));
    return this.#reader.part?.(...pasted);
  }

  /** An offer that appears now would move the pressed button away, or what the payer sees while it is sending. */
  get #isLater(): boolean {
    const isSending = this.#parts.controller.phase === 'submitting';
    return isSending || document.documentElement.matches(':active');
  }
}

/** Milliseconds between two checks. */
const POLL = 30;
