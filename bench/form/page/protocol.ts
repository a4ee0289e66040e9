/** What every form under test offers to the measuring script, so that one script drives all. */
export interface Subject {
  /** Brings a place to life, in which the subject's markup already stands. */
  attach(place: Element, onDone: () => void): MountedForm;
}

/** One form in the page. */
export interface MountedForm {
  /** The native input; undefined while there is none, or where the form has no such field. */
  input(name: FieldName): HTMLInputElement | undefined;
  chooseCountry(code: string): void;
  /** As the button does. Right or wrong, something shows. */
  submit(): void;
  /** It knows all that it needs to judge and send. */
  complete?(): Promise<unknown>;
  /** Earlier customers are offered; undefined for forms without such a list. */
  isListed?(): boolean;
  /** Fields that show an error. */
  errors(): number;
  unmount(): void;
}

/** What all forms ask for: what ours does by default. */
export type FieldName =
  | 'country'
  | 'forename'
  | 'surname'
  | 'companyname'
  | 'email'
  | 'street-line'
  | 'additional_address_data'
  | 'postal_code'
  | 'city';

declare global {
  interface Window {
    subject: Subject;
  }
}
