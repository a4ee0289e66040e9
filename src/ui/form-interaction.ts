import type {FieldPath} from '../customer/contact.ts';
import type {FormController} from '../form/form-controller.ts';
import {pathOf} from './form-inputs.ts';

/** What {@link createInteraction} tells the element. */
export interface InteractionHost {
  /** The payer is near: what was put off until now must be there. */
  onApproach(): void;
  /** Something changed, and the burst it came in is over. */
  onSettled(): void;
  /** Renders at once instead of at the end of the task. */
  renderNow(): void;
}

/** Listeners for the form's own events. */
export interface Interaction {
  onInput(event: Event): void;
  onFocusIn(): void;
  onFocusOut(event: FocusEvent): void;
  onKeyDown(event: KeyboardEvent): void;
}

/**
 * Turns keys, clicks and autofill into what the controller understands. A browser fills a whole form in
 * one task, field by field with a blur after each: judging waits for the next task, or it would judge a
 * half-filled form.
 */
export function createInteraction(controller: FormController, host: InteractionHost): Interaction {
  const left = new Set<FieldPath>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settle = (): void => {
    timer = undefined;
    for (const path of left) controller.leave(path);
    left.clear();
    host.onSettled();
  };
  const settleLater = (): void => {
    timer ??= setTimeout(settle);
  };
  return {
    onInput: ({target}) => {
      const path = pathOf(nameOf(target));
      if (path) controller.edit(path);
      settleLater();
    },
    onFocusIn: () => host.onApproach(),
    onFocusOut: ({target, relatedTarget}) => {
      const path = pathOf(nameOf(target));
      // The birth date is one field with three inputs: it is left when the focus leaves all three.
      if (path && path !== pathOf(nameOf(relatedTarget))) left.add(path);
      settleLater();
    },
    // Street and number open before the focus moves on, so that Tab leads into them.
    onKeyDown: ({key, shiftKey, target}) => {
      const isForward = key === 'Tab' && !shiftKey;
      if (isForward && nameOf(target) === 'street-line' && controller.settleStreet()) {
        host.renderNow();
      }
    },
  };
}

const nameOf = (target: EventTarget | null): string =>
  target instanceof HTMLElement ? (target.getAttribute('name') ?? '') : '';
