import {createId, type RandomBytes} from '../ids.ts';
import {timestamp} from '../timestamp.ts';

/** A message that something has changed. It says what, but not how: the receiver reads the object again. */
export interface Push {
  /** `url_push` of the transaction. */
  readonly url: string;
  readonly body: {
    readonly object: 'event.pushes';
    readonly id: string;
    readonly created: string;
    readonly target: string;
    readonly type: 'changed';
    readonly data: readonly {readonly object: string; readonly id: string}[];
  };
  /** HTTP statuses of the deliveries so far; zero without an answer. */
  readonly answers: readonly number[];
}

/** The pushes of a sandbox, for tests: hold them, then deliver them late, twice or in another order. */
export interface Pushes {
  /** Oldest first. */
  readonly all: readonly Push[];
  /** While true nothing is delivered by itself. Default: false. */
  isHeld: boolean;
  /** Delivers a push once, again too; gives the HTTP status. */
  deliver(push: Push): Promise<number>;
}

interface PushOptions {
  clock: () => number;
  random: RandomBytes;
  fetch: (request: Request) => Promise<Response>;
  /** Milliseconds before each delivery, until one is answered with 200. */
  delays: readonly number[];
}

type Sent = Push & {answers: number[]};

/** Delivers pushes, and repeats them until they are taken. */
export class PushSender implements Pushes {
  readonly all: Sent[] = [];
  isHeld = false;
  readonly #options: PushOptions;

  constructor(options: PushOptions) {
    this.#options = options;
  }

  add(url: string, {object, id}: {object: string; id: string}): void {
    const {clock, random} = this.#options;
    const push: Sent = {
      url,
      body: {
        object: 'event.pushes',
        id: createId('EVT', random),
        created: timestamp(clock()),
        target: object,
        type: 'changed',
        data: [{object, id}],
      },
      answers: [],
    };
    this.all.push(push);
    if (!this.isHeld) void this.#repeat(push);
  }

  async deliver(push: Push): Promise<number> {
    const status = await this.#send(push).catch(() => 0);
    (push as Sent).answers.push(status);
    return status;
  }

  clear(): void {
    this.all.length = 0;
    this.isHeld = false;
  }

  async #send({url, body}: Push): Promise<number> {
    const headers = {'content-type': 'application/json'};
    const request = new Request(url, {method: 'POST', headers, body: JSON.stringify(body)});
    return (await this.#options.fetch(request)).status;
  }

  async #repeat(push: Push): Promise<void> {
    for (const delay of this.#options.delays) {
      await new Promise((done) => setTimeout(done, delay));
      if (!this.all.includes(push as Sent) || this.isHeld) return;
      if ((await this.deliver(push)) === 200) return;
    }
  }
}
