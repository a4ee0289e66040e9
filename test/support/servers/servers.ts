import {spawn, spawnSync, type ChildProcess} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createHash} from 'node:crypto';
import {createConnection} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {installPackage, isDebianRoot} from './debian.ts';
import {freePort} from './free-port.ts';
import {unlessRequired} from '../required.ts';

/** A web server in front of a shop, on its own port. */
export interface WebServer {
  port: number;
  url: string;
  /** Ends it with all its connections. */
  close(): Promise<void>;
}

/** Of Debian, by the package's name. */
export type ServerName = 'nginx' | 'apache2';

/** Why a web server cannot run here, or false when it can. Installs Debian's where it may. */
export function missingServer(name: ServerName): string | false {
  const isHere = (): boolean => existsSync(`/usr/sbin/${name}`);
  if (!isHere() && isDebianRoot()) {
    console.error(`No ${name} found: installing it.`);
    installPackage(name);
  }
  return unlessRequired(isHere() ? undefined : `needs ${name} (Debian: apt-get install ${name})`);
}

/** @param site inside of `server { … }`, `FOLDER/passwords` for HTTP Basic; `http` is next to it */
export async function startNginx(site: string, http = ''): Promise<WebServer> {
  const folder = temporaryFolder('nginx');
  const port = await freePort();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  const settings = `
    ${isRoot ? 'user root;' : ''}
    daemon off; master_process off; pid ${join(folder, 'pid')};
    error_log ${join(folder, 'error.log')};
    events {}
    http {
      access_log off;
      ${temporary.join('\n')}
      ${http}
      server { listen 127.0.0.1:${port}; ${site.replaceAll('FOLDER', folder)} }
    }`;
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, settings);
  return start(folder, port, '/usr/sbin/nginx', ['-c', file, '-e', join(folder, 'error.log')]);
}

/** @param site inside of the main server, `FOLDER/passwords` for HTTP Basic */
export async function startApache(site: string): Promise<WebServer> {
  const folder = temporaryFolder('apache');
  const port = await freePort();
  const modules = APACHE_MODULES.map(
    (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
  );
  const settings = `
    ServerRoot ${folder}
    DefaultRuntimeDir ${folder}
    ${modules.join('\n')}
    ${isRoot ? 'User www-data\nGroup www-data' : ''}
    Listen 127.0.0.1:${port}
    ServerName 127.0.0.1:${port}
    Mutex pthread
    PidFile ${join(folder, 'pid')}
    ErrorLog ${join(folder, 'error.log')}
    StartServers 1
    DocumentRoot ${folder}
    ${site.replaceAll('FOLDER', folder)}`;
  const file = join(folder, 'apache.conf');
  writeFileSync(file, settings);
  return start(folder, port, '/usr/sbin/apache2', ['-d', folder, '-f', file, '-DFOREGROUND']);
}

const APACHE_MODULES =
  'mpm_event authn_core authn_file authz_core authz_user auth_basic deflate filter headers proxy proxy_http rewrite'.split(
    ' ',
  );

/** Of HTTP Basic, as both servers read it: the user `shop` with the password `gate`. */
const PASSWORDS = `shop:{SHA}${createHash('sha1').update('gate').digest('base64')}\n`;

const isRoot = process.getuid?.() === 0;

function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `secu-payer-form-${name}-`));
  // Apache's workers are another user.
  spawnSync('chmod', ['755', folder]);
  writeFileSync(join(folder, 'passwords'), PASSWORDS);
  return folder;
}

async function start(
  folder: string,
  port: number,
  file: string,
  args: string[],
): Promise<WebServer> {
  const server = spawn(file, args, {stdio: 'ignore', cwd: folder});
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  const close = async (): Promise<void> => {
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, {recursive: true, force: true});
  };
  try {
    await untilListening(port, server);
  } catch {
    const log = join(folder, 'error.log');
    const text = existsSync(log) ? readFileSync(log, 'utf8') : '';
    await close();
    throw new Error(`${file} did not start: ${text}`);
  }
  return {port, url: `http://127.0.0.1:${port}`, close};
}

async function untilListening(port: number, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const isOpen = await new Promise<boolean>((done) => {
      const socket = createConnection(port, '127.0.0.1');
      socket.once('error', () => done(false));
      socket.once('connect', () => {
        socket.destroy();
        done(true);
      });
    });
    if (isOpen) return;
    if (server.exitCode !== null) break;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error('Nobody listens');
}
