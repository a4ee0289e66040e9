import type {CustomerClient} from '../../api/customer-client.ts';
import {isApiError} from '../../api/errors.ts';
import type {Contact} from '../../contact/contact.ts';

/** One of the shopper's earlier customers. */
export interface SavedPayer {
  id: string;
  contact: Contact;
}

/** What {@link SavedPayers} needs of the form around it. */
export interface SavedPayersHost {
  client(): CustomerClient;
  requestUpdate(): void;
}

/** What the payer is told about the list. */
export type SavedNotice = 'gone' | 'not-deleted' | undefined;

/** The shopper's earlier customers: listed, chosen, deleted with a moment to take it back. */
export class SavedPayers {
  items: readonly SavedPayer[] = [];
  /** Id of the one that is chosen. */
  chosenId = '';
  /** Id of the one whose deletion waits for a yes. */
  askedId = '';
  notice: SavedNotice;
  /** The list is on its way, and the payer did nothing yet: there is no telling what will be shown. */
  isAwaited = false;
  readonly #host: SavedPayersHost;
  readonly #onDeleted: (customerId: string) => void;
  /** Ids of those that were deleted here: a list that is behind, or on its way, may still hold them. */
  readonly #deleted = new Set<string>();
  #removed: Removed | undefined;

  /** @param onDeleted one is gone for good */
  constructor(host: SavedPayersHost, onDeleted: (customerId: string) => void) {
    this.#host = host;
    this.#onDeleted = onDeleted;
  }

  get chosen(): SavedPayer | undefined {
    return this.items.find(({id}) => id === this.chosenId);
  }

  /** The one that was deleted a moment ago. */
  get removed(): SavedPayer | undefined {
    return this.#removed?.payer;
  }

  /**
   * Reads the list. When it cannot be had, what is known stays, unless it is refused to this shopper.
   *
   * @param isAwaited nothing else is to be shown before, as long as the payer is patient
   */
  async load(isAwaited = false): Promise<void> {
    this.isAwaited = isAwaited;
    const patience = setTimeout(() => this.stopWaiting(), PATIENCE);
    this.#host.requestUpdate();
    await this.#read();
    clearTimeout(patience);
    this.stopWaiting();
  }

  /** Shows the inputs, whatever comes. */
  stopWaiting(): void {
    this.isAwaited = false;
    this.#host.requestUpdate();
  }

  async #read(): Promise<void> {
    try {
      const {items} = await this.#host.client().list();
      this.items = items.flatMap((item) =>
        'contact' in item && !this.#deleted.has(item.id) ? [item] : [],
      );
    } catch (error) {
      if (isApiError(error) && /^(?:unauthorized|forbidden)$/.test(error.code)) this.forget();
      return;
    }
    if (!this.chosen) this.chosenId = this.items[0]?.id ?? '';
  }

  /** The shopper is another one, or logged out. A deletion that waits is sent. */
  forget(): void {
    this.flush();
    this.#deleted.clear();
    this.items = [];
    this.chosenId = '';
    this.askedId = '';
    this.notice = undefined;
    this.#host.requestUpdate();
  }

  pick(id: string): void {
    this.chosenId = id;
    this.notice = undefined;
    this.#host.requestUpdate();
  }

  /** The customer was changed. */
  update(id: string, contact: Contact): void {
    this.items = this.items.map((payer) => (payer.id === id ? {id, contact} : payer));
  }

  /** The customer does not exist any more. */
  drop(id: string, notice?: SavedNotice): void {
    this.items = this.items.filter((payer) => payer.id !== id);
    if (this.chosenId === id) this.chosenId = this.items[0]?.id ?? '';
    this.notice = notice;
    this.#host.requestUpdate();
  }

  /** Asks before it deletes; empty takes the question back. */
  askDelete(id: string): void {
    this.askedId = id;
    this.#host.requestUpdate();
  }

  /** Deletes, but for a few seconds only here. */
  remove(id: string): void {
    this.flush();
    const place = this.items.findIndex((payer) => payer.id === id);
    const payer = this.items[place];
    this.askedId = '';
    if (!payer) return;
    this.#deleted.add(id);
    this.drop(id);
    // Deleted as the shopper of this moment, whoever comes meanwhile.
    const client = this.#host.client();
    this.#removed = {payer, place, client, timer: setTimeout(() => this.flush(), UNDO_TIME)};
    this.#host.requestUpdate();
  }

  /** Takes the last deletion back. */
  undo(): void {
    if (!this.#removed) return;
    const {payer, place, timer} = this.#removed;
    clearTimeout(timer);
    this.#removed = undefined;
    this.#restore(payer, place);
  }

  /** Sends the last deletion now. */
  flush(): void {
    if (!this.#removed) return;
    const removed = this.#removed;
    clearTimeout(removed.timer);
    this.#removed = undefined;
    void this.#delete(removed);
  }

  async #delete({payer, place, client}: Removed): Promise<void> {
    this.#host.requestUpdate();
    try {
      await client.delete(payer.id);
      this.#onDeleted(payer.id);
    } catch {
      this.#restore(payer, place, 'not-deleted');
    }
  }

  #restore(payer: SavedPayer, place: number, notice?: SavedNotice): void {
    if (!this.#deleted.delete(payer.id)) return; // The list was forgotten meanwhile.
    this.items = this.items.toSpliced(place, 0, payer);
    this.chosenId ||= payer.id;
    this.notice = notice;
    this.#host.requestUpdate();
  }
}

interface Removed {
  payer: SavedPayer;
  place: number;
  client: CustomerClient;
  timer: ReturnType<typeof setTimeout>;
}

/** Milliseconds in which a deletion can be taken back. */
const UNDO_TIME = 6000;

/** Milliseconds in which the list is awaited. One that comes later is offered all the same. */
const PATIENCE = 2000;
