import type {RestClass} from './load-rest.ts';

/** The name of the second file, which the build sets. */
declare const REST_FILE: string;

let tries = 0;

/**
 * The rest of the script from the file beside this one. Firefox keeps a module that failed under its URL, so another
 * one is tried, which only differs in its fragment.
 *
 * @throws {Error} with the URL and what the browser says
 */
export async function importRest(): Promise<RestClass> {
  try {
    // Read here, because WebKit gives a module that has failed a second time.
    return (await import('./rest.ts')).Rest;
  } catch (error) {
    const other = `${REST_FILE}#${tries + 1}`;
    if (tries === TRIES || (isPinned(REST_FILE) && !isPinned(other))) throw named(error);
    tries += 1;
    try {
      const url = `./${other}`;
      const {Rest} = (await import(/* @vite-ignore */ /* webpackIgnore: true */ url)) as {
        Rest: RestClass;
      };
      return Rest;
    } catch {
      throw named(error);
    }
  }
}

/** The number of other URLs, which `integrity.json` lists. */
const TRIES = 3;

/** An import map of the page has the hash of this file. Under a URL without a hash a browser would run anything. */
const isPinned = (file: string): boolean =>
  Array.from(document.querySelectorAll('script[type=importmap]'), integrityOf).some((hashes) =>
    Object.keys(hashes).some((url) => url.endsWith(`/${file}`)),
  );

function integrityOf({textContent}: Element): object {
  try {
    return Object((JSON.parse(textContent) as {integrity?: unknown}).integrity) as object;
  } catch {
    return {};
  }
}

const named = (error: unknown): Error =>
  new Error(`${import.meta.resolve?.(`./${REST_FILE}`) ?? REST_FILE}: ${String(error)}`);
