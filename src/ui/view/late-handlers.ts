import type {FormController} from '../../form/form-controller.ts';
import type {FormHandlers} from './late-templates.ts';
import {isOfInputMethod} from '../inputs/input-method.ts';

/** What {@link createLateHandlers} needs from the element. */
export interface LateHost {
  /** The inputs are read-only, so nothing else may fill them. */
  isReadonly(): boolean;
  /** Name of the input into which the offered address was pasted. */
  pastedInto(): string;
  /** Takes back the address of a lookup. */
  undoLookup(): void;
  /** The delivery goes to the payer's address, or to one of its own. */
  tickSame(isSame: boolean): void;
  /** Something changed. */
  settleLater(): void;
  /** Moves the focus after the next render. */
  focusSoon(selector: string): void;
}

/** Turns the presses of what comes and goes into calls of the controller. */
export function createLateHandlers(controller: FormController, host: LateHost): FormHandlers {
  const filling = (fill: () => void, next: string | (() => string)) => (): void => {
    if (host.isReadonly()) return;
    fill();
    host.settleLater();
    host.focusSoon(typeof next === 'string' ? next : next());
  };
  /** What the payer was about to fill in goes on there. */
  const pastedInto = (): string => {
    const name = host.pastedInto();
    return name === 'street-line' ? STREET : `#${name}`;
  };
  return {
    onOpenStreet: () => {
      controller.street.open();
      host.focusSoon('#street');
    },
    onUseBlock: filling(() => controller.pasted.use(), '.block .link'),
    onKeepBlock: filling(() => controller.pasted.keep(), pastedInto),
    onUndoBlock: filling(() => controller.pasted.undo(), pastedInto),
    onUndoLookup: filling(() => host.undoLookup(), STREET),
    onUseName: filling(() => controller.pasted.name.use(), '#surname'),
    onUndoName: filling(() => controller.pasted.name.undo(), '#surname'),
    onKeepName: filling(() => controller.pasted.name.forget(), '#surname'),
    onUseEmail: filling(() => controller.pasted.useSuggestedEmail(), '#email'),
    onKeepEmail: () => {
      controller.entries.answer('email');
      host.focusSoon('#email');
    },
    onNoNumber: (isTicked) => controller.entries.answer('address.street_number', isTicked),
    onSame: (isSame) => host.tickSame(isSame),
    onSummaryLink: (event, input) => {
      event.preventDefault();
      host.focusSoon(`#${input}`);
    },
    onChangeContact: () => {
      controller.reopen();
      host.focusSoon(controller.phase === 'choosing' ? CHOSEN : FIRST_FIELD);
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
      host.focusSoon(FIRST_FIELD);
    },
    onChooseSaved: () => {
      controller.offer();
      host.focusSoon(CHOSEN);
    },
  };
}

/** Escape leads back to the list, if the payer came from there. An open select needs the key for itself. */
export function leaveByEscape(
  fields: HTMLElement,
  controller: FormController,
  {onChooseSaved}: Pick<FormHandlers, 'onChooseSaved'>,
): void {
  fields.addEventListener('keydown', (event) => {
    const isFree = !isOfInputMethod(event) && !(event.target instanceof HTMLSelectElement);
    const mayLeave = controller.isFromList && controller.phase === 'editing';
    if (event.key !== 'Escape' || !isFree || !mayLeave) return;
    event.preventDefault();
    onChooseSaved();
  });
}

/** Not each form asks for a country. */
const FIRST_FIELD = '.fields :is(input, select):not([hidden] *)';
/** The street as it is asked for. */
const STREET = '.street-line:not([hidden]) input, .street:not([hidden]) input';

/** The chosen earlier customer. */
const CHOSEN = '[name=saved]:checked';
