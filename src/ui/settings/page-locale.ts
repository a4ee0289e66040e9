import type {ReactiveController} from '@lit/reactive-element';
import {onLocale} from '../../i18n/registry.ts';
import {createTranslator, type Translator} from '../../i18n/translator.ts';
import type {PayerFormProperties} from '../payer-form-properties.ts';

/** The texts of a form in the language of its page; updates when that changes. */
export class PageLocale implements ReactiveController {
  readonly #element: PayerFormProperties;
  #made: {translator: Translator; locale: string; messages: unknown} | undefined;
  #stop: (() => void) | undefined;

  constructor(element: PayerFormProperties) {
    this.#element = element;
    element.addController(this);
  }

  hostConnected(): void {
    this.#stop = onPageLocale(this.#element, () => this.forget());
    this.forget();
  }

  hostDisconnected(): void {
    this.#stop?.();
  }

  /** The page's language may have changed. */
  forget(): void {
    this.#made = undefined;
    this.#element.requestUpdate();
  }

  get translator(): Translator {
    const {locale, messages} = this.#element;
    if (this.#made?.locale !== locale || this.#made.messages !== messages) {
      const translator = createTranslator([...this.#wishes, ...navigator.languages], messages);
      this.#made = {translator, locale, messages};
    }
    return this.#made.translator;
  }

  /** The language that the page requests first; empty if none. */
  get wish(): string {
    return this.#wishes[0] ?? '';
  }

  /** The element's own language, then the nearest `lang` around it, including shadow roots. */
  get #wishes(): string[] {
    return [this.#element.locale, nearestLang(this.#element)].filter(Boolean);
  }
}

/** Calls back whenever a `lang` around the element changes, or a language is registered; returns a function that stops this. */
function onPageLocale(element: Element, callback: () => void): () => void {
  const observer = new MutationObserver(callback);
  for (const root of rootsOf(element)) {
    observer.observe(root, {attributeFilter: ['lang'], subtree: true});
  }
  const stop = onLocale(callback);
  return () => {
    observer.disconnect();
    stop();
  };
}

function nearestLang(element: Element): string {
  const found = element.closest('[lang]')?.getAttribute('lang');
  const root = element.getRootNode();
  return found ?? (root instanceof ShadowRoot ? nearestLang(root.host) : '');
}

/** From the element's own root outwards to the document. */
function rootsOf(element: Element): Node[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [root, ...rootsOf(root.host)] : [root];
}
