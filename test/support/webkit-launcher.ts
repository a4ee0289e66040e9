import {spawn, type ChildProcess} from 'node:child_process';
import {freePort} from './servers/free-port.ts';
import type {BrowserLauncher} from '@web/test-runner';

/**
 * Runs tests in the MiniBrowser of WebKitGTK through its WebDriver, on a screen in memory when there is
 * none. The runner's commands for keys, mouse and viewport speak puppeteer: {@link Page} is the part
 * of it that they use.
 *
 * @param binary path of the MiniBrowser
 */
export function webkitLauncher(binary: string): BrowserLauncher & {getPage(): Page} {
  const driver = new WebKitDriver(binary);
  const page = new Page(driver);
  const urls = new Map<string, string>();
  let start: Promise<void> | undefined;
  return {
    name: 'WebKitGTK',
    type: 'puppeteer',
    concurrency: 1,
    initialize: () => undefined,
    getPage: () => page,
    isActive: (id) => urls.has(id),
    getBrowserUrl: (id) => urls.get(id) ?? '',
    async startSession(id, url) {
      await (start ??= driver.start());
      urls.set(id, url);
      await driver.send('POST', '/url', {url});
    },
    async stopSession(id) {
      urls.delete(id);
      await driver.send('POST', '/url', {url: 'about:blank'});
      return {};
    },
    startDebugSession: () => Promise.reject(new Error('WebKitGTK has no debug session')),
    stop: () => driver.stop(),
  };
}

/** A WebDriver session and the processes behind it. */
export class WebKitDriver {
  readonly #binary: string;
  readonly #processes: ChildProcess[] = [];
  #base = '';

  constructor(binary: string) {
    this.#binary = binary;
  }

