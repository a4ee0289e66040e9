/**
 * `npm run measure -- load`: builds the comparison as the package is built and runs it. Run from source, tsx would name
 * every inner function again at each call, which does not belong to the proxy.
 * @module
 */
import {spawnSync} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {build} from 'vite';

const directory = await mkdtemp(join(tmpdir(), 'load-'));
try {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: {noExternal: true},
    build: {
      ssr: true,
      target: 'es2022',
      minify: false,
      outDir: directory,
      emptyOutDir: true,
      rolldownOptions: {input: {bench: 'bench/load/bench.ts', server: 'bench/load/server.ts'}},
    },
  });
  const args = [join(directory, 'bench.js'), ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, {stdio: 'inherit'}).status ?? 1;
} finally {
  await rm(directory, {recursive: true});
}
