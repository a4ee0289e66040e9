import 'secu-payer-form';
import {Component, computed, CUSTOM_ELEMENTS_SCHEMA, signal} from '@angular/core';
import {getToken, knownPayer} from '../../payer';

@Component({
  selector: 'app-checkout',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <h1>Angular</h1>
    <p>
      <button data-testid="render" (click)="renders.set(renders() + 1)">Render</button>
      <button data-testid="prefill" (click)="prefill()">Prefill</button>
      <button data-testid="language" (click)="isEnglish.set(!isEnglish())">Language</button>
      <button data-testid="mount" (click)="isMounted.set(!isMounted())">Mount</button>
    </p>
    @if (isMounted()) {
      <secu-payer-form
        proxy-url="/payer"
        fields="companyname dob"
        [minAge]="18"
        [locale]="isEnglish() ? 'en' : 'de'"
        [required]="!isEnglish()"
        [noSaved]="!isEnglish()"
        [getToken]="getToken"
        [messages]="messages()"
        [contact]="contact()"
        (payer-change)="show($event)"
        (payer-submit)="show($event)"
        (payer-ready)="show($event)"
        (payer-error)="show($event)"
        (payer-deleted)="show($event)"
      >
        <p slot="footer">Render {{ renders() }}</p>
      </secu-payer-form>
    }
    <output data-testid="details">{{ text() }}</output>
  `,
})
export class Checkout {
  readonly getToken = getToken;
  readonly renders = signal(0);
  readonly isMounted = signal(true);
  readonly isEnglish = signal(false);
  readonly contact = signal<typeof knownPayer | undefined>(undefined);
  readonly details = signal<Record<string, unknown>>({});
  readonly text = computed(() => JSON.stringify(this.details()));
  readonly messages = computed(() => ({submit: this.isEnglish() ? 'Pay now' : 'Jetzt zahlen'}));

  prefill(): void {
    this.contact.set({...knownPayer});
  }

  show({type, detail}: CustomEvent<unknown>): void {
    this.details.update((old) => ({...old, [type]: detail}));
  }
}
