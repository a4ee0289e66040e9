import {mount, send} from './adyen-form.js';

/**
 * A checkout for hands that fill it, `data-valid` on it while each `onChange` says so: `npm run measure -- effort`.
 * It asks for what the page's address names: `#person` alone, or `#delivery` too.
 */
const place = document.querySelector('#place');
const button = Object.assign(document.createElement('button'), {
  id: 'order',
  textContent: 'Place order',
});
const taken = document.createElement('output');
const asked = {'#person': ['person'], '#delivery': ['person', 'address', 'delivery']};
const parts = asked[location.hash] ?? ['person', 'address'];

const valid = new Set();
const settings = (part) => ({
  ...(part !== 'person' && {data: {country: 'DE'}}),
  onChange: ({isValid}) => {
    if (isValid) valid.add(part);
    else valid.delete(part);
    document.body.toggleAttribute('data-valid', valid.size === parts.length);
  },
});

const mounted = mount(place, Object.fromEntries(parts.map((part) => [part, settings(part)])));
button.addEventListener('click', async () => {
  const response = await send(await mounted);
  if (!response) return;
  taken.textContent = (await response.json()).id;
  button.replaceWith(taken);
});
place.after(button);

/** The second address is folded until a box is ticked. */
const fold = (delivery) => {
  const other = Object.assign(document.createElement('input'), {type: 'checkbox', id: 'other'});
  delivery.id = 'delivery';
  delivery.hidden = true;
  other.onchange = () => {
    delivery.hidden = !other.checked;
  };
  delivery.before(other);
};
if (parts.includes('delivery')) void mounted.then(() => fold(place.lastElementChild));
