/** The block checkout. */
(() => {
  'use strict';

  const {wp, wc, secuPayer, secuPayerSettings} = globalThis;
  const {checkoutEvents} = wc.blocksCheckoutEvents ?? {};
  // Without them nothing could wait for the form: the server creates the customer.
  if (!secuPayer || !checkoutEvents || !wc.blocksCheckout?.registerCheckoutBlock) return;
  const {createElement, useEffect, useRef} = wp.element;
  const {select, dispatch, subscribe} = wp.data;
  const CART = 'wc/store/cart';

  const read = () => {
    const {billingAddress, billingData} = select(CART).getCustomerData();
    return {...(billingAddress ?? billingData)};
  };
  const write = (values) => {
    if (Object.keys(values).length > 0) {
      dispatch(CART).setBillingAddress({...read(), ...values});
    }
  };
  const payer = secuPayer.createPayer({read, write});

  /** The form is no element of React's: it keeps its entries when the block is taken away and comes back. */
  function Block() {
    const place = useRef(null);
    useEffect(() => {
      place.current.append(payer.place);
    }, []);
    return createElement('div', {ref: place});
  }
  wc.blocksCheckout.registerCheckoutBlock({
    metadata: {
      name: 'secu-payer/form',
      parent: ['woocommerce/checkout-contact-information-block'],
    },
    // Without a change to the page.
    force: true,
    component: Block,
  });

  subscribe(() => payer.changed(), CART);

  checkoutEvents.onCheckoutValidation(async () => {
    // WooCommerce shows what it requires itself.
    if (select('wc/store/validation').hasValidationErrors()) return true;
    const isExpress = select('wc/store/payment').isExpressPaymentMethodActive?.() ?? false;
    const isReady = payer.id !== '' || (await payer.ask());
    dispatch('wc/store/checkout').setExtensionData('secu-payer', {customer_id: payer.id || null});
    // A wallet has been confirmed already.
    if (isReady || isExpress) return true;
    return {type: 'error', errorMessage: secuPayerSettings.question};
  });
})();
