import type {FieldPath} from '../../contact/contact.ts';
import {pathOf, type InputName} from '../../contact/fields.ts';
import type {Skeleton} from '../skeleton/skeleton.ts';

/** What {@link FormEvents} needs from the element. */
export interface EventsHost {
  /** Gets the events from now on; undefined until the rest of the script is there. */
  judging(): {handle(event: Event): void} | undefined;
  /** The payer approaches: what was deferred must be ready. */
  onApproach(): void;
  /** A value changed: the browser must not lose it, and the form's validity changes now. */
  onTyped(): void;
  onUnfold(name: InputName): void;
  /** Enter, or the button. */
  submit(): void;
  dispatchEvent(event: Event): boolean;
  /** Moves the focus after the next render. */
  focusSoon(selector: string): void;
}

/** Hears what happens in the form, and remembers what is to be judged until something judges. */
export class FormEvents {
  readonly edited = new Set<FieldPath>();
  readonly left = new Set<FieldPath>();
  pasted: readonly [name: string, text: string] | undefined;
  readonly #host: EventsHost;
  #pressed: Event | undefined;

  constructor(host: EventsHost) {
    this.#host = host;
  }

  listen(skeleton: Skeleton): void {
    for (const type of TYPES) skeleton.get('form').addEventListener(type, this);
    skeleton.get('submit').addEventListener('click', this.#onPress);
    for (const name of ['companyname', 'additional_address_data'] as const) {
      skeleton.get(`${name}-unfolds`).addEventListener('click', () => {
        this.#host.onUnfold(name);
        this.#host.focusSoon(`#${name}`);
      });
    }
  }

  /** The form is emptied. */
  forget(): void {
    this.edited.clear();
    this.left.clear();
    this.pasted = undefined;
  }

  /** @internal */
  handleEvent(event: Event): void {
    const host = this.#host;
    const {type} = event;
    if (type === 'focusin') host.onApproach();
    const judging = host.judging();
    if (judging) judging.handle(event);
    else this.#remember(event);
    // Native change events end at the shadow root, but a control must fire one.
    if (type === 'change') host.dispatchEvent(new Event(type, {bubbles: true}));
    if (type !== 'submit') return;
    event.preventDefault();
    this.#pressed = undefined;
    host.submit();
  }

  #remember(event: Event): void {
    const {type, target} = event;
    const name = nameOf(target);
    const path = pathOf(name);
    if (type === 'paste') {
      this.pasted = [name, (event as ClipboardEvent).clipboardData?.getData('text/plain') ?? ''];
    }
    if (!path) return;
    if (type === 'focusout') this.left.add(path);
    // Some password managers fire only one of them.
    if (type !== 'input' && type !== 'change') return;
    this.edited.add(path);
    this.#host.onTyped();
  }

  // A sandboxed frame may forbid submits, even for this form, which sends nothing.
  readonly #onPress = (event: Event): void => {
    this.#pressed = event;
    setTimeout(() => {
      if (this.#pressed === event && !event.defaultPrevented) this.#host.submit();
    });
  };
}

const TYPES = ['focusin', 'focusout', 'input', 'change', 'paste', 'keydown', 'submit'];

/** The name of an input. */
export const nameOf = (target: EventTarget | null): string =>
  target instanceof HTMLElement ? (target.getAttribute('name') ?? '') : '';
