import type {FormController} from '../form/form-controller.ts';
import type {FormInputs} from './inputs/form-inputs.ts';
import type {PageInputs} from './inputs/page-inputs.ts';
import type {Connection} from './page/connection.ts';
import type {PageLocale} from './page/page-locale.ts';
import type {FormSettings} from './page/settings.ts';
import type {PayerFormProperties} from './payer-form-properties.ts';

/** The parts of an element, shared by the classes that each do one thing for it. */
export interface FormParts {
  readonly element: PayerFormProperties & {submit(): Promise<unknown>};
  readonly controller: FormController;
  readonly inputs: FormInputs;
  readonly pageInputs: PageInputs;
  readonly connection: Connection;
  readonly locale: PageLocale;
  /** Replaced when the page changes what the form asks for. */
  settings: FormSettings;
}
