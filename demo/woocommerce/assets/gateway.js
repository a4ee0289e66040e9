/** The gateway in the block checkout. */
(() => {
  'use strict';

  const {wc, wp} = globalThis;
  const {createElement} = wp.element;
  const decode = wp.htmlEntities.decodeEntities;
  const {title, description, supports} = wc.wcSettings.getPaymentMethodData('secuconnect', {});
  if (!title) return;
  const Content = () => decode(description);
  wc.wcBlocksRegistry.registerPaymentMethod({
    name: 'secuconnect',
    label: decode(title),
    ariaLabel: decode(title),
    content: createElement(Content),
    edit: createElement(Content),
    canMakePayment: () => true,
    supports: {features: supports},
  });
})();
