import type {ReactiveController, ReactiveControllerHost} from '@lit/reactive-element';

/** How long the payer has waited for an answer: not noticeably, noticeably, or unusually long. */
export type SendStage = '' | 'noticed' | 'long';

/** Milliseconds after which each stage begins. */
const STAGES = {noticed: 400, long: 8000} as const;

/** Calls back when sending takes long enough to show it. */
export class SendWait implements ReactiveController {
  stage: SendStage = '';
  readonly #element: ReactiveControllerHost;
  readonly #isSending: () => boolean;
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(element: ReactiveControllerHost, isSending: () => boolean) {
    this.#element = element;
    this.#isSending = isSending;
    element.addController(this);
  }

  /** Starts with a send, and ends with it. */
  hostUpdate(): void {
    const isSending = this.#isSending();
    if (isSending === this.#timers.length > 0) return;
    this.stage = '';
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
    if (isSending) this.#timers = [this.#begin('noticed'), this.#begin('long')];
  }

  #begin(stage: keyof typeof STAGES): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      this.stage = stage;
      this.#element.requestUpdate();
    }, STAGES[stage]);
  }
}
