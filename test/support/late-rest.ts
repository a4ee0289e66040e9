/** What of a request to the test runner's server is used here. */
interface Context {
  path: string;
  status: number;
  headers: Readonly<Record<string, string | undefined>>;
}

/** What one browser gets; several may run at once. */
interface Turn {
  isFailing: boolean;
  isLet: Promise<void>;
  release(): void;
}

/** The part of the source that the form loads after its first paint, and what loads it. */
const REST = '/src/ui/rest.ts';
const LOADER = '/src/ui/import-rest.ts';

/** Milliseconds by which that part is late in every test; `none` if it is in the same file. */
const DELAY = process.env['REST_DELAY'] ?? 0;

const turns = new Map<string, Turn>();
const turnOf = (userAgent = ''): Turn => {
  const turn = turns.get(userAgent) ?? {
    isFailing: false,
    isLet: Promise.resolve(),
    release: () => undefined,
  };
  turns.set(userAgent, turn);
  return turn;
};

/** Serves that part when it is time. */
export async function restMiddleware(context: Context, next: () => Promise<void>): Promise<void> {
  if (context.path !== REST || DELAY === 'none') return next();
  await new Promise((done) => setTimeout(done, Number(DELAY)));
  const turn = turnOf(context.headers['user-agent']);
  await turn.isLet;
  if (turn.isFailing) context.status = 404;
  else await next();
}

/**
 * Lets a browser test decide that: `executeServerCommand('rest', {state: 'hold' | 'let' | 'fail', userAgent})`; false if it
 * cannot.
 */
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
    const {state, userAgent} = payload as {state: 'hold' | 'let' | 'fail'; userAgent: string};
    const turn = turnOf(userAgent);
    turn.isFailing = state === 'fail';
    turn.release();
    turn.isLet =
      state === 'hold' ? new Promise<void>((done) => (turn.release = done)) : Promise.resolve();
    return DELAY !== 'none';
  },
};
