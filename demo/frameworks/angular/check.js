/** Compiles the app; of the type tests just the lines that say `refused` must fail. */
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

const TEST = 'src/types.test.ts';
const NGC = 'node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js';

const refused = readFileSync(TEST, 'utf8')
  .split('\n')
  .flatMap((line, index) => (line.includes('refused:') ? [`${TEST}:${index + 1}`] : []));
const {stderr} = spawnSync(process.execPath, [NGC, '-p', 'tsconfig.check.json', '--noEmit'], {
  encoding: 'utf8',
});
// Without its colours.
const printed = stderr.replaceAll(/\u001b\[\d+m/g, '');
const failed = Array.from(printed.matchAll(/^(\S+:\d+):\d+ - error/gm), ([, place]) => place);
if (failed.join() !== refused.join()) {
  console.error(printed || `Nothing is refused of ${refused.join(', ')}`);
  process.exit(1);
}
