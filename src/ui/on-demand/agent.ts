import type {InputName} from '../../contact/fields.ts';
import type {FormParts} from '../form-parts.ts';
import {arrange} from '../inputs/arrange.ts';
import type {FieldView} from '../view/field-views.ts';
import type {FormView} from '../view/form-view.ts';

/** A submit of a form that an agent may have filled in, where the browser has WebMCP. */
interface AgentSubmit extends SubmitEvent {
  readonly agentInvoked?: boolean;
  respondWith?(answer: Promise<string>): void;
}

/**
 * Offers the inputs to an agent in the browser as a tool of WebMCP
 * (https://github.com/webmachinelearning/webmcp, declarative API): the agent fills them in, the payer sends them, and the
 * agent is told what is wrong. Fields that the form does not ask for and earlier customers are not part of the tool.
 */
export class AgentTool {
  readonly #parts: FormParts;
  #view: FormView | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isListening = false;
  /** Tells the agent whose entries the payer has sent. */
  #tell: ((answer: string) => void) | undefined;
  /** To be told with the next submit. */
  #answer: string | undefined;

  constructor(parts: FormParts) {
    this.#parts = parts;
  }

  /** Call it after each render: while the agent fills in, nothing may change that belongs to the tool. */
  suit(view: FormView): void {
    if (!this.#parts.element.agentTool && !this.#isListening) return;
    this.#view = view;
    this.#offerSoon();
  }

  #offerSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#offer);
  }

  readonly #offer = (): void => {
    const {element, skeleton, pageInputs} = this.#parts;
    const view = this.#view;
    if (!view || this.#isActive) return;
    this.#listen();
    pageInputs.nameCountries();
    arrange(this.#parts);
    const name = element.agentTool;
    const names = Object.keys(view.fields) as InputName[];
    const isFillable = ({hidden, readonly}: FieldView): boolean =>
      !hidden && !readonly && !view.disabled;
    const isOpen =
      Boolean(name) &&
      !this.#parts.isSkipped &&
      !view.isListOpen &&
      !view.isReady &&
      names.some((input) => isFillable(view.fields[input]));
    for (const input of names) {
      const {label, required} = view.fields[input];
      const isParameter = isOpen && isFillable(view.fields[input]);
      skeleton.set(input, {
        toolparamdescription: isParameter && label,
        required: isParameter && required,
        // Only the controls of a form are parameters of its tool.
        form: isOpen && !isParameter && 'none',
      });
    }
    skeleton.set('form', {
      toolname: isOpen && name,
      tooldescription: isOpen && view.text('legend'),
    });
  };

  get #form(): HTMLFormElement {
    return this.#parts.skeleton.get('form') as HTMLFormElement;
  }

  /** An agent has filled in the form, and waits. */
  get #isActive(): boolean {
    return CSS.supports(`selector(${ACTIVE})`) && this.#form.matches(ACTIVE);
  }

  #listen(): void {
    if (this.#isListening) return;
    this.#isListening = true;
    const {element, locale} = this.#parts;
    this.#form.addEventListener('submit', this.#onSubmit, {capture: true});
    element.addEventListener('payer-submit', () => {
      this.#end(locale.translator.text('submitting'));
    });
    element.addEventListener('payer-invalid', () => void this.#endWithFaults());
  }

  readonly #onSubmit = (event: AgentSubmit): void => {
    if (!event.agentInvoked || !event.respondWith) return;
    event.preventDefault();
    const answer = this.#answer;
    if (answer === undefined) {
      event.respondWith(new Promise((tell) => (this.#tell = tell)));
      return;
    }
    event.stopImmediatePropagation();
    event.respondWith(Promise.resolve(answer));
  };

  /** In the words that the payer reads, without what another device has stored. */
  async #endWithFaults(): Promise<void> {
    const {element, controller, locale} = this.#parts;
    await element.drawn;
    const isForeign = controller.judge.openIssues().some(({code}) => code === 'changed-elsewhere');
    const sentences = this.#view?.summary.map(({sentence}) => sentence) ?? [];
    this.#end(isForeign ? locale.translator.text('check') : sentences.join('\n'));
  }

  #end(answer: string): void {
    if (this.#tell) this.#tell(answer);
    // The payer pressed a button of the page: the tool still waits for its own form.
    else if (this.#isActive) {
      this.#answer = answer;
      this.#form.requestSubmit();
      this.#answer = undefined;
    }
    this.#tell = undefined;
    this.#offerSoon();
  }
}

const ACTIVE = ':tool-form-active';
