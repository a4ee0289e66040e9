import 'secu-payer-form/react';
import {useEffect, useLayoutEffect, useRef, type ReactNode} from 'react';
import type {PayerFormEventMap, PayerFormFields, SecuPayerForm} from 'secu-payer-form/react';

type Listeners = {[Name in keyof PayerFormEventMap]?: (event: PayerFormEventMap[Name]) => void};

interface Props {
  properties: PayerFormFields;
  listeners: Listeners;
  children?: ReactNode;
}

/** React 18 writes every prop of a custom element as an attribute, so the rest goes by the ref. */
export function PayerForm({properties, listeners, children}: Props) {
  const form = useRef<SecuPayerForm>(null);
  useLayoutEffect(() => void Object.assign(form.current!, properties));
  useEffect(() => {
    const {current} = form;
    const entries = Object.entries(listeners) as [string, EventListener][];
    for (const [name, listener] of entries) current?.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of entries) current?.removeEventListener(name, listener);
    };
  });
  return <secu-payer-form ref={form}>{children}</secu-payer-form>;
}
