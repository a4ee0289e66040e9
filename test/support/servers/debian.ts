import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

/** True where {@link installPackage} can work. */
export function isDebianRoot(): boolean {
  try {
    const release = readFileSync('/etc/os-release', 'utf8');
    return /^ID(_LIKE)?=.*debian/m.test(release) && process.getuid?.() === 0;
  } catch {
    return false;
  }
}

/** Installs the first of some Debian packages that there is. Waits for others who install. */
export const installPackage = (...names: string[]): boolean =>
  apt('update') && names.some((name) => apt('install', '--no-install-recommends', name));

/** Installs Debian packages, all of them. */
export const installPackages = (...names: string[]): boolean =>
  apt('update') && apt('install', '--no-install-recommends', ...names);

/** One at a time: two updates at once would fail. */
const apt = (...args: string[]): boolean =>
  run('flock', '/tmp/secu-payer-form-apt', 'apt-get', '-y', '-qq', ...WAIT, ...args);
const WAIT = ['-o', 'DPkg::Lock::Timeout=300'];

/** Runs a command that asks nothing; its errors are shown. */
export function run(command: string, ...args: string[]): boolean {
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
  return spawnSync(command, args, {stdio: ['ignore', 'ignore', 'inherit'], env}).status === 0;
}
