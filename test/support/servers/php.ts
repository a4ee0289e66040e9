import {spawnSync} from 'node:child_process';
import {installPackages, isDebianRoot} from './debian.ts';
import {unlessRequired} from '../required.ts';

/** Why the PHP shop cannot run here, or false when it can. Installs Debian's PHP where it may. */
export function missingPhp(): string | false {
  if (missingExtensions().length > 0 && isDebianRoot()) {
    console.error('No PHP with all that the shop needs: installing it.');
    if (!installPackages(...PACKAGES)) throw new Error('apt-get did not install PHP');
  }
  const missing = missingExtensions();
  return unlessRequired(
    missing.length === 0
      ? undefined
      : `needs PHP 8.1 with ${missing.join(', ')} (Debian: apt-get install ${PACKAGES.join(' ')})`,
  );
}

function missingExtensions(): string[] {
  const {stdout} = spawnSync('php', ['-m'], {encoding: 'utf8'});
  const present = new Set((stdout ?? '').toLowerCase().split(/\s+/));
  return EXTENSIONS.filter((name) => !present.has(name));
}

const EXTENSIONS = ['curl', 'intl', 'pdo_sqlite', 'pdo_pgsql', 'pdo_mysql', 'sodium'];
const PACKAGES = ['php-cli', 'php-curl', 'php-intl', 'php-sqlite3', 'php-pgsql', 'php-mysql'];
