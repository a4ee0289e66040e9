/** What of a plugin of the test runner is used here. */
interface Plugin {
  name: string;
  serverStart(server: {app: {use(act: Middleware): void}}): void;
  executeCommand(command: {command: string; payload?: unknown}): unknown;
}

type Middleware = (
  context: {path: string; status: number; set(header: string, value: string): void},
  next: () => Promise<void>,
) => Promise<void>;

/** The part of the source that the form loads after its first paint. */
const REST = '/src/ui/rest.ts';

/**
 * Lets browser tests decide when that part arrives: `executeServerCommand('rest', 'hold' | 'let' | 'fail')`. With
 * `REST_DELAY=3000` it is that many milliseconds late in every test.
 */
export function lateRest(delay = Number(process.env['REST_DELAY'] ?? 0)): Plugin {
  let isFailing = false;
  let isLet = Promise.resolve();
  let release = (): void => undefined;
  return {
    name: 'rest',
    serverStart({app}) {
      app.use(async (context, next) => {
        if (context.path !== REST) return next();
        console.log('rest asked', isFailing);
        if (delay) await new Promise((done) => setTimeout(done, delay));
        await isLet;
        if (isFailing) context.status = 404;
        else await next();
        context.set('cache-control', 'no-store');
      });
    },
    executeCommand({command, payload}) {
      if (command !== 'rest') return undefined;
      isFailing = payload === 'fail';
      release();
      isLet =
        payload === 'hold' ? new Promise<void>((done) => (release = done)) : Promise.resolve();
      return true;
    },
  };
}
