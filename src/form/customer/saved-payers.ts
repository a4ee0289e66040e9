import type {CustomerClient} from '../../api/customer-client.ts';
import {isApiError} from '../../api/errors.ts';
import type {Contact} from '../../contact/contact.ts';

/** One of the shopper's earlier customers. */
export interface SavedPayer {
  id: string;
  contact: Contact;
}

/** What {@link SavedPayers} needs from the form. */
export interface SavedPayersHost {
  client(): CustomerClient;
  requestUpdate(): void;
}

/** A message about the list for the payer. */
export type SavedNotice = 'gone' | 'not-deleted' | undefined;

/** The shopper's earlier customers: list, choose, delete with undo. */
export class SavedPayers {
  items: readonly SavedPayer[] = [];
  /** Id of the chosen customer. */
  chosenId = '';
  /** Id of the customer whose deletion must be confirmed. */
  askedId = '';
  notice: SavedNotice;
  /** The list is loading and the payer has done nothing yet: what to show is still unknown. */
  isAwaited = false;
  readonly #host: SavedPayersHost;
  readonly #onDeleted: (customerId: string) => void;
  readonly #onDropped: (customerId: string) => void;
  /** Ids of customers deleted here, because an old or loading list may still contain them. */
  readonly #deleted = new Set<string>();
  #removed: Removed | undefined;
  /** Another object for each shopper. */
  #shopper = {};

  /**
   * @param onDeleted called when one is finally deleted
   * @param onDropped called when one leaves the list
   */
  constructor(
    host: SavedPayersHost,
    onDeleted: (customerId: string) => void,
    onDropped: (customerId: string) => void,
  ) {
    this.#host = host;
    this.#onDeleted = onDeleted;
    this.#onDropped = onDropped;
  }

  get chosen(): SavedPayer | undefined {
    return this.items.find(({id}) => id === this.chosenId);
  }

  /** The customer that was just deleted. */
  get removed(): SavedPayer | undefined {
    return this.#removed?.payer;
  }

  /**
   * Reads the list. If that fails, the known customers stay, unless the proxy refuses this shopper.
   *
   * @param isAwaited show nothing else before, for a limited time
   */
  async load(isAwaited = false): Promise<void> {
    this.isAwaited = isAwaited;
    const patience = setTimeout(() => this.stopWaiting(), PATIENCE);
    this.#host.requestUpdate();
    await this.#read();
    clearTimeout(patience);
    this.stopWaiting();
  }

  /** Shows the inputs, whatever the list contains. */
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

  /** The shopper changed or logged out. Sends a pending deletion. */
  forget(): void {
    this.flush();
    this.#shopper = {};
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

  /** The customer no longer exists. */
  drop(id: string, notice?: SavedNotice): void {
    this.items = this.items.filter((payer) => payer.id !== id);
    if (this.chosenId === id) this.chosenId = this.items[0]?.id ?? '';
    this.notice = notice;
    this.#onDropped(id);
    this.#host.requestUpdate();
  }

  /** Asks for confirmation of a deletion; empty cancels it. */
  askDelete(id: string): void {
    this.askedId = id;
    this.#host.requestUpdate();
  }

  /** Deletes; for a few seconds only here, so that it can be undone. */
  remove(id: string): void {
    this.flush();
    const place = this.items.findIndex((payer) => payer.id === id);
    const payer = this.items[place];
    this.askedId = '';
    if (!payer) return;
    this.#deleted.add(id);
    this.drop(id);
    // Deletes as the current shopper, even if the shopper changes meanwhile.
    const client = this.#host.client();
    const timer = setTimeout(() => this.flush(), UNDO_TIME);
    this.#removed = {payer, place, client, shopper: this.#shopper, timer};
    this.#host.requestUpdate();
  }

  /** Undoes the last deletion. */
  undo(): void {
    if (!this.#removed) return;
    const removed = this.#removed;
    clearTimeout(removed.timer);
    this.#removed = undefined;
    this.#restore(removed);
  }

  /** Sends the last deletion now. */
  flush(): void {
    if (!this.#removed) return;
    const removed = this.#removed;
    clearTimeout(removed.timer);
    this.#removed = undefined;
    void this.#delete(removed);
  }

  async #delete(removed: Removed): Promise<void> {
    const {payer, client} = removed;
    this.#host.requestUpdate();
    try {
      await client.delete(payer.id);
      this.#onDeleted(payer.id);
    } catch {
      this.#restore(removed, 'not-deleted');
    }
  }

  #restore({payer, place, shopper}: Removed, notice?: SavedNotice): void {
    this.#deleted.delete(payer.id);
    if (shopper !== this.#shopper) return; // The list was dropped meanwhile.
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
  shopper: object;
  timer: ReturnType<typeof setTimeout>;
}

/** Milliseconds in which a deletion can be undone. */
const UNDO_TIME = 6000;

/** Milliseconds to wait for the list. A later list is still offered. */
const PATIENCE = 2000;
