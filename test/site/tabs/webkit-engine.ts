import {provideWebKit} from '../../support/find-browser.ts';
import {WebKitDriver} from '../../support/webkit-launcher.ts';
import type {Engine, Tab, TabWindow} from './tab.ts';

/** The MiniBrowser of WebKitGTK: a process for each window, because one process has only one session. */
export const webkit: Engine = {
  async open() {
    const binary = provideWebKit();
    if (!binary) throw new Error('No WebKitGTK: install webkit2gtk-driver and xvfb (Debian)');
    return {openWindow: () => openWindow(binary), close: async () => undefined};
  },
};

/** Its only tab has the keys and the pointer; a second one would get neither. */
async function openWindow(binary: string): Promise<TabWindow> {
  const driver = new WebKitDriver(binary);
  await driver.start();
  return {openTab: async () => tabOf(driver), close: () => driver.stop()};
}

function tabOf(driver: WebKitDriver): Tab {
  const prepared: (() => Promise<unknown>)[] = [];
  const run: Tab['run'] = (work, ...args) =>
    driver.send(
      'POST',
      '/execute/sync',
      {
        // By `__name` tsx names functions, in the page as here.
        script: `const __name = (named) => named; return (${String(work)})(...arguments)`,
        args,
      },
      SCRIPT_TIME,
    ) as never;
  const load = async (path: string, body: object): Promise<void> => {
    await driver.send('POST', path, body);
    for (const work of prepared) await work();
  };
  const act = (type: 'key' | 'pointer', actions: readonly object[]): Promise<unknown> =>
    driver.send('POST', '/actions', {actions: [{type, id: type, actions}]});
  const press = (signs: readonly string[]): Promise<unknown> =>
    act(
      'key',
      signs.flatMap((value) => [
        {type: 'keyDown', value},
        {type: 'keyUp', value},
      ]),
    );
  return {
    run,
    open: (url) => load('/url', {url}),
    reload: () => load('/refresh', {}),
    // Its WebDriver has nothing that runs before the page's scripts.
    async prepare(work, ...args) {
      prepared.push(() => run(`(...all) => void (${String(work)})(...all)` as never, ...args));
    },
    async type(values) {
      for (const [name, text] of Object.entries(values)) {
        await run((wanted) => {
          const input = document
            .querySelector('secu-payer-form')
            ?.shadowRoot?.querySelector<HTMLInputElement>(`[name="${wanted}"]`);
          input?.focus();
          input?.select();
        }, name);
        await press(Array.from(text));
      }
    },
    async click(selector, times = 1) {
      const middle = await run((wanted) => {
        const target = document.querySelector(wanted);
        target?.scrollIntoView({block: 'center'});
        const {x, y, width, height} = target?.getBoundingClientRect() ?? new DOMRect();
        return {x: Math.round(x + width / 2), y: Math.round(y + height / 2)};
      }, selector);
      const click = ['pointerDown', 'pointerUp'].map((type) => ({type, button: 0}));
      await act('pointer', [
        {type: 'pointerMove', duration: 0, ...middle},
        ...Array.from({length: times}, () => click).flat(),
      ]);
    },
    pressEnter: async (times) => void (await press(Array.from({length: times}, () => ENTER))),
    // The line that is cut has to do.
    setOffline: async () => undefined,
  };
}

/** Milliseconds after which a script is taken for lost with the page that it ran in. */
const SCRIPT_TIME = 5000;
const ENTER = '\ue007';
