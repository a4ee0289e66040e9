/** What has to compile in markup, and what must not: `npm run check`. */
import type {} from 'secu-payer-form/svelte';
import type {SvelteHTMLElements} from 'svelte/elements';

/** Attributes as `svelte-check` reads them from a template. */
type Markup = SvelteHTMLElements['secu-payer-form'];

export const compiles: Markup = {
  id: 'payer',
  class: 'payer',
  'proxy-url': '/payer',
  customerId: 'PCU_1',
  'street-layout': 'split',
  'min-age': '18',
  disabled: true,
  'no-submit': true,
  contact: {forename: 'Ada'},
  messages: {submit: 'Pay'},
  'onpayer-ready': ({detail}) => console.log(detail.customerId, detail.action),
  'onpayer-error': ({detail}) => console.log(detail.code, detail.retryable),
  'onpayer-change': ({detail}) => console.log(detail.invalid.join()),
};

export const refused: Markup[] = [
  // @ts-expect-error A property that there is not
  {proxyURL: '/payer'},
  // @ts-expect-error An attribute that there is not
  {language: 'de'},
  // @ts-expect-error An attribute that is written otherwise
  {'proxy-uri': '/payer'},
  // @ts-expect-error A value that it does not take
  {'street-layout': 'apart'},
  // @ts-expect-error Text for a number
  {minAge: '18'},
  // @ts-expect-error A contact with a member that there is not
  {contact: {firstname: 'Ada'}},
  // @ts-expect-error A text that there is not
  {messages: {pay: 'Pay'}},
  // @ts-expect-error An event that there is not
  {'onpayer-done': () => undefined},
  // @ts-expect-error A detail that the event does not have
  {'onpayer-ready': ({detail}) => console.log(detail.id)},
  // @ts-expect-error The detail of another event
  {'onpayer-ready': (event: CustomEvent<{code: string}>) => console.log(event)},
];
