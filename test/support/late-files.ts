/** What of a request to the test runner's server is used here. */
interface Context {
  path: string;
  status: number;
  headers: Readonly<Record<string, string | undefined>>;
}

/** One file in one browser; several may run at once. */
interface Turn {
  isFailing: boolean;
  isLet: Promise<void>;
  release(): void;
}

/** What a test may decide. */
interface Wish {
  /** The name of the file: `rest`, or that of a module on demand. */
  file: string;
  state: 'hold' | 'let' | 'fail';
  userAgent: string;
}

/** The parts of the source that the form loads after its first paint. */
const LATE = /^\/src\/ui\/(rest|on-demand\/([\w-]+))\.ts$/;

/** What loads them. */
const LOADERS: ReadonlySet<string> = new Set(['/src/ui/load-rest.ts', '/src/ui/on-demand.ts']);
const IMPORT = /import\(["']\.\/((?:on-demand\/)?[\w-]+)\.ts["']\)/g;

/** Milliseconds by which they are late in every test; `none` if they are in the same file. */
const DELAY = process.env['REST_DELAY'] ?? 0;

const turns = new Map<string, Turn>();
const turnOf = (file: string, userAgent = ''): Turn => {
  const key = `${file} ${userAgent}`;
  const turn = turns.get(key) ?? {
    isFailing: false,
    isLet: Promise.resolve(),
    release: () => undefined,
  };
  turns.set(key, turn);
  return turn;
};

/** Serves a part when it is time. */
export async function lateMiddleware(context: Context, next: () => Promise<void>): Promise<void> {
  const [, rest = '', onDemand] = LATE.exec(context.path) ?? [];
  if (!rest || DELAY === 'none') return next();
  await new Promise((done) => setTimeout(done, Number(DELAY)));
  const turn = turnOf(onDemand ?? rest, context.headers['user-agent']);
  await turn.isLet;
  if (turn.isFailing) context.status = 404;
  else await next();
}

/** A browser asks once for a module, even if several frames need it, and Firefox never again for one that failed. */
const TRIES = `
  let failures = 0;
  const late = (name) =>
    import('./' + name + '.ts?' + performance.timeOrigin + '-' + failures).catch((error) => {
      failures += 1;
      throw error;
    });`;

/** Lets a browser test decide that: `executeServerCommand('late', wish)`; false if it cannot. */
export const latePlugin = {
  name: 'late',
  transform({path, body}: {path: string; body: unknown}): string | undefined {
    if (!LOADERS.has(path)) return undefined;
    const code = String(body);
    if (DELAY !== 'none')
      return TRIES + code.replace(IMPORT, (_, name: string) => `late('${name}')`);
    const first = Array.from(code.matchAll(IMPORT), ([, name]) => `import './${name}.ts';`);
    return first.join('') + code;
  },
  executeCommand({command, payload}: {command: string; payload?: unknown}): unknown {
    if (command !== 'late') return undefined;
    const {file, state, userAgent} = payload as Wish;
    const turn = turnOf(file, userAgent);
    turn.isFailing = state === 'fail';
    turn.release();
    turn.isLet =
      state === 'hold' ? new Promise<void>((done) => (turn.release = done)) : Promise.resolve();
    return DELAY !== 'none';
  },
};
