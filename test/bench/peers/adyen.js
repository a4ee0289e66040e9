import {Address, AdyenCheckout, PersonalDetails} from '@adyen/adyen-web';
import '@adyen/adyen-web/styles/adyen.css';

/** English, as its other texts come from its server; so do the names of countries, here from ours. */
const core = AdyenCheckout({
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

const NAMES = {
  forename: 'firstName',
  surname: 'lastName',
  email: 'shopperEmail',
  'street-line': 'street',
  postal_code: 'postalCode',
  city: 'city',
};

globalThis.subject = {
  attach: (place, onDone) => {
    const [person, address] = [document.createElement('div'), document.createElement('div')];
    place.append(person, address);
    const mount = async () => {
      const checkout = await core;
      return [
        new PersonalDetails(checkout, {
          requiredFields: ['firstName', 'lastName', 'shopperEmail'],
        }).mount(person),
        new Address(checkout, {
          // It asks for the number apart, the others do not.
          data: {country: 'DE', houseNumberOrName: '17'},
        }).mount(address),
      ];
    };
    const mounted = mount();
    const submit = async () => {
      const elements = await mounted;
      if (!elements.every(({isValid}) => isValid)) {
        for (const element of elements) element.showValidation();
        return;
      }
      const contact = Object.assign({}, ...elements.map(({data}) => data));
      await fetch('/payer/v1/customers', {
        method: 'POST',
        headers: {'content-type': 'application/json', authorization: 'Bearer token'},
        body: JSON.stringify({contact}),
      });
      onDone();
    };
    const remove = async () => {
      const [checkout, elements] = await Promise.all([core, mounted]);
      for (const element of elements) checkout.remove(element);
      place.replaceChildren();
    };
    return {
      input: (name) =>
        NAMES[name] ? (place.querySelector(`[name$="${NAMES[name]}"]`) ?? undefined) : undefined,
      chooseCountry: (code) => {
        address.querySelector(`.adyen-checkout__field--country [data-value="${code}"]`)?.click();
      },
      submit: () => void submit(),
      errors: () => place.querySelectorAll('[aria-invalid=true]').length,
      unmount: () => void remove(),
    };
  },
};
