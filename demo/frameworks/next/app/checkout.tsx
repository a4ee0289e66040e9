'use client';

import {useState} from 'react';
import {getToken, knownPayer} from '../../payer.ts';
import {PayerForm} from './payer-form.tsx';

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
      <h1>Next.js</h1>
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
        <PayerForm
          attributes={{
            'proxy-url': '/payer',
            fields: 'companyname dob',
            'min-age': 18,
            locale: isEnglish ? 'en' : 'de',
            required: !isEnglish,
            'no-saved': !isEnglish,
          }}
          properties={{
            getToken: () => getToken(),
            messages: {submit: isEnglish ? 'Pay now' : 'Jetzt zahlen'},
            contact,
          }}
          listeners={{
            'payer-change': show,
            'payer-submit': show,
            'payer-ready': show,
            'payer-error': show,
            'payer-deleted': show,
          }}
        >
          <p slot="footer">Render {renders}</p>
        </PayerForm>
      )}
      <output data-testid="details">{JSON.stringify(details)}</output>
    </>
  );
}
