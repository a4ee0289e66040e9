import {mount, send} from './adyen-form.js';

/** A checkout for hands that fill it, `data-valid` on it while both `onChange` say so: `npm run measure -- effort`. */
const place = document.querySelector('#place');
const button = Object.assign(document.createElement('button'), {
  id: 'order',
  textContent: 'Place order',
});
const taken = document.createElement('output');

const valid = {person: false, address: false};
const hear =
  (part) =>
  ({isValid}) => {
    valid[part] = isValid;
    document.body.toggleAttribute('data-valid', valid.person && valid.address);
  };

const mounted = mount(place, {
  person: {onChange: hear('person')},
  address: {data: {country: 'DE'}, onChange: hear('address')},
});
button.addEventListener('click', async () => {
  const response = await send(await mounted);
  if (!response) return;
  taken.textContent = (await response.json()).id;
  button.replaceWith(taken);
});
place.after(button);
