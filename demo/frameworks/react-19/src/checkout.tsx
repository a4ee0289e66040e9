import 'secu-payer-form/react';
import {useState} from 'react';
import {getToken, knownPayer} from '../../payer.ts';

export function Checkout() {
  const [renders, setRenders] = useState(0);
  const [isMounted, setMounted] = useState(true);
  const [isEnglish, setEnglish] = useState(false);
  const [contact, setContact] = useState<typeof knownPayer>();
  const [details, setDetails] = useState<Record<string, unknown>>({});
  const show = (event: CustomEvent<unknown>) =>
    setDetails((old) => ({...old, [event.type]: event.detail}));

  return (
    <>
      <h1>React 19</h1>
      <p>
        <button data-testid="render" onClick={() => setRenders(renders + 1)}>
          Render
        </button>
        <button data-testid="prefill" onClick={() => setContact({...knownPayer})}>
          Prefill
        </button>
        <button data-testid="language" onClick={() => setEnglish(!isEnglish)}>
          Language
        </button>
        <button data-testid="mount" onClick={() => setMounted(!isMounted)}>
          Mount
        </button>
      </p>
      {isMounted && (
        <secu-payer-form
          proxy-url="/payer"
          fields="companyname dob"
          min-age={18}
          locale={isEnglish ? 'en' : 'de'}
          required={!isEnglish}
          no-saved={!isEnglish}
          getToken={() => getToken()}
          messages={{submit: isEnglish ? 'Pay now' : 'Jetzt zahlen'}}
          contact={contact}
          onpayer-change={show}
          onpayer-submit={show}
          onpayer-ready={show}
          onpayer-error={show}
          onpayer-deleted={show}
        >
          <p slot="footer">Render {renders}</p>
        </secu-payer-form>
      )}
      <output data-testid="details">{JSON.stringify(details)}</output>
    </>
  );
}
