import {basename} from 'node:path';
import {runnerImport, type Plugin} from 'vite';
import type {MessageOverrides} from '../src/i18n/messages.ts';
import {pack} from '../src/i18n/pack.ts';
import {languages} from '../src/i18n/registry.ts';

/**
 * Builds the modules of languages with packed texts, so that their sources stay readable.
 *
 * @param ids of modules; English is not packed where its texts are in the build anyway
 */
export const packedLocales = (ids: RegExp): Plugin => ({
  name: 'packed-locales',
  enforce: 'pre',
  load: {
    filter: {id: ids},
    handler(id) {
      const packed = before.then(() => packedModule(id));
      before = packed.catch(() => undefined);
      return packed;
    },
  },
});

/** One at a time, because all of them register in the same place. */
let before: Promise<unknown> = Promise.resolve();

async function packedModule(file: string): Promise<string> {
  languages.clear();
  const {module} = await runnerImport<Record<string, string>>(file, {configFile: false});
  const [name, tag] = Object.entries(module)[0] ?? [];
  if (!name || !tag || basename(file, '.ts') !== tag) {
    throw new Error(`${file} has to export the tag that it registers`);
  }
  const calls = [...languages].map(([key, messages]) => {
    const texts = JSON.stringify(pack(messages as MessageOverrides));
    return `registerLocale(${JSON.stringify(key)}, ${texts});`;
  });
  return [
    `import {registerLocale} from '../registry.ts';`,
    ...calls,
    `export const ${name} = ${JSON.stringify(tag)};`,
  ].join('\n');
}
