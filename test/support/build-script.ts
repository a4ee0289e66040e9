import {existsSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {buildScriptTag, buildSingle} from '../../scripts/script-tag.ts';

/** The files for a script tag by their paths on a page's server; the first one is what a tag names. */
export const buildScripts = (): Promise<Record<string, string>> =>
  builtOnce('scripts', async () => {
    const {first, rest, onDemand} = await buildScriptTag();
    return Object.fromEntries(
      [first, rest, ...onDemand].map(({fileName, code}) => [`/${fileName}`, code]),
    );
  });

/** The same as one file. */
export const buildSingleScript = (): Promise<string> =>
  builtOnce('single', async () => (await buildSingle()).code);

/** Once in a run of `test/run.ts`. */
async function builtOnce<T>(name: string, make: () => Promise<T>): Promise<T> {
  const folder = process.env['TEST_FOLDER'];
  if (!folder) return make();
  const file = join(folder, `${name}.json`);
  if (!existsSync(file)) {
    // Whole at once: another test may look meanwhile.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(await make()));
    renameSync(draft, file);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
