/**
 * `npm run measure -- storm --runs 500` runs one of the measurements with its options; without a name it lists
 * them.
 * @module
 */
import {argv} from 'node:process';

const COMMANDS = {
  autofill: [
    'bench/autofill/command.ts',
    'what Chromium and Firefox fill into the form, per kind of profile',
  ],
  contrast: [
    'bench/contrast/command.ts',
    'contrast of the themes, or of your style sheet: -- contrast shop.css',
  ],
  effort: [
    'bench/effort/command.ts',
    'keys, taps and seconds of four payers, beside Adyen’s form and plain ones',
  ],
  film: ['bench/film/command.ts', 'screenshots in a row: methods, delivery, follow, lookup, load'],
  gallery: ['bench/gallery/command.ts', 'pictures of every state in every theme; words narrow it'],
  instances: ['bench/instances/command.ts', 'three proxies on one PostgreSQL under equal creates'],
  load: ['bench/load/command.ts', 'creates per second and heap, against a bare handler'],
  model: [
    'bench/model/command.ts',
    'every order of steps of two workers at one create, and a freeze at each',
  ],
  mutation: [
    'bench/mutation/command.ts',
    'changes that no test notices: -- mutation address, -- mutation proxy mac',
  ],
  scores: ['bench/scores/command.ts', 'postal codes and street lines read right, per country'],
  soak: [
    'bench/soak/command.ts',
    'thirty minutes of traffic at three proxies: processes, lines, clocks and database fail',
  ],
  storm: [
    'bench/storm/command.ts',
    'random runs of the protocol under faults: doubled or lost customers',
  ],
  woocommerce: [
    'bench/woocommerce/command.ts',
    'the plugin in a real shop, at both checkouts; needs WORDPRESS_DIR',
  ],
} as const;

const [name = '', ...options] = argv.slice(2);
const command = COMMANDS[name as keyof typeof COMMANDS];
if (command) {
  argv.splice(1, argv.length, command[0], ...options);
  await import(`../${command[0]}`);
} else {
  const lines = Object.entries(COMMANDS).map(([key, [, what]]) => `  ${key.padEnd(11)} ${what}`);
  console.error(`npm run measure -- <name> [options]\n\n${lines.join('\n')}`);
  process.exitCode = name ? 2 : 0;
}
