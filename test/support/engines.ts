import type {BrowserLauncher} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {CHROMIUM_FLAGS, provideChromium, provideFirefox, provideWebKit} from './find-browser.ts';
import {webkitLauncher} from './webkit-launcher.ts';

/** The engines that the browser tests can run in. */
export const ENGINES = {
  chromium: () =>
    chromeLauncher({
      launchOptions: {executablePath: provideChromium(), args: [...CHROMIUM_FLAGS]},
    }),
  firefox: () => {
    const executablePath = provideFirefox();
    if (!executablePath) throw new Error('No Firefox: install one or set FIREFOX_PATH');
    const launcher = chromeLauncher({launchOptions: {browser: 'firefox', executablePath}});
    return Object.assign(launcher, {name: 'Firefox'});
  },
  webkit: () => {
    const binary = provideWebKit();
    if (!binary) throw new Error('No WebKitGTK: install webkit2gtk-driver and xvfb (Debian)');
    return webkitLauncher(binary);
  },
} as const satisfies Record<string, () => BrowserLauncher>;

/** Launchers of the engines named in `BROWSERS`, separated by commas; Chromium's without it. */
export function enginesWanted(names = process.env['BROWSERS'] || 'chromium'): BrowserLauncher[] {
  return names.split(',').map((name) => {
    const launch = ENGINES[name as keyof typeof ENGINES];
    if (!launch) throw new Error(`BROWSERS: ${name} is none of ${Object.keys(ENGINES).join(', ')}`);
    return launch();
  });
}
