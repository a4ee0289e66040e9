import type {Page} from 'puppeteer-core';
import type {Setting} from './profiles.ts';

/** What a browser's fill left in the form. */
export interface FilledForm {
  /** `element.contact`; undefined while the form has a question or an error. */
  contact: unknown;
  /** The value of each input. */
  values: Readonly<Record<string, string>>;
  /** Names of the visible inputs at which the payer is asked or told something. */
  asked: readonly string[];
  isAdditionalOpen: boolean;
  /** Sentences that appeared during the fill and were gone after it. */
  flashes: number;
}

/** The content of the page; `<payer>` is our element. */
export interface Scene {
  html: string;
  /** Of the first of ours that is gone into; else inputs of the shop: where the fill begins, and which shows its end. */
  from?: readonly [start: string, end: string] | undefined;
}

const ALONE = '<payer></payer>';

/**
 * Puts forms of the wanted kind on an empty page of the demo and goes into one. All in one task, the names of the
 * countries too: Chromium looks at a select again only a moment after it changed.
 */
export async function openForm(
  page: Page,
  {locale, layout, around}: Setting,
  {html, from}: Scene = {html: around ? `<form>${ALONE}</form>` : ALONE},
): Promise<void> {
  const markup = html.replaceAll(/<(\/?)payer/g, '<$1secu-payer-form');
  const wanted = {locale, streetLayout: layout, fields: 'companyname phone', noSaved: true};
  await page.evaluate(
    async ([text, properties, [start, end]]) => {
      const place = document.createElement('div');
      place.innerHTML = text;
      const forms = Array.from(place.querySelectorAll('secu-payer-form'));
      for (const form of forms) Object.assign(form, properties, {client: {}, country: 'DE'});
      document.body.replaceChildren(place);
      for (const form of forms) {
        await form.updateComplete;
        form.shadowRoot?.querySelector<HTMLElement>('[name=country]')?.focus();
      }
      const root = start ? document : forms[0]?.shadowRoot;
      const aim = {
        start: root?.querySelector<HTMLElement>(start || '[name=forename]'),
        end: root?.querySelector<HTMLElement>(end || '[name=city]'),
      };
      aim.start?.focus();
      const seen = new Set<string>();
      // No named function in here: what compiles the test would add a helper that the page has not.
      new MutationObserver(() => {
        for (const error of forms[0]?.shadowRoot?.querySelectorAll('.error') ?? []) {
          const said = error.textContent.trim();
          if (said) seen.add(`${error.id} ${said}`);
        }
      }).observe(forms[0]?.shadowRoot ?? document, {
        subtree: true,
        childList: true,
        characterData: true,
      });
      Object.assign(globalThis, {seenErrors: seen, aim});
    },
    [markup, wanted, from ?? ['', '']] as const,
  );
}

/** Looks at the form once the fill is over and judged. */
export const filledForm = (page: Page, index = 0): Promise<FilledForm> =>
  page.evaluate(async (place) => {
    const form = document.querySelectorAll('secu-payer-form')[place];
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
  }, index);
