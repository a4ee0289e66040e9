/** How long the payer has waited for an answer: not long enough to speak of, noticeably, or unusually long. */
export type SendStage = '' | 'noticed' | 'long';

/** Milliseconds after which each stage begins. */
const STAGES = {noticed: 400, long: 8000} as const;

/** Tells when a send takes long enough to say so. */
export class SendWait {
  stage: SendStage = '';
  readonly #onStage: () => void;
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(onStage: () => void) {
    this.#onStage = onStage;
  }

  /** Called at each render: starts with a send, and ends with it. */
  follow(isSending: boolean): void {
    if (isSending === this.#timers.length > 0) return;
    this.stage = '';
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
    if (isSending) this.#timers = [this.#begin('noticed'), this.#begin('long')];
  }

  #begin(stage: keyof typeof STAGES): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      this.stage = stage;
      this.#onStage();
    }, STAGES[stage]);
  }
}
