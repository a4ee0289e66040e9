import {existsSync, mkdtempSync, renameSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {build} from 'vite';

/**
 * The demo for plain Node, built once in a run of `test/run.ts`. Its pages load a few files where Vite's development
 * server sends each module.
 *
 * @returns path of the program
 */
export async function buildDemo(): Promise<string> {
  const built = join(forRun(), 'demo');
  if (!existsSync(built)) {
    const draft = mkdtempSync(`${built}-`);
    // Packages that are not bundled are found from here.
    symlinkSync(resolve('node_modules'), join(draft, 'node_modules'));
    await make('site', join(draft, 'site'));
    await make('server', draft);
    try {
      renameSync(draft, built);
    } catch {
      // Another file's tests built it meanwhile.
      rmSync(draft, {recursive: true});
    }
  }
  return join(built, 'server.js');
}

async function make(mode: string, outDir: string): Promise<void> {
  const {NODE_ENV} = process.env;
  await build({mode, logLevel: 'error', build: {outDir, emptyOutDir: false, sourcemap: false}});
  // Vite says that this is production, in which the demo refuses its sandbox.
  if (NODE_ENV === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = NODE_ENV;
}

let own: string | undefined;

/** The run's folder; a single file that runs by itself gets its own. */
function forRun(): string {
  const shared = process.env['TEST_FOLDER'] ?? own;
  if (shared) return shared;
  const folder = mkdtempSync(join(tmpdir(), 'secu-payer-form-'));
  process.on('exit', () => rmSync(folder, {recursive: true}));
  return (own = folder);
}
