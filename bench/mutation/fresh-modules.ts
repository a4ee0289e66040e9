/**
 * A loader hook: modules that a test file imports are loaded again for each run, so that no mutant finds
 * what another one left in a module's variables. `node:test` becomes our own.
 * @module
 */
interface Resolved {
  url: string;
}
type Resolve = (specifier: string, context: {parentURL?: string}) => Promise<Resolved>;

export async function resolve(
  specifier: string,
  context: {parentURL?: string},
  next: Resolve,
): Promise<Resolved & {shortCircuit?: boolean}> {
  const run = /\?run=\d+$/.exec(context.parentURL ?? '')?.[0] ?? /\?run=\d+$/.exec(specifier)?.[0];
  if (!run) return next(specifier, context);
  if (specifier === 'node:test') {
    return {url: new URL('./node-test.ts', import.meta.url).href, shortCircuit: true};
  }
  const resolved = await next(specifier.replace(/\?run=\d+$/, ''), context);
  const isOurs =
    resolved.url.startsWith('file:') && /\/(?:src|test|demo)\/[^?]*\.ts$/.test(resolved.url);
  return isOurs ? {...resolved, url: resolved.url + run} : resolved;
}
