/** What of a request to the test runner's server is used here. */
interface Context {
  path: string;
  status: number;
}

/** The part of the source that the form loads after its first paint, and what loads it. */
const REST = '/src/ui/rest.ts';
const LOADER = '/src/ui/import-rest.ts';

/** Milliseconds by which that part is late in every test; `none` if it is in the same file. */
const DELAY = process.env['REST_DELAY'] ?? 0;

let isFailing = false;
let isLet = Promise.resolve();
let release = (): void => undefined;

/** Serves that part when it is time. */
export async function restMiddleware(context: Context, next: () => Promise<void>): Promise<void> {
  if (context.path !== REST || DELAY === 'none') return next();
  await new Promise((done) => setTimeout(done, Number(DELAY)));
  await isLet;
  if (isFailing) context.status = 404;
  else await next();
}

/** Lets a browser test decide that: `executeServerCommand('rest', 'hold' | 'let' | 'fail')`; false if it cannot. */
export const restPlugin = {
  name: 'rest',
  transform({path, body}: {path: string; body: unknown}): string | undefined {
    if (path !== LOADER) return undefined;
    // A browser asks once for a module, even if several frames need it.
    return DELAY === 'none'
      ? `import '${REST}';${String(body)}`
      : String(body).replace(
          /import\((["'])\.\/rest\.ts\1\)/,
          `import('./rest.ts?'+Math.random())`,
        );
  },
  executeCommand({command, payload}: {command: string; payload?: unknown}): unknown {
    if (command !== 'rest') return undefined;
    isFailing = payload === 'fail';
    release();
    isLet = payload === 'hold' ? new Promise<void>((done) => (release = done)) : Promise.resolve();
    return DELAY !== 'none';
  },
};
