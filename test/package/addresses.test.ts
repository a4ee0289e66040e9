import assert from 'node:assert/strict';
import {resolve} from 'node:path';
import {describe, it} from 'node:test';
import {brotliCompressSync} from 'node:zlib';
import {build, type Rollup} from 'vite';

/** A bundle of some exports of the entry, as a merchant's bundler makes it. */
async function bundleOf(names: string): Promise<string> {
  const entry = JSON.stringify(resolve('src/addresses.ts'));
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'some-exports',
        enforce: 'pre',
        resolveId: (id) => (id.endsWith('some-exports') ? '\0some-exports' : undefined),
        load: (id) => (id === '\0some-exports' ? `export ${names} from ${entry};` : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      lib: {entry: 'some-exports', formats: ['es'], fileName: 'bundle'},
      rolldownOptions: {output: {minify: true, comments: false}},
    },
  });
  return (built as [Rollup.RollupOutput])[0].output[0].code;
}

describe('the entry for addresses', () => {
  const sizes = (async () => {
    const bundles = [];
    for (const names of ['*', '{postalAddressOf}', '{countryOf}', '{addressOf}']) {
      bundles.push(await bundleOf(names));
    }
    return bundles.map((code) => ({code, brotli: brotliCompressSync(code).length}));
  })();

  it('is below 8 kB', async () => {
    const [whole] = await sizes;
    assert.ok(whole && whole.brotli < 8000, String(whole?.brotli));
  });

  it('is smaller where not all of it is imported', async () => {
    const [whole, ...parts] = (await sizes).map(({brotli}) => brotli);
    for (const part of parts) assert.ok(part < Number(whole), `${part} of ${whole}`);
    const [, country = 0, line = 0] = parts;
    assert.ok(country < 4500 && line < 4500, `${country} ${line}`);
  });

  it('uses no page, no network and no package', async () => {
    const [whole] = await sizes;
    assert.doesNotMatch(whole?.code ?? '', /\b(?:document|window|fetch|import|process|require)\b/);
  });
});
