import type {FieldPath} from '../../contact/contact.ts';
import type {InputName} from '../../contact/fields.ts';
import type {FormController} from '../../form/form-controller.ts';
import {pathOf} from '../../form/values.ts';
import type {Skeleton} from '../skeleton/skeleton.ts';
import type {FormHandlers} from '../view/late-templates.ts';

/** What {@link createInteraction} needs from the element. */
export interface InteractionHost {
  /** The payer approaches: what was deferred must be ready. */
  onApproach(): void;
  /** A value changed: the browser must not lose it, even if the payer leaves the page now. */
  onEntered(): void;
  /** The same, and the form's validity changes now. */
  onTyped(): void;
  /** Something changed, and the burst of changes has ended. */
  onSettled(): void;
  onUnfold(name: InputName): void;
  /** The inputs are read-only, so nothing else may fill them. */
  isReadonly(): boolean;
  /** Enter, or the button. */
  submit(): void;
  dispatchEvent(event: Event): boolean;
  /** Moves the focus after the next render. */
  focusSoon(selector: string): void;
}

/** What the payer does with the skeleton. */
export interface InputHandlers {
  onPress(event: Event): void;
  onSubmit(event: Event): void;
  onInput(event: Event): void;
  onChange(event: Event): void;
  onPaste(event: ClipboardEvent): void;
  onFocusIn(event: FocusEvent): void;
  onFocusOut(event: FocusEvent): void;
  onKeyDown(event: KeyboardEvent): void;
  onUnfold(name: InputName): void;
}

export function listen(skeleton: Skeleton, on: InputHandlers): void {
  const form = skeleton.get('form');
  form.addEventListener('submit', on.onSubmit);
  form.addEventListener('input', on.onInput);
  form.addEventListener('change', on.onChange);
  form.addEventListener('paste', on.onPaste);
  form.addEventListener('focusin', on.onFocusIn);
  form.addEventListener('focusout', on.onFocusOut);
  form.addEventListener('keydown', on.onKeyDown);
  skeleton.get('submit').addEventListener('click', on.onPress);
  for (const name of ['companyname', 'additional_address_data'] as const) {
    skeleton.get(`${name}-unfolds`).addEventListener('click', () => on.onUnfold(name));
  }
}

/**
 * Turns keys, clicks and autofill into calls of the controller. A browser fills a whole form in one task, field by
 * field with a blur after each, so validation waits for the next task.
 */
