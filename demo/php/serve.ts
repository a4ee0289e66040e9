import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {buildSingle, writeChunks} from '../../scripts/script-tag.ts';

/** How to start the PHP shop. */
export interface PhpShopOptions {
  /** Default: `php` of the path. */
  php?: string;
  /** Default: a free port. */
  port?: number;
  /** Script that answers all requests. Default: that of the shop. */
  index?: string;
  /** Worker processes. Default: 8. */
  workers?: number;
  /** Environment in addition to a database and an origin. */
  env: Readonly<Record<string, string>>;
  /** Gets every line that the shop writes. */
  log?: (line: string) => void;
}

/** A shop on loopback, with a temporary database. */
export interface PhpShop {
  url: string;
  /** The shop's environment, for other scripts. */
  env: Readonly<Record<string, string | undefined>>;
  stop(): Promise<void>;
  /** Kills all of its processes at the same time, like a crash. The database stays. */
  crash(): Promise<void>;
  /** Pauses all of its processes, like a suspended machine. */
  freeze(): void;
  thaw(): void;
}

/** Starts `php -S` with the shop in `public/`. */
export async function startPhpShop(options: PhpShopOptions): Promise<PhpShop> {
  const {php = 'php', index = INDEX, workers = 8, log = () => undefined} = options;
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'secu-payer-form-php-'));
  const env = {
    ...process.env,
    PHP_CLI_SERVER_WORKERS: String(workers),
    DATABASE_DSN: `sqlite:${join(folder, 'shop.db')}`,
    PAYER_ORIGINS: `${url} http://localhost:${port}`,
    ...options.env,
  };
  const installed = spawnSync(php, [join(HERE, 'bin', 'install.php')], {env, encoding: 'utf8'});
  if (installed.status !== 0) {
    rmSync(folder, {recursive: true});
    throw new Error(installed.stderr.trim());
  }
  const sessions = `session.save_path=${folder}`;
  const server = spawn(php, ['-d', sessions, '-S', `127.0.0.1:${port}`, index], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    // A separate process group, because workers do not end with the process that started them.
    detached: true,
  });
  const lines = createInterface({input: server.stderr});
  const started = new Promise<void>((done, fail) => {
    lines.on('line', (line) => {
      const said = line.replace(/^(?:\[\d+\] )?\[[^\]]+\] /, '');
      if (said.endsWith(' started')) done();
      if (!BY_THE_SERVER.test(said)) log(said);
    });
    server.on('exit', () => fail(new Error(`php -S does not listen at ${url}`)));
  });
  const ended = new Promise<void>((done) => server.on('exit', () => done()));
  await started;
  const end = (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    const {pid, exitCode, signalCode} = server;
    if (pid !== undefined && exitCode === null && signalCode === null) {
      process.kill(-pid, signal);
      process.kill(-pid, 'SIGCONT');
    }
    return ended;
  };
  return {
    url,
    env,
    async stop() {
      await end('SIGTERM');
      rmSync(folder, {recursive: true});
    },
    crash: () => end('SIGKILL'),
    freeze: () => void process.kill(-Number(server.pid), 'SIGSTOP'),
    thaw: () => void process.kill(-Number(server.pid), 'SIGCONT'),
  };
}

/** Builds the script as one file into a folder and returns its path. */
export async function buildScript(folder: string): Promise<string> {
  const file = await buildSingle();
  writeChunks(folder, [file]);
  return join(folder, file.fileName);
}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const {port} = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });

/** `php -S` logs its start, every connection and every request. */
const BY_THE_SERVER = /^(?:PHP \S+ Development Server|127\.0\.0\.1:\d+ )/;
const HERE = fileURLToPath(new URL('.', import.meta.url));
const INDEX = join(HERE, 'public', 'index.php');
