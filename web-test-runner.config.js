import {esbuildPlugin} from '@web/dev-server-esbuild';
import {chromeLauncher} from '@web/test-runner-chrome';
import {countReporter} from './test/support/count-reporter.ts';
import {CHROMIUM_FLAGS, provideChromium} from './test/support/find-browser.ts';

/** `executeServerCommand('cdp', {method, params})` in a test: Chromium's own protocol. */
const cdp = {
  name: 'cdp',
  async executeCommand({command, payload, session: {browser, id}}) {
    if (command !== 'cdp') return undefined;
    const page = browser.getPage(id);
    page.cdp ??= await page.createCDPSession();
    return {result: await page.cdp.send(payload.method, payload.params ?? {})};
  },
};

export default {
  files: process.env.TEST_FILES?.split('\n') ?? 'test/{api,form,ui,checkout}/**/*.test.ts',
  nodeResolve: {exportConditions: ['production']},
  browsers: [
    chromeLauncher({
      launchOptions: {executablePath: provideChromium(), args: [...CHROMIUM_FLAGS]},
    }),
  ],
  // A page that is not in front gets no frames, and real keys go to the one in front.
  concurrency: 1,
  browserStartTimeout: 120_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 120_000,
  testFramework: {config: {timeout: 10_000}},
  plugins: [
    cdp,
    esbuildPlugin({ts: true, json: true, target: 'es2022', tsconfig: 'tsconfig.json'}),
  ],
  reporters: [countReporter()],
};
