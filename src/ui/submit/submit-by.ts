import type {Submitter} from './submitter.ts';

/** Submits a form by its button in the remembered state. */
export function submitBy(form: HTMLFormElement, submitter: Submitter | undefined): void {
  if (!submitter) {
    form.requestSubmit();
    return;
  }
  const {button: pressed, was, point} = submitter;
  const isThere = pressed.form === form;
  const button = isThere ? pressed : (was.cloneNode(true) as typeof was);
  // A copy does not have the position of the click on the image.
  const isBlind = point !== undefined && !isThere;
  const before = attributesOf(was);
  const wanted = isBlind ? {...before, type: 'submit', name: null} : before;
  const now = attributesOf(button);
  const changed = NAMES.filter((name) => now[name] !== wanted[name]);
  for (const name of changed) setAttribute(button, name, wanted[name]);
  if (!isThere) {
    button.hidden = true;
    button.removeAttribute('form');
    form.append(button);
  }
  const pairs = point ? pointOf(was.name, point) : [[was.name, was.value] as const];
  const add = ({formData}: FormDataEvent): void => {
    // A surrounding fieldset may be disabled by now.
    const isLost = isBlind || button.matches(':disabled');
    for (const [name, value] of isLost ? pairs : []) if (name) formData.append(name, value);
  };
  form.addEventListener('formdata', add);
  try {
    form.requestSubmit(button);
  } finally {
    form.removeEventListener('formdata', add);
    if (!isThere) button.remove();
    // Changes by the page's submit listeners stay.
    const ours = changed.filter((name) => button.getAttribute(name) === wanted[name]);
    for (const name of ours) setAttribute(button, name, now[name]);
  }
}

/** The position of a click on an image, as the form would submit it. */
const pointOf = (image: string, data: FormData): [string, string][] =>
  ['x', 'y']
    .map((axis) => (image ? `${image}.${axis}` : axis))
    .map((name) => [name, data.getAll(name).at(-1) as string]);

type Attributes = Readonly<Record<string, string | null>>;

const attributesOf = (button: Element): Attributes =>
  Object.fromEntries(NAMES.map((name) => [name, button.getAttribute(name)]));

function setAttribute(button: Element, name: string, value: string | null | undefined): void {
  if (value == null) button.removeAttribute(name);
  else button.setAttribute(name, value);
}

const NAMES = [
  'type',
  'name',
  'value',
  'disabled',
  'formaction',
  'formmethod',
  'formenctype',
  'formtarget',
  'formnovalidate',
];
