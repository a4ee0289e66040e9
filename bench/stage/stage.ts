import '../../src/i18n/locales/ar.ts';
import type {SecuPayerForm} from '../../src/element.ts';
import {measure, type Piece} from '../contrast/measure.ts';
import {renderForm, states as forms, type StoryArgs} from '../../stories/payer-form-story.ts';
import {questions} from '../../stories/question-states.ts';

const states = {...forms, ...questions};

/** One picture of the form. */
export interface Scene {
  state: keyof typeof states;
  locale: string;
  /** Style sheet of the page; empty for the form without changes. */
  css: string;
}

/** Puts only a form in a given state on the page. */
export async function show({state, locale, css}: Scene): Promise<void> {
  const theme = new CSSStyleSheet();
  theme.replaceSync(css);
  document.adoptedStyleSheets = [theme];
  document.documentElement.lang = locale;
  document.documentElement.dir = locale === 'ar' ? 'rtl' : 'ltr';
  const story = states[state] as Story;
  const args: StoryArgs = {
    locale,
    country: COUNTRIES[locale] ?? 'DE',
    fields: 'companyname phone',
    streetLayout: 'combined',
    noSubmit: false,
    disabled: false,
    readonly: false,
    ...story.args,
  };
  document.body.replaceChildren((story.render ?? renderForm)(args));
  await story.play?.({canvasElement: document.body});
  const form = document.querySelector('secu-payer-form') as SecuPayerForm;
  await form.updateComplete;
  await settled(form, state === 'loading');
}

/** The names of the countries are there, and what was asked at the start is answered. */
async function settled(form: SecuPayerForm, mayLoad: boolean): Promise<void> {
  const countries = form.shadowRoot?.querySelector<HTMLSelectElement>('[name=country]');
  while ((countries?.options.length ?? 0) < 2 || form.matches(':state(loading)') !== mayLoad) {
    await new Promise((done) => requestAnimationFrame(done));
  }
}

interface Story {
  args?: Partial<StoryArgs>;
  render?: (args: StoryArgs) => HTMLElement;
  play?: (context: {canvasElement: HTMLElement}) => Promise<void>;
}

const COUNTRIES: Readonly<Record<string, string>> = {de: 'DE', en: 'GB', ar: 'AE'};

/** Measures the form that is shown. */
export function measureShown(): Piece[] {
  return measure(document.querySelector('secu-payer-form') as SecuPayerForm);
}

Object.assign(globalThis, {stage: {show, measure: measureShown}});
