import assert from 'node:assert/strict';
import type {ShopProcess} from './shop-process.ts';
import {settled} from './page.ts';
import {until, untilSo, type Tab, type TabWindow} from './tab.ts';

/** Somebody with tabs of one browser at the shop, who wants to be one customer. */
export class Payer {
  readonly shop: ShopProcess;
  readonly tabs: Tab[] = [];
  readonly typed: Readonly<Record<string, string>>;
  readonly #window: TabWindow;

  constructor(window: TabWindow, shop: ShopProcess, email: string) {
    this.#window = window;
    this.shop = shop;
    this.typed = {...TYPED, email};
  }

  /** Opens the shop in a new tab. */
  async visit(prepare?: (tab: Tab) => Promise<void>): Promise<Tab> {
    const tab = await this.#window.openTab();
    this.tabs.push(tab);
    await prepare?.(tab);
    await tab.open(`${this.shop.url}/`);
    await settled(tab);
    return tab;
  }

  /** Opens the shop, and types everything. */
  async fill(prepare?: (tab: Tab) => Promise<void>): Promise<Tab> {
    const tab = await this.visit(prepare);
    await tab.type(this.typed);
    return tab;
  }

  /** Types what the form does not hold any more; its names. */
  async complete(tab: Tab): Promise<string[]> {
    const lost = await this.lostIn(tab);
    await tab.type(Object.fromEntries(lost.map((name) => [name, this.typed[name] ?? ''])));
    return lost;
  }

  /** Names of inputs that do not hold what was typed. */
  async lostIn(tab: Tab): Promise<string[]> {
    const held = await tab.run(() =>
      Array.from(
        document
          .querySelector('secu-payer-form')
          ?.shadowRoot?.querySelectorAll<HTMLInputElement>('.fields [name]') ?? [],
        ({name, value}) => [name, value] as const,
      ),
    );
    const values = new Map(held);
    return Object.keys(this.typed).filter((name) => values.get(name) !== this.typed[name]);
  }

  order = (tab: Tab, clicks = 1): Promise<void> => tab.click(ORDER, clicks);

  /** Orders, and holds secuconnect's work as soon as it is asked for. */
  async orderAndHold(tab: Tab, where: 'before' | 'after'): Promise<() => void> {
    const {arrived, release} = this.shop.secuconnect.hold(where);
    let isAsked = false;
    void arrived.then(() => (isAsked = true));
    await this.order(tab);
    await untilSo(tab, 'secuconnect is asked', () => isAsked);
    return release;
  }

  /** A browser by itself lets through an answer that is on its way. */
  async setOffline(tab: Tab, isOffline: boolean): Promise<void> {
    if (isOffline) this.shop.wire.cut();
    else this.shop.wire.mend();
    await tab.setOffline(isOffline);
  }

  /** The form says that it failed, in a sentence, and still holds everything. */
  async hears(tab: Tab, sentence: string): Promise<void> {
    await until(
      tab,
      `the payer reads “${sentence}”`,
      (wanted) =>
        document
          .querySelector('secu-payer-form')
          ?.shadowRoot?.querySelector('[part~=failure]')
          ?.textContent?.includes(wanted) === true,
      sentence,
    );
    assert.deepEqual(await this.lostIn(tab), []);
  }

  /** The order was taken; the customer's id on the confirmation. */
  async confirmed(tab: Tab): Promise<string> {
    await until(tab, 'the order is confirmed', () =>
      Boolean(document.querySelector('[data-testid=customer-id]')),
    );
    return tab.run(() => document.querySelector('[data-testid=customer-id]')?.textContent ?? '');
  }

  /** What the form told the page, in all pages of the tab. */
  told = (tab: Tab): Promise<string[]> =>
    tab.run(() => JSON.parse(sessionStorage.getItem('told') ?? '[]') as string[]);

  /** Ids of all customers that secuconnect has of this payer. */
  get customers(): string[] {
    return this.shop.secuconnect.sandbox.customers
      .filter(({contact}) => contact['email'] === this.typed['email'])
      .map(({id}) => id);
  }

  /** Transactions that were made for one of them. */
  get orders(): number {
    const ids = new Set(this.customers);
    return this.shop.secuconnect.sandbox.calls.filter(({action, body}) => {
      const {customer} = (body ?? {}) as {customer?: {id?: string}};
      return action === 'transaction' && ids.has(customer?.id ?? '');
    }).length;
  }
}

const ORDER = 'button[name=intent]';

/** Signs that no ASCII has, else short: each row types it. */
const TYPED = {
  forename: 'Jörg',
  surname: 'O’Neill',
  'street-line': 'Am See 3',
  postal_code: '89073',
  city: 'Ulm',
  phone: '0731 1610',
};
