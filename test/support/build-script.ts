import {existsSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {build, type Rollup} from 'vite';

/** The one file for a script tag, as the build writes it, with its source map. */
export async function buildChunk(): Promise<Rollup.OutputChunk> {
  const built = await build({mode: 'script', logLevel: 'error', build: {write: false}});
  return (built as [Rollup.RollupOutput])[0].output[0];
}

/** Only its code, built once in a run of `test/run.ts`. */
export async function buildScript(): Promise<string> {
  const folder = process.env['TEST_FOLDER'];
  if (!folder) return (await buildChunk()).code;
  const file = join(folder, 'secu-payer-form.js');
  if (!existsSync(file)) {
    // Whole at once: another test may look meanwhile.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, (await buildChunk()).code);
    renameSync(draft, file);
  }
  return readFileSync(file, 'utf8');
}
