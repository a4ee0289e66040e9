import 'secu-payer-form';
import {Component, CUSTOM_ELEMENTS_SCHEMA} from '@angular/core';

/** What has to compile, and what must not: `npm run check`. */
@Component({
  selector: 'app-types',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <secu-payer-form (payer-ready)="keep($event.detail.customerId, $event.detail.action)" />
    <secu-payer-form (payer-error)="keep($event.detail.code, $event.detail.retryable)" />
    <secu-payer-form (payer-change)="keep($event.detail.invalid.join())" />
    <secu-payer-form #form (payer-submit)="keep(form.value, form.contact?.surname)" />
    <secu-payer-form (payer-ready)="keep($event.detail.id)" /><!-- refused: no such detail -->
    <secu-payer-form (payer-ready)="report($event)" /><!-- refused: another event's detail -->
    <secu-payer-form (payer-done)="report($event)" /><!-- refused: no such event -->
    <secu-payer-form #two (payer-submit)="keep(two.customer)" /><!-- refused: no such property -->
  `,
})
export class Types {
  keep(...texts: unknown[]): unknown {
    return texts;
  }

  report(event: CustomEvent<{code: string}>): unknown {
    return event;
  }
}
