import 'secu-payer-form/solid';
import {createSignal, Show} from 'solid-js';
import {getToken, knownPayer} from '../../payer.ts';

export function Checkout() {
  const [renders, setRenders] = createSignal(0);
  const [isMounted, setMounted] = createSignal(true);
  const [isEnglish, setEnglish] = createSignal(false);
  const [contact, setContact] = createSignal<typeof knownPayer>();
  const [details, setDetails] = createSignal<Record<string, unknown>>({});
  const show = (event: CustomEvent<unknown>) =>
    setDetails((old) => ({...old, [event.type]: event.detail}));

  return (
    <>
      <h1>Solid</h1>
      <p>
        <button data-testid="render" onClick={() => setRenders(renders() + 1)}>
          Render
        </button>
        <button data-testid="prefill" onClick={() => setContact({...knownPayer})}>
          Prefill
        </button>
        <button data-testid="language" onClick={() => setEnglish(!isEnglish())}>
          Language
        </button>
        <button data-testid="mount" onClick={() => setMounted(!isMounted())}>
          Mount
        </button>
      </p>
      <Show when={isMounted()}>
        <secu-payer-form
          proxy-url="/payer"
          fields="companyname dob"
          min-age={18}
          locale={isEnglish() ? 'en' : 'de'}
          required={!isEnglish()}
          no-saved={!isEnglish()}
          prop:getToken={() => getToken()}
          messages={{submit: isEnglish() ? 'Pay now' : 'Jetzt zahlen'}}
          contact={contact()}
          on:payer-change={show}
          on:payer-submit={show}
          on:payer-ready={show}
          on:payer-error={show}
          on:payer-deleted={show}
        >
          <p slot="footer">Render {renders()}</p>
        </secu-payer-form>
      </Show>
      <output data-testid="details">{JSON.stringify(details())}</output>
    </>
  );
}