export function createInteraction(
  controller: FormController,
  host: InteractionHost,
): FormHandlers & InputHandlers {
  const left = new Set<FieldPath>();
  /** Inputs whose text arrived at once; true if it may be a word corrected by a phone's keyboard. */
  const whole = new Map<Element, boolean>();
  /** The values of the inputs at their last event. */
  const known = new WeakMap<EventTarget, string>();
  /** The input that changed last. */
  let entered: EventTarget | null = null;
  let pressed: Event | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settle = (): void => {
    // A message that appears now would move the pressed button away, and the click would be lost.
    timer = document.documentElement.matches(':active')
      ? setTimeout(settle, PRESS_POLL)
      : undefined;
    if (timer) return;
    for (const [input, isCorrected] of whole) {
      const name = nameOf(input);
      const isFilled = input.matches(':autofill');
      if ((name === 'forename' || name === 'surname') && (isFilled || !isCorrected)) {
        controller.pasted.name.notice(name);
      }
      // If the browser filled it in, the payer never visited it.
      const path = pathOf(name);
      if (path && isFilled) left.add(path);
    }
    whole.clear();
    for (const path of left) controller.entries.leave(path);
    left.clear();
    host.onSettled();
  };
  const settleLater = (pause = 0): void => {
    clearTimeout(timer);
    timer = setTimeout(settle, pause);
  };
  const filling = (fill: () => void, next: string) => (): void => {
    if (host.isReadonly()) return;
    fill();
    settleLater();
    host.focusSoon(next);
  };
  const leave = (from: EventTarget | null, to: EventTarget | null): void => {
    const path = pathOf(nameOf(from));
    // The birth date is one field with three inputs: the payer leaves it when the focus leaves all three.
    if (path && path !== pathOf(nameOf(to))) left.add(path);
  };
  const handleInput = (event: Event): void => {
    const target = event.target as HTMLInputElement;
    // In a window without the focus no input gets or loses it.
    leave(entered, target);
    entered = target;
    known.set(target, target.value);
    const {name} = target;
    if (cameWhole(event)) {
      whole.set(target, (event as InputEvent).inputType === 'insertReplacementText');
    }
    if (name === 'saved') controller.saved.pick(target.value);
    const path = pathOf(name);
    const isUnseen = path && !controller.state.isTold(path);
    if (path) controller.state.edit(path);
    if (isUnseen && !cameWhole(event)) {
      host.onEntered();
      settleLater(BURST);
      return;
    }
    host.onTyped();
    settleLater();
  };
  return {
    // A sandboxed frame may forbid submits, even for this form, which sends nothing.
    onPress: (event) => {
      pressed = event;
      setTimeout(() => {
        if (pressed === event && !event.defaultPrevented) host.submit();
      });
    },
    onSubmit: (event) => {
      event.preventDefault();
      pressed = undefined;
      if (timer) settleLater();
      host.submit();
    },
    onInput: handleInput,
    onPaste: (event) => {
      if (host.isReadonly()) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (nameOf(event.target).startsWith('dob-') && controller.pasted.takeBirthDate(text)) {
        event.preventDefault();
        settleLater();
      } else controller.pasted.offer(text);
    },
    onChange: (event) => {
      const input = event.target as HTMLInputElement;
      // Some password managers fire only this event.
      if (known.get(input) !== input.value) handleInput(event);
      // Native change events end at the shadow root, but a control must fire one.
      host.dispatchEvent(new Event('change', {bubbles: true}));
    },
    onFocusIn: () => host.onApproach(),
    onFocusOut: ({target, relatedTarget}) => {
      // A payer who looks something up in another window comes back to this input.
      if (isStillActive(target)) return;
      leave(target, relatedTarget);
      settleLater();
    },
    // Street and number replace the line, so Tab goes to them.
    onKeyDown: (event) => {
      const isForward = event.key === 'Tab' && !event.shiftKey;
      if (isForward && nameOf(event.target) === 'street-line' && controller.street.settle()) {
        event.preventDefault();
        host.focusSoon('#street');
      }
    },
    onOpenStreet: () => {
      controller.street.open();
      host.focusSoon('#street');
    },
    onUseBlock: filling(() => controller.pasted.use(), '.block .link'),
    onUndoBlock: filling(() => controller.pasted.undo(), '#forename'),
    onUseName: filling(() => controller.pasted.name.use(), '#surname'),
    onUndoName: filling(() => controller.pasted.name.undo(), '#surname'),
    onKeepName: filling(() => controller.pasted.name.forget(), '#surname'),
    onUseEmail: filling(() => controller.pasted.useSuggestedEmail(), '#email'),
    onKeepEmail: () => {
      controller.entries.answer('email');
      host.focusSoon('#email');
    },
    onNoNumber: () => {
      controller.entries.answer('address.street_number');
      host.focusSoon('#postal_code');
    },
    onUnfold: (name) => {
      host.onUnfold(name);
      host.focusSoon(`#${name}`);
    },
    onSummaryLink: (event, input) => {
      event.preventDefault();
      host.focusSoon(`#${input}`);
    },
    onChangeContact: () => {
      controller.reopen();
      host.focusSoon(controller.phase === 'choosing' ? CHOSEN : '#country');
    },
    onEditSaved: async (id) => {
      const isThere = await controller.editSaved(id);
      host.focusSoon(isThere ? '#forename' : CHOSEN);
    },
    onAskDelete: (id) => {
      const asked = controller.saved.askedId;
      controller.saved.askDelete(id);
      host.focusSoon(`.card:has(#${id || asked}) .link:${id ? 'last-child' : 'first-child'}`);
    },
    onDelete: (id) => {
      controller.saved.remove(id);
      host.focusSoon('.saved .notice .link');
    },
    onUndoDelete: () => {
      controller.saved.undo();
      host.focusSoon(CHOSEN);
    },
    onEnterOther: () => {
      controller.enterOther();
      host.focusSoon('#country');
    },
    onChooseSaved: () => {
      controller.offer();
      host.focusSoon(CHOSEN);
    },
  };
}

/** Milliseconds after the last key until a field is judged of which nothing is shown yet. */
const BURST = 150;

/** Milliseconds between two checks whether something is still pressed. */
const PRESS_POLL = 30;

/** The chosen earlier customer. */
const CHOSEN = '[name=saved]:checked';

/** By paste, drop or autofill instead of key by key. Chromium's autofill has no input type. */
const cameWhole = (event: Event): boolean =>
  !(event instanceof InputEvent) ||
  !/^(?:insertText|insertComp|delete|history)/.test(event.inputType);

/** When the window loses the focus, the page keeps its active element. */
const isStillActive = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.getRootNode() as ShadowRoot).activeElement === target;

const nameOf = (target: EventTarget | null): string =>
  target instanceof HTMLElement ? (target.getAttribute('name') ?? '') : '';
