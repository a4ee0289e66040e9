import {core, mount, send} from './adyen-form.js';

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
    // It asks for the number apart, the others do not.
    const mounted = mount(place, {address: {data: {country: 'DE', houseNumberOrName: '17'}}});
    const submit = async () => {
      if (await send(await mounted)) onDone();
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
        place.querySelector(`.adyen-checkout__field--country [data-value="${code}"]`)?.click();
      },
      submit: () => void submit(),
      errors: () => place.querySelectorAll('[aria-invalid=true]').length,
      unmount: () => void remove(),
    };
  },
};
