import {fixture, html} from '@open-wc/testing';
import {createForm, type FormSetup, type PayerFormHarness} from './payer-form.ts';
import {quiet} from './time/quiet.ts';

/** A submit that went out, as the page's own listeners hear it. */
export interface Sent {
  data: [string, string][];
  /** Where and how it would go. */
  action: string;
  method: string;
}

export interface MerchantPage extends PayerFormHarness {
  page: HTMLElement;
  order: HTMLFormElement;
  sent: Sent[];
  /** An element of the page, which is not the form's. */
  // oxlint-disable-next-line no-unnecessary-type-parameters -- as `querySelector`
  get<T extends HTMLElement = HTMLElement>(selector: string): T;
  /** Types into a field of the page. */
  write(name: string, text: string): void;
}

/** A merchant's page, given as markup with `<secu-payer-form>` in it. Its submits go nowhere. */
export async function openMerchantPage(
  markup: string,
  {properties, ...setup}: FormSetup = {},
): Promise<MerchantPage> {
  const form = createForm({
    ...setup,
    properties: {required: true, noSubmit: markup.includes('no-submit'), ...properties},
  });
  const template = document.createElement('template');
  template.innerHTML = markup;
  const place = template.content.querySelector('secu-payer-form') as HTMLElement;
  for (const {name, value} of place.attributes) form.element.setAttribute(name, value);
  form.element.append(...place.childNodes);
  place.replaceWith(form.element);
  const page = await fixture<HTMLElement>(html`<div>${template.content}</div>`);
  await form.element.updateComplete;
  const sent: Sent[] = [];
  page.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    const around = event.target as HTMLFormElement;
    const submitter = event.submitter as HTMLButtonElement | null;
    if (around.method !== 'dialog') event.preventDefault();
    sent.push({
      data: Array.from(new FormData(around, submitter)) as [string, string][],
      action: (submitter?.getAttribute('formaction') ?? around.getAttribute('action')) || '',
      method: (submitter?.getAttribute('formmethod') ?? around.getAttribute('method')) || '',
    });
  });
  const get = (selector: string): never => {
    const found = page.querySelector(selector);
    if (!found) throw new Error(`The page has no ${selector}`);
    return found as never;
  };
  return Object.assign(form, {
    page,
    sent,
    order: page.querySelector('form') as HTMLFormElement,
    get,
    write(name: string, text: string) {
      const control: HTMLInputElement = get(`[name=${name}]`);
      control.value = text;
      control.dispatchEvent(new Event('input', {bubbles: true}));
    },
  });
}

/** Lets go by what is already on its way: tasks, renders, a create in memory. */
export async function settled({element}: PayerFormHarness): Promise<void> {
  // The submit of the page follows in a task of its own.
  for (let turns = 0; turns < 20; turns += 1) {
    if (element.matches(':state(submitting)')) turns = 0;
    await quiet(2);
  }
}

/** A proxy that answers once it is told to: what a page does meanwhile is done in time, on any machine. */
export function heldProxy(): Required<Pick<FormSetup, 'between'>> & {open: () => void} {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((done) => (open = done));
  return {between: (request, proxy) => gate.then(() => proxy(request)), open};
}
