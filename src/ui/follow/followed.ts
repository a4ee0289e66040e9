import type {FieldPath} from '../../contact/contact.ts';
import type {FormController} from '../../form/form-controller.ts';
import type {FormParts} from '../form-parts.ts';
import {onDemand} from '../on-demand.ts';
import {PartOnDemand} from '../loading/part-on-demand.ts';
import type {Follow} from './follow.ts';

/** What the page's own fields mean for the form. */
export interface Followed {
  /** Whether the form itself asks for a field; undefined while it asks for everything, as without `follow`. */
  readonly isAsked: ((path: FieldPath) => boolean) | undefined;
  /** The page skips its fields, as an express payment does: there is no payer to ask. */
  readonly isSkipped: boolean;
  /** Something that the page's fields hold is in question. */
  readonly isInDoubt: boolean;
  /** There is nothing to ask and nothing to say. */
  readonly isSilent: boolean;
  /** Other controls of the form are wrong, and the browser says so. */
  readonly isPageWrong: boolean;
  /** These fields are in question since the last submit. */
  ask(paths: readonly (FieldPath | '')[]): void;
  /** Everything is read again. */
  forget(): void;
  /** Takes what the page's fields hold now. True if something changed. */
  sync(): boolean;
  /** No field of the page answers it, and neither the page nor the payer has by other means. */
  isLacking(path: FieldPath): boolean;
}

/** The page's own fields, once the page sets `follow` and what reads them is there. */
export class FollowedFields {
  readonly reader: PartOnDemand<Follow>;
  readonly #parts: FormParts;
  readonly #notYet: Followed;

  /** @param onChanged they have changed */
  constructor(parts: FormParts, onChanged: () => void) {
    this.#parts = parts;
    this.#notYet = new NotYetFollowed(parts.controller);
    this.reader = new PartOnDemand(parts, {
      purpose: 'follow',
      make: async () => new (await onDemand.follow()).Follow(parts, onChanged),
      onMade: () => this.#begin(),
    });
  }

  /** Undefined while the page has never set `follow`. */
  get now(): Followed | undefined {
    return this.reader.part ?? (this.#parts.element.follow ? this.#notYet : undefined);
  }

  /** Takes what they hold now. True if something changed. */
  sync(): boolean {
    if (this.#parts.element.follow) this.reader.want();
    return this.now?.sync() ?? false;
  }

  #begin(): void {
    this.sync();
    this.#parts.element.requestUpdate();
    this.#parts.reflect();
  }
}

/** Until they can be read: the form asks for nothing, and says no more than that this failed. */
class NotYetFollowed implements Followed {
  readonly isSkipped = false;
  readonly isInDoubt = false;
  readonly isPageWrong = false;
  readonly #controller: FormController;

  constructor(controller: FormController) {
    this.#controller = controller;
  }

  get isSilent(): boolean {
    const {failure, phase} = this.#controller;
    return failure === undefined && phase !== 'submitting';
  }

  readonly isAsked = (): boolean => false;
  readonly isLacking = (): boolean => false;
  readonly sync = (): boolean => false;
  readonly ask = (): void => undefined;
  readonly forget = (): void => undefined;
}
