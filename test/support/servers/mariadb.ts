import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {installPackage, isDebianRoot} from './debian.ts';
import {killAtExit} from './kill-at-exit.ts';
import {unlessRequired} from '../required.ts';

/** A MariaDB server for tests, on a socket in a folder that ends with it. */
export interface MariaDb {
  /** As PDO takes it. */
  dsn: string;
  close(): Promise<void>;
}

/** Why there is no MariaDB, or false. Installs Debian's where it may. */
export function missingMariaDb(): string | false {
  if (!isInstalled() && isDebianRoot()) {
    console.error('No MariaDB: installing it.');
    installPackage('mariadb-server');
  }
  return unlessRequired(
    isInstalled() ? undefined : 'needs MariaDB (Debian: apt-get install mariadb-server)',
  );
}

export async function openMariaDb(): Promise<MariaDb> {
  const root = mkdtempSync(join(tmpdir(), 'secu-payer-form-mariadb-'));
  const isRoot = process.getuid?.() === 0;
  // The server refuses to run as root.
  if (isRoot) execFileSync('chown', ['mysql', root]);
  const files = join(root, 'files');
  const socket = join(root, 'socket');
  const asUser = isRoot ? ['--user=mysql'] : [];
  const made = spawnSync(
    'mariadb-install-db',
    [
      '--no-defaults',
      `--datadir=${files}`,
      '--skip-test-db',
      '--auth-root-authentication-method=normal',
      ...asUser,
    ],
    {encoding: 'utf8'},
  );
  if (made.status !== 0) throw new Error(`mariadb-install-db failed: ${made.stderr}`);
  const log = join(root, 'log');
  const server = spawn(
    'mariadbd',
    [
      '--no-defaults',
      ...asUser,
      `--datadir=${files}`,
      `--socket=${socket}`,
      `--pid-file=${join(root, 'pid')}`,
      `--log-error=${log}`,
      '--skip-networking',
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-buffer-pool-size=32M',
    ],
    {stdio: 'ignore', cwd: root},
  );
  killAtExit(server);
  const ended = new Promise<void>((done) => server.on('exit', () => done()));
  const query = (sql: string): boolean =>
    spawnSync('mariadb', ['--no-defaults', '-u', 'root', '-S', socket, '-e', sql]).status === 0;
  while (!query('create database shop')) {
    if (server.exitCode !== null) throw new Error(`MariaDB ended: ${readFileSync(log, 'utf8')}`);
    await new Promise((done) => setTimeout(done, 100));
  }
  return {
    dsn: `mysql:unix_socket=${socket};dbname=shop;user=root`,
    async close() {
      server.kill('SIGKILL');
      await ended;
      rmSync(root, {recursive: true});
    },
  };
}

// Debian has the server where only root looks by itself.
process.env['PATH'] += ':/usr/sbin';
const isInstalled = (): boolean =>
  ['mariadbd', 'mariadb-install-db', 'mariadb'].every(
    (name) => spawnSync(name, ['--version']).status === 0,
  );
