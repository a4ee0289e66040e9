'use client';

import type {
  PayerFormAttributes,
  PayerFormEventMap,
  PayerFormFields,
  SecuPayerForm,
} from 'secu-payer-form/react';
import {useEffect, useLayoutEffect, useRef, type ReactNode} from 'react';

interface Props {
  /** On the server's page too. */
  attributes: PayerFormAttributes & PayerFormFields;
  /** What is no text. */
  properties: PayerFormFields;
  listeners: {[Name in keyof PayerFormEventMap]?: (event: PayerFormEventMap[Name]) => void};
  children?: ReactNode;
}

/**
 * React sets neither properties nor listeners of an element that it takes over from the server
 * (https://github.com/facebook/react/issues/35446), so they go by the ref. The script comes after
 * them: until then the element stands on the page as the server wrote it.
 */
export function PayerForm({attributes, properties, listeners, children}: Props) {
  const form = useRef<SecuPayerForm>(null);
  useLayoutEffect(() => void Object.assign(form.current!, properties));
  useEffect(() => void import('secu-payer-form'), []);
  useEffect(() => {
    const {current} = form;
    const entries = Object.entries(listeners) as [string, EventListener][];
    for (const [name, listener] of entries) current?.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of entries) current?.removeEventListener(name, listener);
    };
  });
  return (
    <secu-payer-form ref={form} {...attributes}>
      {children}
    </secu-payer-form>
  );
}
