export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** An engine that the shop is tried in. */
export interface Engine {
  /** Undefined when this machine has none. */
  open(): Promise<TabBrowser>;
}

/** A browser under way. */
export interface TabBrowser {
  /** A shopper's own: cookies are shared by its tabs, and by nobody else. */
  openWindow(): Promise<TabWindow>;
  close(): Promise<void>;
}

export interface TabWindow {
  openTab(): Promise<Tab>;
  close(): Promise<void>;
}

/** A real tab, the same for all engines. */
export interface Tab {
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs in the page; nothing from around it is known there. Rejects while the page changes. */
  run<A extends unknown[], R>(work: (...args: A) => R, ...args: A): Promise<Awaited<R>>;
  /** Runs in every page to come, before its own scripts. */
  prepare<A extends unknown[]>(work: (...args: A) => unknown, ...args: A): Promise<void>;
  /** Presses keys in inputs of the form, by name; what stood there is replaced. */
  type(values: Readonly<Record<string, string>>): Promise<void>;
  click(selector: string, times?: number): Promise<void>;
  /** In the input that has the focus. */
  pressEnter(times: number): Promise<void>;
  setOffline(isOffline: boolean): Promise<void>;
}

/** Milliseconds until a submit has ended, one way or the other. */
export const FINAL = 60_000;

/** Asks the page until it says yes, even if another page has loaded by then. */
export const until = <A extends unknown[]>(
  tab: Tab,
  what: string,
  isSo: (...args: A) => boolean,
  ...args: A
): Promise<void> => untilSo(tab, what, () => tab.run(isSo, ...args).catch(() => false));

/**
 * Waits for something outside of the page.
 *
 * @throws {Error} after {@link FINAL}, with what the payer sees then
 */
export async function untilSo(
  tab: Tab,
  what: string,
  isSo: () => boolean | Promise<boolean>,
): Promise<void> {
  const end = performance.now() + FINAL;
  while (!(await isSo())) {
    if (performance.now() > end) {
      const seen = await tab.run(() => {
        const root = document.querySelector('secu-payer-form')?.shadowRoot;
        const said = root?.querySelectorAll<HTMLElement>('[part~=summary], [part~=failure]') ?? [];
        const inputs = root?.querySelectorAll<HTMLInputElement>('.fields [name]') ?? [];
        const held = Array.from(inputs, ({name, value}) => `${name}=${value}`);
        return [location.href, ...Array.from(said, ({innerText}) => innerText), ...held].join(' ');
      });
      throw new Error(`Within a minute not so: ${what}. Instead ${seen}`);
    }
    await new Promise((done) => setTimeout(done, 25));
  }
}
