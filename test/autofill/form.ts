import type {Page} from 'puppeteer-core';
import type {Setting} from './profiles.ts';

/** What a browser's fill left in the form. */
export interface FilledForm {
  /** `element.contact`; undefined while the form has a question or an error. */
  contact: unknown;
  /** What stands in each input. */
  values: Readonly<Record<string, string>>;
  /** Names of the visible inputs at which the payer is asked or told something. */
  asked: readonly string[];
  isAdditionalOpen: boolean;
  /** Sentences that appeared during the fill and were gone after it. */
  flashes: number;
}

/**
 * Puts a form of the wanted kind on an empty page of the demo and goes into it. All in one task: a
 * browser that saw the select before its countries would know none to choose.
 */
export async function openForm(page: Page, setting: Setting): Promise<void> {
  await page.evaluate(async ({locale, layout, around}) => {
    const form = document.createElement('secu-payer-form');
    Object.assign(form, {locale, streetLayout: layout, fields: 'companyname phone', noSaved: true});
    Object.assign(form, {client: {}, country: 'DE'});
    const place = document.createElement(around ? 'form' : 'div');
    place.append(form);
    document.body.replaceChildren(place);
    await form.updateComplete;
    const root = form.shadowRoot;
    root?.querySelector<HTMLElement>('[name=forename]')?.focus();
    const seen = new Set<string>();
    // No named function in here: what compiles the test would add a helper that the page has not.
    new MutationObserver(() => {
      for (const error of root?.querySelectorAll('.error') ?? []) {
        const text = error.textContent.trim();
        if (text) seen.add(`${error.id} ${text}`);
      }
    }).observe(root ?? document, {subtree: true, childList: true, characterData: true});
    Object.assign(globalThis, {seenErrors: seen});
  }, setting);
}

/** Looks at the form once the fill is over and judged. */
export const filledForm = (page: Page): Promise<FilledForm> =>
  page.evaluate(async () => {
    const form = document.querySelector('secu-payer-form');
    const root = form?.shadowRoot;
    if (!form || !root) throw new Error('There is no form');
    (root.activeElement as HTMLElement | null)?.blur();
    // The form judges in the task after the blur.
    await new Promise((done) => setTimeout(done));
    await new Promise((done) => setTimeout(done));
    await form.updateComplete;
    const errors = Array.from(root.querySelectorAll('.error'), ({id, textContent}) => ({
      name: id.replace('-error', ''),
      text: textContent.trim(),
    })).filter(({text}) => text !== '');
    const isNumberOpen =
      form.streetLayout === 'combined' &&
      root.querySelector('[name=street_number]')?.checkVisibility() === true;
    const {seenErrors} = globalThis as unknown as {seenErrors: Set<string>};
    const now = new Set(errors.map(({name, text}) => `${name}-error ${text}`));
    const inputs = root.querySelectorAll<HTMLInputElement>('[name]');
    return {
      contact: form.contact,
      values: Object.fromEntries(Array.from(inputs, ({name, value}) => [name, value])),
      asked: [...errors.map(({name}) => name), ...(isNumberOpen ? ['street_number'] : [])],
      isAdditionalOpen: !root.querySelector('.collapsed .additional_address_data'),
      flashes: Array.from(seenErrors).filter((seen) => !now.has(seen)).length,
    };
  });
