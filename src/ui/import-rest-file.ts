import type {RestClass} from './load-rest.ts';

/** The name of the second file, which the build sets. */
declare const REST_FILE: string;

let failures = 0;

/**
 * The rest of the script from the file beside this one, asked for twice at first.
 *
 * @throws {Error} with the URL and what the browser says
 */
export const importRest = (): Promise<RestClass> =>
  failures > 0 ? importOnce() : importOnce().catch(importOnce);

/** Firefox keeps a module that did not load under its URL, WebKit one that threw: each try has another fragment. */
async function importOnce(): Promise<RestClass> {
  const other = `${REST_FILE}#${failures}`;
  const isOther = failures > 0 && failures <= TRIES && (!isPinned(REST_FILE) || isPinned(other));
  const url = isOther ? `./${other}` : `./${REST_FILE}`;
  try {
    const {Rest} = isOther
      ? ((await import(/* @vite-ignore */ /* webpackIgnore: true */ url)) as {Rest: RestClass})
      : await import('./rest.ts');
    return Rest;
  } catch (error) {
    failures += 1;
    throw new Error(`${import.meta.resolve?.(url) ?? url}: ${String(error)}`, {cause: error});
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
