import {inTime} from './in-time.ts';

/**
 * Imports a file beside this one once it is called, asked for twice at first.
 *
 * @throws {Error} with the URL and what the browser says, or that it does not come
 */
export function lateImport<Module>(
  file: string,
  load: () => Promise<Module>,
): () => Promise<Module> {
  let failures = 0;
  /** Firefox keeps a module that did not load under its URL, WebKit one that threw: each try has another fragment. */
  const importOnce = async (): Promise<Module> => {
    const other = `${file}#${failures}`;
    const isOther = failures > 0 && isPinned(other) === isPinned(file);
    const url = `./${isOther ? other : file}`;
    try {
      return isOther
        ? ((await import(/* @vite-ignore */ /* webpackIgnore: true */ url)) as Module)
        : await load();
    } catch (error) {
      failures += 1;
      throw new Error(`${import.meta.resolve?.(url) ?? url}: ${String(error)}`, {cause: error});
    }
  };
  return () => inTime(failures > 0 ? importOnce() : importOnce().catch(importOnce));
}

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
