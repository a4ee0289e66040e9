import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {freePort} from './free-port.ts';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import pg from 'pg';
import type {Query} from '../../../src/proxy/index.ts';
import {installPackage} from './debian.ts';
import {openWire, type Wire} from './wire.ts';

/** A database for tests. */
export interface Database {
  url: string;
  query: Query;
  close(): Promise<void>;
}

/** One of its own server. */
export interface DatabaseServer extends Database {
  port: number;
  /** Ends all of its processes at once, without a checkpoint, and starts it again on what is there. */
  crash(): Promise<void>;
}

/** One whose line can be cut, whosever server it is. */
export type DatabaseOnWire = Database & Pick<Wire, 'cut' | 'mend'>;

/**
 * A PostgreSQL server on loopback, in a folder that ends with it; installs Debian's package when there
 * is none. With `DATABASE_URL` (`postgres://…`) a fresh schema on that server instead.
 */
export async function openDatabase(): Promise<Database> {
  const url = process.env['DATABASE_URL'] ?? '';
  return /^postgres(ql)?:/.test(url) ? openSchema(url) : openServer();
}

export async function openDatabaseOnWire(): Promise<DatabaseOnWire> {
  const database = await openDatabase();
  const url = new URL(database.url);
  const wire = await openWire(Number(url.port || 5432), url.hostname);
  url.host = `127.0.0.1:${wire.port}`;
  const pool = openPool(url.href);
  return {
    url: url.href,
    query: (sql, params) => pool.query(sql, params),
    cut: () => wire.cut(),
    mend: () => wire.mend(),
    async close() {
      await pool.end();
      wire.close();
      await database.close();
    },
  };
}

/** Broken idle connections are told here; queries tell their own. */
function openPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({connectionString, connectionTimeoutMillis: 30_000});
  pool.on('error', () => undefined);
  return pool;
}

async function openSchema(base: string): Promise<Database> {
  const schema = `payer_test_${process.pid}_${Date.now()}`;
  const owner = new pg.Pool({connectionString: base, max: 1});
  await owner.query(`create schema ${schema}`);
  const url = new URL(base);
  url.searchParams.set('options', `-c search_path=${schema}`);
  const pool = openPool(url.href);
  return {
    url: url.href,
    query: (sql, params) => pool.query(sql, params),
    async close() {
      await pool.end();
      await owner.query(`drop schema ${schema} cascade`);
      await owner.end();
    },
  };
}

/** Its own server, whatever `DATABASE_URL` says. */
export async function openServer(): Promise<DatabaseServer> {
  const folder = binaries() ?? install();
  const root = mkdtempSync(join(tmpdir(), 'secu-payer-form-postgres-'));
  const isRoot = process.getuid?.() === 0;
  // PostgreSQL refuses to run as root.
  const asUser = isRoot ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups'] : [];
  if (isRoot) execFileSync('chown', ['postgres', root]);
  const command = (name: string, ...args: string[]): [string, string[]] => {
    const [file = '', ...rest] = [
      ...asUser,
      join(folder, name),
      '-D',
      join(root, 'files'),
      ...args,
    ];
    return [file, rest];
  };
  const [initdb, options] = command('initdb', '-U', 'app', '-A', 'trust', '--no-sync');
  const made = spawnSync(initdb, options, {encoding: 'utf8', cwd: root});
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);

  const port = await freePort();
  const url = `postgres://app@127.0.0.1:${port}/postgres`;
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
  const flags = ['-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const [file, args] = command('postgres', ...flags);
  const start = async (): Promise<{stop(signal: NodeJS.Signals): Promise<unknown>}> => {
    const server = spawn(file, args, {stdio: 'ignore', cwd: root});
    const ended = new Promise((done) => server.on('exit', done));
    await untilReady(url);
    return {
      stop(signal) {
        server.kill(signal);
        return ended;
      },
    };
  };
  let server = await start();
  const pool = openPool(url);
  return {
    url,
    port,
    query: (sql, params) => pool.query(sql, params),
    async crash() {
      await server.stop('SIGQUIT');
      server = await start();
    },
    async close() {
      await pool.end();
      await server.stop('SIGINT');
      rmSync(root, {recursive: true});
    },
  };
}

function binaries(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(root, version, 'bin')), '/usr/local/bin'];
  return folders.find((folder) => existsSync(join(folder, 'initdb')));
}

function install(): string {
  console.log(
    'No PostgreSQL found: installing it. DATABASE_URL names a server of your own instead.',
  );
  installPackage('postgresql');
  const folder = binaries();
  if (!folder)
    throw new Error(
      'No PostgreSQL: install it (Debian: apt-get install postgresql) or set DATABASE_URL',
    );
  return folder;
}

async function untilReady(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    // Something else that took the port meanwhile might never answer.
    const client = new pg.Client({connectionString: url, connectionTimeoutMillis: 1000});
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  throw new Error('PostgreSQL did not start');
}
