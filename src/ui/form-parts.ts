import type {Contact, FieldPath} from '../contact/contact.ts';
import type {InputName} from '../contact/fields.ts';
import type {FormController} from '../form/form-controller.ts';
import type {Followed} from './follow/followed.ts';
import type {FormInputs} from './inputs/form-inputs.ts';
import type {FormEvents} from './inputs/form-events.ts';
import type {Interaction} from './inputs/interaction.ts';
import type {PageInputs} from './inputs/page-inputs.ts';
import type {Looks} from './settings/appearance.ts';
import type {Connection} from './connection/connection.ts';
import type {OwnLimits} from './settings/own-limits.ts';
import type {FormControl} from './order/form-association.ts';
import type {PageLocale} from './settings/page-locale.ts';
import type {FormSettings} from './settings/settings.ts';
import type {PayerFormProperties} from './payer-form-properties.ts';
import type {Skeleton} from './skeleton/skeleton.ts';

/** The element, as its parts see it. */
export interface FormElement extends PayerFormProperties {
  /** The surrounding form. */
  readonly form: HTMLFormElement | null;
  submit(): Promise<unknown>;
  reset(): void;
  /** The current state is in the shadow root; `updateComplete` also waits for the rest of the script. */
  readonly drawn: Promise<boolean>;
}

/** The parts of an element that are there from its first paint. */
export interface FirstParts {
  readonly element: FormElement;
  readonly skeleton: Skeleton;
  readonly inputs: FormInputs;
  readonly pageInputs: PageInputs;
  /** Of `setCustomValidity`, by field; that of the form as a whole has an empty path. */
  readonly messages: ReadonlyMap<FieldPath | '', string>;
  readonly events: FormEvents;
  readonly connection: Connection;
  readonly locale: PageLocale;
  readonly looks: Looks;
  readonly control: FormControl;
  /** Replaced when the page changes what the form asks for. */
  readonly settings: FormSettings;
  /** Fields that the payer opened. */
  readonly unfolded: Set<InputName>;
  readonly isDisabled: boolean;
  /** The payer has neither typed nor focused anything. */
  readonly isUntouched: boolean;
  /** What the form holds, as text. */
  readonly memory: string;
  /** Updates the state for the surrounding form. */
  reflect(): void;
  /** The same after a value changed. */
  refresh(): void;
  /** A value changed: the browser must not lose it, even if the payer leaves the page now. */
  remember(): void;
  /** Fills the form with what {@link FirstParts.memory} was. */
  restore(memory: unknown): void;
}

/** All parts, shared by the classes that each do one thing for the element. */
export interface FormParts extends FirstParts {
  readonly controller: FormController;
  readonly own: OwnLimits;
  readonly interaction: Interaction;
  /** Takes what the fields of the page hold now, if they are followed. */
  sync(): void;
  /** True if a field of the page was changed while its contact was sent: then it is sent again. */
  isOvertaken(): boolean;
  /** The order needs no customer of this form: the page skips its fields, or the delivery goes to the payer’s address. */
  readonly isSkipped: boolean;
  /** It goes to an address of its own. */
  readonly isOther: boolean;
  /** While the fields of the page are followed. */
  readonly follow: Followed | undefined;
  /** Shows a read customer. */
  show(contact: Contact): void;
}
