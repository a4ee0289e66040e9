import type {RestModule} from './load-rest.ts';

/** The name of the second file, which the build sets. */
declare const REST_FILE: string;

let tries = 0;

/**
 * The rest of the script from the file beside this one. Firefox keeps a module that failed under its URL, so another
 * one is tried, which only differs in its fragment.
 *
 * @throws {Error} with the URL and what the browser says
 */
export async function importRest(): Promise<RestModule> {
  try {
    return await import('./rest.ts');
  } catch (error) {
    const other = `${REST_FILE}#${tries + 1}`;
    if (tries === TRIES || (isPinned(REST_FILE) && !isPinned(other))) throw named(error);
    tries += 1;
    try {
      return (await import(
        /* @vite-ignore */ /* webpackIgnore: true */ `./${other}`
      )) as RestModule;
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
