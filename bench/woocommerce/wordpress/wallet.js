// An express payment of the block checkout, whose wallet knows the payer.
(({wc, wp}) => {
  const address = {
    first_name: 'Wanda',
    last_name: 'Wallet',
    email: 'wanda@example.com',
    address_1: 'Domstraße 4',
    postcode: '20095',
    city: 'Hamburg',
    country: 'DE',
    state: 'DE-HH',
  };
  function Button({onClick, onSubmit}) {
    const pay = async () => {
      onClick();
      await wp.data.dispatch('wc/store/cart').updateCustomerData({
        billing_address: address,
        shipping_address: address,
      });
      wp.data.dispatch('wc/store/cart').setBillingAddress(address);
      wp.data.dispatch('wc/store/cart').setShippingAddress(address);
      onSubmit();
    };
    return wp.element.createElement(
      'button',
      {type: 'button', id: 'wallet', onClick: pay},
      'Wallet',
    );
  }
  wc.wcBlocksRegistry.registerExpressPaymentMethod({
    name: 'wallet',
    title: 'Wallet',
    description: 'Wallet',
    gatewayId: 'wallet',
    paymentMethodId: 'wallet',
    content: wp.element.createElement(Button),
    edit: wp.element.createElement('p', null, 'Wallet'),
    canMakePayment: () => true,
    supports: {features: ['products']},
  });
})(globalThis);
