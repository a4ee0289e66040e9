// Plays the block checkout: React is real; the stores, the events and the registry of blocks are as far as other scripts meet them.
import * as React from 'react';
import {createRoot} from 'react-dom/client';

const EMPTY = {
  first_name: '',
  last_name: '',
  company: '',
  address_1: '',
  address_2: '',
  city: '',
  state: '',
  postcode: '',
  country: 'DE',
  email: '',
  phone: '',
};
const state = {billingAddress: EMPTY, extensionData: {}, isInvalid: false, isExpress: false};
const listeners = new Set();
const validators = [];
const blocks = [];
const methods = [];
const changed = () => {
  for (const listener of listeners) listener();
};

const selectors = {
  'wc/store/cart': {getCustomerData: () => ({billingAddress: state.billingAddress})},
  'wc/store/validation': {hasValidationErrors: () => state.isInvalid},
  'wc/store/payment': {isExpressPaymentMethodActive: () => state.isExpress},
};
const actions = {
  'wc/store/cart': {
    setBillingAddress(address) {
      state.billingAddress = {...state.billingAddress, ...address};
      changed();
    },
  },
  'wc/store/checkout': {
    setExtensionData(namespace, data) {
      state.extensionData[namespace] = {...state.extensionData[namespace], ...data};
      changed();
    },
  },
};

globalThis.wp = {
  element: React,
  htmlEntities: {
    decodeEntities(text) {
      const area = document.createElement('textarea');
      area.innerHTML = text;
      return area.value;
    },
  },
  data: {
    select: (store) => selectors[store],
    dispatch: (store) => actions[store],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  },
};
globalThis.wc = {
  wcBlocksRegistry: {registerPaymentMethod: (method) => void methods.push(method)},
  wcSettings: {
    getPaymentMethodData: (name, fallback) => globalThis.paymentMethods?.[name] ?? fallback,
  },
  blocksCheckout: {registerCheckoutBlock: (block) => void blocks.push(block)},
  blocksCheckoutEvents: {
    checkoutEvents: {onCheckoutValidation: (validate) => void validators.push(validate)},
  },
};

globalThis.blockCheckout = {
  state,
  blocks,
  set: actions['wc/store/cart'].setBillingAddress,
  /** As a press on “Place order”: the order, or the notice that stops it. */
  async place() {
    let notice;
    for (const validate of validators) {
      const result = await validate();
      if (result !== true && result !== undefined) notice = result;
    }
    if (notice || state.isInvalid) return {notice};
    return {billing_address: state.billingAddress, extensions: state.extensionData};
  },
};

function Checkout() {
  const [isOpen, setOpen] = React.useState(true);
  const [renders, setRenders] = React.useState(0);
  Object.assign(globalThis.blockCheckout, {setOpen, renderAgain: () => setRenders(renders + 1)});
  return React.createElement(
    'form',
    {className: 'wc-block-checkout__form'},
    isOpen &&
      blocks.map(({component, metadata}) => React.createElement(component, {key: metadata.name})),
    methods.map(({name, label, content}) =>
      React.createElement('p', {key: name, id: name}, label, ': ', content),
    ),
    React.createElement('button', {type: 'button', id: 'place'}, 'Kaufen'),
  );
}
globalThis.blockCheckout.start = () =>
  createRoot(document.querySelector('#root')).render(React.createElement(Checkout));
