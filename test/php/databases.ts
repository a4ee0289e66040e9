import {execFile} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {openDatabase} from '../support/servers/postgres.ts';

/** Its own database for a suite, as PDO takes it. */
export interface ShopDatabase {
  name: string;
  /** Why there is none here, or false. */
  skip: string | false;
  open(): Promise<{dsn: string; close(): Promise<void>}>;
}

export const SQLITE: ShopDatabase = {
  name: 'SQLite',
  skip: false,
  open() {
    const folder = mkdtempSync(join(tmpdir(), 'secu-payer-form-sqlite-'));
    return Promise.resolve({
      dsn: `sqlite:${join(folder, 'shop.db')}`,
      close: async () => rmSync(folder, {recursive: true}),
    });
  },
};

export const POSTGRES: ShopDatabase = {
  name: 'PostgreSQL',
  skip: false,
  async open() {
    const database = await openDatabase();
    return {dsn: dsnOf(database.url), close: () => database.close()};
  },
};

/** Changes a database behind the shop's back. */
export const execute = (dsn: string | undefined, sql: string): Promise<unknown> =>
  promisify(execFile)('php', ['-r', '(new PDO($argv[1]))->exec($argv[2]);', dsn ?? '', sql]);

/** A PostgreSQL URL as PDO takes it. */
function dsnOf(url: string): string {
  const {hostname, port, username, password, pathname, searchParams} = new URL(url);
  const parts = {
    host: hostname,
    port: port || '5432',
    dbname: pathname.slice(1),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    options: searchParams.get('options') ?? '',
  };
  const given = Object.entries(parts).filter(([, value]) => value !== '');
  return `pgsql:${given.map(([name, value]) => `${name}='${value}'`).join(';')}`;
}
