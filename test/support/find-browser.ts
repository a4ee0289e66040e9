import {accessSync, constants, existsSync, readdirSync} from 'node:fs';
import {homedir} from 'node:os';
import {delimiter, join} from 'node:path';
import {installPackage, isDebianRoot, run} from './servers/debian.ts';

/** A Chromium for the tests: the one found, or one installed now. Says on stderr what it does. */
export function provideChromium(): string {
  const found = findChromium();
  if (found) return found;
  console.error('No Chromium found: installing one. CHROME_PATH names your own instead.');
  if (isDebianRoot()) installPackage('chromium', 'chromium-headless-shell');
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
  const {CHROME_PATH} = process.env;
  return CHROME_PATH ?? [...inPath(CHROMIUMS), ...APPS, ...playwrightShells()].find(isExecutable);
}

/** `FIREFOX_PATH`, else what the machine has, else Debian's, installed now; undefined elsewhere. */
export function provideFirefox(): string | undefined {
  const find = (): string | undefined => inPath(['firefox-esr', 'firefox']).find(isExecutable);
  const found = process.env['FIREFOX_PATH'] ?? find();
  if (found || !isDebianRoot()) return found;
  console.error('No Firefox found: installing one. FIREFOX_PATH names your own instead.');
  installPackage('firefox-esr');
  return find();
}

/**
 * The MiniBrowser of WebKitGTK, or Debian's, installed now with its driver and a screen in memory;
 * undefined elsewhere.
 */
export function provideWebKit(): string | undefined {
  const find = (): string | undefined => {
    const hasScreen = process.env['DISPLAY'] || inPath(['Xvfb']).some(isExecutable);
    if (!hasScreen || !inPath(['WebKitWebDriver']).some(isExecutable)) return undefined;
    return LIBRARIES.flatMap((folder) => [folder, ...machineFolders(folder)])
      .map((folder) => join(folder, 'webkit2gtk-4.1', 'MiniBrowser'))
      .find(isExecutable);
  };
  const found = find();
  if (found || !isDebianRoot()) return found;
  console.error('No WebKitGTK found: installing it.');
  installPackage('webkit2gtk-driver');
  installPackage('xvfb');
  return find();
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

const inPath = (names: readonly string[]): string[] =>
  names.flatMap((name) =>
    (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)),
  );

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Such as `/usr/lib/x86_64-linux-gnu`. */
function machineFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('-linux-gnu'))
    .map((name) => join(folder, name));
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
const LIBRARIES = ['/usr/lib', '/usr/libexec'];
const CHROMIUMS = [
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
