import type {FormController} from '../form/form-controller.ts';
import type {FormInputs} from './inputs/form-inputs.ts';
import type {PageInputs} from './inputs/page-inputs.ts';
import type {Connection} from './page/connection.ts';
import type {PageLocale} from './page/page-locale.ts';
import type {FormSettings} from './page/settings.ts';
import type {PayerFormProperties} from './payer-form-properties.ts';

/** What an element is made of: those that do one thing for it share these. */
export interface FormParts {
  readonly element: PayerFormProperties & {submit(): Promise<unknown>};
  readonly controller: FormController;
  readonly inputs: FormInputs;
  readonly pageInputs: PageInputs;
  readonly connection: Connection;
  readonly locale: PageLocale;
  /** Made anew when the page changes what is asked. */
  settings: FormSettings;
}
