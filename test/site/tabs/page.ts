import {until, type Tab} from './tab.ts';

/** The shop's form is there; from now on its events are recorded. */
export async function settled(tab: Tab): Promise<void> {
  await until(
    tab,
    'the form is there',
    () =>
      location.pathname === '/' &&
      document.querySelector(
        'secu-payer-form:is(:state(editing), :state(choosing), :state(submitting), :state(ready))',
      ) !== null,
  );
  await tab.run(() => {
    if (document.documentElement.dataset['isHeard']) return;
    document.documentElement.dataset['isHeard'] = 'yes';
    for (const name of ['payer-ready', 'payer-error', 'pageshow']) {
      globalThis.addEventListener(name, (event) => {
        const {action, code} = (event as CustomEvent<Record<string, string>>).detail ?? {};
        // A form may be there before the page that was loaded anew is shown for the first time.
        const isKept = (event as PageTransitionEvent).persisted;
        if (name === 'pageshow' && !isKept) return;
        const line = isKept ? 'kept by the browser' : `${name} ${action ?? code}`;
        const told = JSON.parse(sessionStorage.getItem('told') ?? '[]') as string[];
        sessionStorage.setItem('told', JSON.stringify([...told, line]));
      });
    }
  });
}

/** Goes back as the button does, until the shop is there. */
export async function goBack(tab: Tab): Promise<void> {
  // The answer leaves before the page does.
  await tab.run(() => void setTimeout(() => history.back()));
  await settled(tab);
}

/** Goes forward as the button does, until the shop is left. */
export async function goForward(tab: Tab): Promise<void> {
  await tab.run(() => void setTimeout(() => history.forward()));
  await until(tab, 'the shop is left', () => location.pathname !== '/');
}

/** Browsers do not keep a page that wants to hear of its end. */
export const mustBeLoadedAnew = (tab: Tab): Promise<void> =>
  tab.run(() => globalThis.addEventListener('unload', () => undefined));

/** The form is guarded and says what it does. */
export const isSending = (tab: Tab): Promise<void> =>
  until(tab, 'the form says that it sends', () => {
    const form = document.querySelector('secu-payer-form');
    return (
      form?.matches(':state(submitting)') === true &&
      form.shadowRoot?.textContent?.includes('Ihre Angaben werden gespeichert') === true
    );
  });

/** The customer is there, and the form says so. */
export const isReady = (tab: Tab): Promise<void> =>
  until(
    tab,
    'the form is ready',
    () => document.querySelector('secu-payer-form')?.matches(':state(ready)') === true,
  );

/** Puts the page's clock forward, or back. */
export function shiftClock(milliseconds: number): void {
  const {Date: RealDate} = globalThis;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args: ConstructorParameters<typeof Date>, newTarget) =>
      Reflect.construct(target, args.length > 0 ? args : [target.now()], newTarget) as object,
  });
  const {now} = RealDate;
  RealDate.now = () => now() + milliseconds;
}
