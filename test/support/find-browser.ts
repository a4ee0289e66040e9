import {spawnSync} from 'node:child_process';
import {accessSync, constants, readFileSync, readdirSync} from 'node:fs';
import {homedir} from 'node:os';
import {delimiter, join} from 'node:path';

/** A Chromium for the tests: the one found, or one installed now. Says on stderr what it does. */
export function provideChromium(): string {
  const found = findChromium();
  if (found) return found;
  console.error('No Chromium found: installing one. CHROME_PATH names your own instead.');
  if (isDebianRoot()) installWithApt();
  else run('npx', '--yes', `playwright-core@${PLAYWRIGHT}`, 'install', 'chromium-headless-shell');
  const installed = findChromium();
  if (!installed) {
    throw new Error(
      'No Chromium: install one (Debian: apt-get install chromium) or set CHROME_PATH',
    );
  }
  console.error(`Installed ${installed}`);
  return installed;
}

/** `CHROME_PATH`, else what the machine has. */
export function findChromium(): string | undefined {
  const {CHROME_PATH, PATH = ''} = process.env;
  if (CHROME_PATH) return CHROME_PATH;
  const inPath = NAMES.flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)));
  return [...inPath, ...APPS, ...playwrightShells()].find(isExecutable);
}

/** Flags for a browser that loads only our own pages; root has no sandbox of its own. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isDebianRoot(): boolean {
  try {
    const release = readFileSync('/etc/os-release', 'utf8');
    return /^ID(_LIKE)?=.*debian/m.test(release) && process.getuid?.() === 0;
  } catch {
    return false;
  }
}

function installWithApt(): void {
  const apt = (...args: string[]): boolean =>
    run('apt-get', '-y', '-qq', '-o', 'DPkg::Lock::Timeout=300', ...args);
  const install = (name: string): boolean => apt('install', '--no-install-recommends', name);
  if (apt('update') && !install('chromium')) install('chromium-headless-shell');
}

function run(command: string, ...args: string[]): boolean {
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
  return spawnSync(command, args, {stdio: ['ignore', 'ignore', 'inherit'], env}).status === 0;
}

/** Where `playwright install` puts its headless shells. */
function playwrightShells(): string[] {
  const cache = join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
  const folder = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(cache, 'ms-playwright');
  try {
    return readdirSync(folder, {recursive: true, encoding: 'utf8'})
      .filter((file) => /(?:headless_shell|chrome-headless-shell)(?:\.exe)?$/.test(file))
      .map((file) => join(folder, file));
  } catch {
    return [];
  }
}

const PLAYWRIGHT = '1.65.1';
const NAMES = [
  'chromium',
  'google-chrome-stable',
  'google-chrome',
  'chromium-browser',
  'chromium-headless-shell',
];
const APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
