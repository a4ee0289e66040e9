/** What has to compile, and what must not: `npm run check`. */
import type {} from 'secu-payer-form/preact';
import {useRef} from 'preact/hooks';
import type {SecuPayerForm} from 'secu-payer-form';

export function Compiles() {
  const form = useRef<SecuPayerForm>(null);
  return (
    <secu-payer-form
      ref={form}
      key="payer"
      class="payer"
      proxy-url="/payer"
      customerId="PCU_1"
      street-layout="split"
      min-age="18"
      disabled
      no-submit
      contact={{forename: 'Ada'}}
      messages={{submit: 'Pay'}}
      onpayer-ready={({detail}) => console.log(detail.customerId, detail.action)}
      onpayer-error={({detail}) => console.log(detail.code, detail.retryable)}
      onpayer-change={({detail}) => console.log(detail.invalid.join())}
    />
  );
}

export const refused = [
  // @ts-expect-error A property that there is not
  <secu-payer-form proxyURL="/payer" />,
  // @ts-expect-error An attribute that there is not
  <secu-payer-form language="de" />,
  // @ts-expect-error A value that it does not take
  <secu-payer-form street-layout="apart" />,
  // @ts-expect-error Text for a number
  <secu-payer-form minAge="18" />,
  // @ts-expect-error A contact with a member that there is not
  <secu-payer-form contact={{firstname: 'Ada'}} />,
  // @ts-expect-error A text that there is not
  <secu-payer-form messages={{pay: 'Pay'}} />,
  // @ts-expect-error A detail that the event does not have
  <secu-payer-form onpayer-ready={({detail}) => console.log(detail.id)} />,
  // @ts-expect-error The detail of another event
  <secu-payer-form onpayer-ready={(event: CustomEvent<{code: string}>) => console.log(event)} />,
  // @ts-expect-error No listener
  <secu-payer-form onpayer-error="report()" />,
];
