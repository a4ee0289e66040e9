import {spawn, type ChildProcess} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {freePort} from '../support/servers/free-port.ts';
import {filesOf, serveApp, serverAt, type AppServer} from './app-server.ts';
import type {App} from './apps.ts';

/** Where the app is. */
export const folderOf = ({folder}: App): string => join('demo', 'frameworks', folder);

/** Installs what the app's lock file says, and the package as npm would pack it. */
export const install = (app: App): Promise<void> =>
  npm(app, 'ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error');

/** The app for production, in its `dist` or where its own server looks for it. */
export const build = (app: App): Promise<void> => npm(app, 'run', '--silent', 'build');

/** Compiles the app and its type tests. Rejects when one of them does not compile as it should. */
export const checkTypes = (app: App): Promise<void> => npm(app, 'run', '--silent', 'check');

/** Compiles a folder with the app's compiler. Rejects with what it says. */
export const compile = (app: App, folder: string): Promise<void> =>
  npm(app, 'exec', '--', 'tsc', '-p', resolve(folder), '--pretty', 'false');

/** The version of the framework that is installed. */
export function versionOf(app: App): string {
  const file = join(folderOf(app), 'node_modules', app.framework, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as {version: string}).version;
}

/** Serves the built app with a shop behind it. */
export async function serve(app: App): Promise<AppServer> {
  if (!app.isServerRendered) return serveApp(filesOf(join(folderOf(app), 'dist')));
  const port = await freePort();
  const started = start(app, ['run', 'start'], {PORT: String(port)});
  await isReady(started);
  const server = await serveApp(serverAt(port));
  return {
    ...server,
    stop: () => {
      server.stop();
      // npm does not pass signals on to what it runs.
      if (started.pid) process.kill(-started.pid);
    },
  };
}

const start = (app: App, args: readonly string[], env: Record<string, string> = {}): ChildProcess =>
  spawn('npm', args, {
    cwd: folderOf(app),
    env: {...process.env, ...QUIET, ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });

/** @throws {Error} whose message is what npm printed */
async function npm(app: App, ...args: string[]): Promise<void> {
  const run = start(app, args);
  let printed = '';
  const keep = (text: Buffer): void => void (printed += String(text));
  run.stdout?.on('data', keep);
  run.stderr?.on('data', keep);
  const code = await new Promise((done) => run.on('close', done));
  if (code !== 0) throw new Error(`npm ${args.join(' ')} in ${folderOf(app)}: ${printed}`);
}

const isReady = (server: ChildProcess): Promise<void> =>
  new Promise((done, fail) => {
    server.stdout?.on('data', (text) => {
      if (/ready/i.test(String(text))) done();
    });
    server.on('exit', (code) => fail(new Error(`The app's server ended with ${code}`)));
  });

const QUIET = {NEXT_TELEMETRY_DISABLED: '1', NG_CLI_ANALYTICS: 'false'};
