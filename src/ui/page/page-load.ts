import type {ReactiveController, ReactiveElement} from '@lit/reactive-element';

/** Updates the element once the page has loaded: only then is it certain what the page lacks. */
export class PageLoad implements ReactiveController, EventListenerObject {
  readonly #element: ReactiveElement;

  constructor(element: ReactiveElement) {
    this.#element = element;
  }

  hostConnected(): void {
    addEventListener('load', this);
  }

  hostDisconnected(): void {
    removeEventListener('load', this);
  }

  handleEvent(): void {
    this.#element.requestUpdate();
  }
}
