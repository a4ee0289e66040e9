import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {brotliCompressSync} from 'node:zlib';
import {build, type Rollup} from 'vite';

describe('the country tables', () => {
  it('take at most 1.8 KiB with decoder, validator and formatter, their licence notice apart', async () => {
    const outputs = (await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        write: false,
        target: 'es2022',
        lib: {entry: 'test/package/country-rules.ts', formats: ['es']},
        rolldownOptions: {output: {minify: true}},
      },
    })) as Rollup.RollupOutput[];
    const code = outputs[0]?.output[0].code ?? '';
    const size = brotliCompressSync(code).length;
    assert.ok(size > 500 && size <= 1843, `${size} bytes`);
  });
});
