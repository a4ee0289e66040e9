import {esbuildPlugin} from '@web/dev-server-esbuild';
import {countReporter} from './test/support/count-reporter.ts';
import {enginesWanted} from './test/support/engines.ts';
import {lateMiddleware, latePlugin} from './test/support/late-files.ts';

/** `executeServerCommand('cdp', {method, params})` in a test: Chromium's own protocol. */
const cdp = {
  name: 'cdp',
  async executeCommand({command, payload, session: {browser, id}}) {
    if (command !== 'cdp') return undefined;
    const page = browser.getPage(id);
    page.cdp ??= await page.createCDPSession();
    return page.cdp.send(payload.method, payload.params ?? {});
  },
};

export default {
  files: process.env.TEST_FILES?.split('\n') ?? 'test/{api,ui,checkout}/**/*.test.ts',
  nodeResolve: {exportConditions: ['production']},
  browsers: enginesWanted(),
  concurrentBrowsers: 2,
  // A background page gets no frames, and real keys go to the page in front.
  concurrency: 1,
  browserStartTimeout: 120_000,
  testsStartTimeout: 120_000,
  // Each test has a limit; a file needs one only when its page is lost, and a busy machine may take this long.
  testsFinishTimeout: 1_200_000,
  testFramework: {config: {timeout: 30_000}},
  middleware: [lateMiddleware],
  plugins: [
    cdp,
    esbuildPlugin({ts: true, json: true, target: 'es2022', tsconfig: 'tsconfig.json'}),
    latePlugin,
  ],
  reporters: [countReporter()],
};
