/**
 * One file per language for a script tag or an import: `dist/locales/<tag>.js`.
 * @module
 */
import {readdirSync} from 'node:fs';
import {build, type Rollup} from 'vite';
import {packedLocales} from './packed-locales.ts';

/** The tags of all languages. */
export const LOCALE_TAGS: readonly string[] = readdirSync(
  new URL('../src/i18n/locales', import.meta.url),
)
  .map((file) => file.replace('.ts', ''))
  .sort();

/** Builds one language and returns its code. Without `write` nothing is written. */
export async function buildLocale(tag: string, {write}: {write: boolean}): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [packedLocales(/\/i18n\/locales\//)],
    build: {
      target: 'es2022',
      outDir: 'dist/locales',
      emptyOutDir: false,
      write,
      lib: {entry: `src/i18n/locales/${tag}.ts`, formats: ['es'], fileName: () => `${tag}.js`},
      rolldownOptions: {output: {minify: true, comments: false}},
    },
  });
  const [{output}] = built as [Rollup.RollupOutput];
  return output[0].code;
}
