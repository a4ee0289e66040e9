import {Address, AdyenCheckout, PersonalDetails} from '@adyen/adyen-web';
import '@adyen/adyen-web/styles/adyen.css';

/** English, as its other texts come from its server; so do the names of countries, here from ours. */
export const core = AdyenCheckout({
  environment: 'test',
  clientKey: 'test_BENCH',
  locale: 'en-US',
  countryCode: 'DE',
  analytics: {enabled: false},
  risk: {enabled: false},
  _environmentUrls: {
    api: '/adyen/test/',
    analytics: '/adyen/test/',
    cdn: {images: '/adyen/test/', translations: '/adyen/test/'},
  },
});

/** Person and addresses as far as they are asked for, each in its own element below the place. */
export async function mount(place, {person = {}, address, delivery}) {
  const checkout = await core;
  const elements = [
    new PersonalDetails(checkout, {
      requiredFields: ['firstName', 'lastName', 'shopperEmail'],
      ...person,
    }),
    ...[address, delivery].filter(Boolean).map((settings) => new Address(checkout, settings)),
  ];
  return elements.map((element) => {
    const own = document.createElement('div');
    place.append(own);
    return element.mount(own);
  });
}

/** As the shop's button does: shows what is wrong, or sends; what the server answers then. */
export async function send(elements) {
  if (!elements.every(({isValid}) => isValid)) {
    for (const element of elements) element.showValidation();
    return undefined;
  }
  const contact = Object.assign({}, ...elements.map(({data}) => data));
  return fetch('/payer/v1/customers', {
    method: 'POST',
    headers: {'content-type': 'application/json', authorization: 'Bearer token'},
    body: JSON.stringify({contact}),
  });
}