  async start(): Promise<void> {
    const display = process.env['DISPLAY'] ?? (await this.#startScreen());
    const port = await freePort();
    this.#base = `http://127.0.0.1:${port}`;
    this.#spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {DISPLAY: display});
    const isUp = (): Promise<boolean> =>
      fetch(`${this.#base}/status`).then(
        () => true,
        () => false,
      );
    for (let tries = 0; !(await isUp()); tries += 1) {
      if (tries > 200) throw new Error('WebKitWebDriver does not start');
      await pause();
    }
    const options = {binary: this.#binary, args: ['--automation']};
    const capabilities = {alwaysMatch: {'webkitgtk:browserOptions': options}};
    const {sessionId} = (await this.send('POST', '/session', {capabilities})) as {
      sessionId: string;
    };
    this.#base += `/session/${sessionId}`;
    await this.send('POST', '/window/rect', {width: 800, height: 640});
  }

  /**
   * Of a script that is to run just when the page changes, WebKitWebDriver never reports the end: who
   * sees that a call takes too long may ask again.
   *
   * @throws {Error} what WebDriver says is wrong, or that it says nothing within a minute
   */
  async send(method: string, path: string, body?: unknown, time = 60_000): Promise<unknown> {
    const init = {method, ...(body !== undefined && {body: JSON.stringify(body)})};
    const response = await fetch(this.#base + path, {...init, signal: AbortSignal.timeout(time)});
    const {value} = (await response.json()) as {value: unknown};
    if (response.ok) return value;
    const {error, message} = value as {error: string; message: string};
    throw new Error(`WebDriver ${path}: ${error}: ${message}`);
  }

  async stop(): Promise<void> {
    if (this.#base) await this.send('DELETE', '').catch(() => undefined);
    for (const child of this.#processes.reverse()) child.kill();
  }

  /** A screen in memory; its number. */
  async #startScreen(): Promise<string> {
    const screen = this.#spawn('Xvfb', [
      '-displayfd',
      '3',
      '-screen',
      '0',
      '1280x1024x24',
      '-nolisten',
      'tcp',
    ]);
    const number = await new Promise<string>((done, fail) => {
      screen.stdio[3]?.once('data', (text) => done(String(text).trim()));
      screen.once('error', fail);
      screen.once('exit', () => fail(new Error('Xvfb ended')));
    });
    return `:${number}`;
  }

  #spawn(command: string, args: string[], env: Record<string, string> = {}): ChildProcess {
    const child = spawn(command, args, {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      env: {...process.env, ...env},
    });
    this.#processes.push(child);
    return child;
  }
}

/** The part of puppeteer's page that the runner's commands call. */
class Page {
  readonly #driver: WebKitDriver;
  /** WebDriver refuses an interaction while another is under way. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(driver: WebKitDriver) {
    this.#driver = driver;
  }

  readonly keyboard = {
    type: (text: string) =>
      this.#keys(...Array.from(text).flatMap((sign) => [down(sign), up(sign)])),
    down: (name: string) => this.#keys(down(name)),
    up: (name: string) => this.#keys(up(name)),
    press: (chord: string) => {
      const names = chord.split('+');
      return this.#keys(...names.map(down), ...names.toReversed().map(up));
    },
  };

  readonly mouse = {
    move: (x: number, y: number) => this.#pointer(to(x, y)),
    down: (options?: Button) => this.#pointer(press('pointerDown', options)),
    up: (options?: Button) => this.#pointer(press('pointerUp', options)),
    click: (x: number, y: number, options?: Button) =>
      this.#pointer(to(x, y), press('pointerDown', options), press('pointerUp', options)),
    reset: () => this.#driver.send('DELETE', '/actions'),
  };

  /** The window does not go below 447 px. */
  async setViewport({width, height}: Size): Promise<void> {
    for (let tries = 0; tries < 50; tries += 1) {
      const [innerWidth, innerHeight] = (await this.#driver.send('POST', '/execute/sync', {
        script: 'return [innerWidth, innerHeight]',
        args: [],
      })) as [number, number];
      if (innerWidth === width && innerHeight === height) return;
      const outer = (await this.#driver.send('GET', '/window/rect')) as Size;
      await this.#driver.send('POST', '/window/rect', {
        width: outer.width + width - innerWidth,
        height: outer.height + height - innerHeight,
      });
      await pause();
    }
    throw new Error(`The window of WebKitGTK does not take ${width} by ${height}`);
  }

  #keys(...actions: object[]): Promise<unknown> {
    return this.#act({type: 'key', id: 'keyboard', actions});
  }

  #pointer(...actions: object[]): Promise<unknown> {
    return this.#act({
      type: 'pointer',
      id: 'mouse',
      parameters: {pointerType: 'mouse'},
      actions,
    });
  }

  #act(source: object): Promise<unknown> {
    const act = (): Promise<unknown> => this.#driver.send('POST', '/actions', {actions: [source]});
    this.#last = this.#last.then(act, act);
    return this.#last;
  }
}

interface Size {
  width: number;
  height: number;
}

interface Button {
  button?: 'left' | 'middle' | 'right';
}

const press = (type: string, {button = 'left'}: Button = {}): object => ({
  type,
  button: ['left', 'middle', 'right'].indexOf(button),
});
const to = (x: number, y: number): object => ({type: 'pointerMove', duration: 0, x, y});
const down = (name: string): object => ({type: 'keyDown', value: keyOf(name)});
const up = (name: string): object => ({type: 'keyUp', value: keyOf(name)});

/** WebDriver writes keys without a sign as private code points. */
function keyOf(name: string): string {
  const code = KEYS[name];
  if (code !== undefined) return String.fromCharCode(0xe000 + code);
  return name.replace(/^Key([A-Z])$/, (_, letter: string) => letter.toLowerCase());
}

const KEYS: Readonly<Record<string, number>> = {
  Tab: 0x04,
  Enter: 0x07,
  Shift: 0x08,
  Control: 0x09,
  Alt: 0x0a,
  Escape: 0x0c,
  Backspace: 0x03,
  End: 0x10,
  Home: 0x11,
  ArrowLeft: 0x12,
  ArrowUp: 0x13,
  ArrowRight: 0x14,
  ArrowDown: 0x15,
  Delete: 0x17,
  Meta: 0x3d,
};

const pause = (): Promise<void> => new Promise((done) => setTimeout(done, 50));
