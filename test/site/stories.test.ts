import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it, type TestContext} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import sirv from 'sirv';
import {onlyWhole} from '../support/whole.ts';
import {openBrowser} from './shop.ts';

interface Entry {
  id: string;
  importPath: string;
  type: string;
  title: string;
  name: string;
}

const folder = onlyWhole ? '' : mkdtempSync(join(tmpdir(), 'secu-payer-form-stories-'));
const entries = onlyWhole ? [] : buildStories();
const stories = entries.filter(({type}) => type === 'story');
const guides = entries.filter(({importPath}) => importPath.includes('/guide/'));

function buildStories(): Entry[] {
  const {status, stderr} = spawnSync('npm', ['run', 'build-storybook', '--', '-o', folder], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {
    entries: Record<string, Entry>;
  };
  return Object.values(index.entries);
}

const PARTS = ['Start', 'Use', 'Look', 'Server', 'Operate', 'Reference', 'Examples'];

interface Outcome {
  status: string;
  message?: string;
  reporters?: {type: string; status: string; result?: {violations?: {id: string}[]}}[];
}

/** What a story's page tells when it has rendered, played and been looked at by axe. */
const waitForStory = (id: string): Promise<Outcome> =>
  new Promise((done) => {
    const poll = setInterval(() => {
      const {__STORYBOOK_ADDONS_CHANNEL__: channel} = globalThis as unknown as {
        __STORYBOOK_ADDONS_CHANNEL__?: {
          last(name: string): (Outcome & {storyId: string})[] | undefined;
          on(name: string, listener: (event: Outcome & {storyId?: string}) => void): void;
        };
      };
      if (!channel) return;
      clearInterval(poll);
      const finished = channel.last('storyFinished')?.[0];
      if (finished) {
        done({status: finished.status, ...(finished.reporters && {reporters: finished.reporters})});
        return;
      }
      channel.on('storyFinished', (event) => {
        if (event.storyId !== id) return;
        done({status: event.status, ...(event.reporters && {reporters: event.reporters})});
      });
      for (const name of ['storyErrored', 'storyThrewException', 'playFunctionThrewException']) {
        channel.on(name, ({message = name}) => done({status: 'error', message}));
      }
    }, 10);
  });

/** Cells in which a word is broken, tables without a heading, and those for which the page has no room. */
function faultsOfTables(): string[] {
  const {clientWidth} = document.documentElement;
  return [...document.querySelectorAll('#storybook-docs table')].flatMap((table) => {
    const {right} = table.getBoundingClientRect();
    const broken = [...table.querySelectorAll('td, th')].filter((cell) => {
      const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      for (let node = words.nextNode(); node; node = words.nextNode()) {
        for (const {index, 0: word} of (node as Text).data.matchAll(/[A-Za-z0-9]{2,20}/g)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          if (range.getClientRects().length > 1) return true;
        }
      }
      return false;
    });
    return [
      ...broken.map((cell) => `broken: ${cell.textContent}`),
      ...(table.querySelector('th') ? [] : [`no heading: ${table.textContent?.slice(0, 40)}`]),
      ...(right > clientWidth ? [`too wide: ${table.textContent?.slice(0, 40)}`] : []),
    ];
  });
}

/** On a phone: code that runs out of its frame or stands alone, and cells that do not say what they are. */
function faultsOnPhone(): string[] {
  const page = document.querySelector('#storybook-docs');
  const blocks = [...(page?.querySelectorAll('.prismjs > div:not(.language-text)') ?? [])];
  const code = [...(page?.querySelectorAll(':not(pre) > code') ?? [])];
  const cells = [...(page?.querySelectorAll('td[data-heading]') ?? [])];
  const wide = [...(page?.querySelectorAll('th:nth-child(3)') ?? [])];
  return [
    ...blocks
      .filter(({scrollWidth, clientWidth}) => scrollWidth > clientWidth)
      .map(({textContent}) => `cut: ${textContent}`),
    ...code
      .filter((one) => getComputedStyle(one).display !== 'inline')
      .map(({textContent}) => `alone: ${textContent}`),
    ...cells
      .filter((cell) => getComputedStyle(cell, '::before').content === 'none')
      .map(({textContent}) => `without its heading: ${textContent}`),
    ...wide
      .filter((heading) => !heading.closest('table')?.querySelector('td[data-heading]'))
      .map(({textContent}) => `no headings in front of the cells: ${textContent}`),
  ];
}

describe('the stories', {skip: onlyWhole}, () => {
  let server: Server;
  let browser: Browser;
  /** A tab that shares what the others have loaded: the manual's script is the same for all. */
  const openTab = async (test: TestContext): Promise<Page> => {
    const page = await browser.newPage();
    test.after(() => page.close());
    page.on('pageerror', (error) => {
      throw error;
    });
    return page;
  };
  before(async () => {
    server = createServer(sirv(folder, {maxAge: 3600}));
    await new Promise<void>((done) => {
      server.listen(0, '127.0.0.1', done);
    });
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    server.close();
    rmSync(folder, {recursive: true});
  });

  it('show each state in German and in English', () => {
    const states = [
      'Empty',
      'Prefilled',
      'Company',
      'All Fields',
      'Split Street',
      'No Address',
      'Invoice',
      'Own Rule',
      'Delivery',
      'Errors',
      'Following',
      'Loading',
      'Choosing',
      'Editing',
      'Sending',
      'Failed',
      'Ready',
    ];
    for (const language of ['German', 'English']) {
      const shown = stories.filter(({title}) => title.endsWith(language)).map(({name}) => name);
      assert.deepEqual(shown, states);
    }
  });

  it('open on a welcome page, and follow in the order of tasks', () => {
    assert.equal(entries[0]?.title, 'Start/Welcome');
    const parts = [...new Set(entries.map(({title}) => title.split('/')[0]))];
    assert.deepEqual(parts, PARTS);
  });

  it('come with all documents in one file, for assistants', async () => {
    const {port} = server.address() as AddressInfo;
    for (const name of ['llms.txt', 'llms-full.txt']) {
      const answer = await fetch(`http://127.0.0.1:${port}/${name}`);
      assert.match(await answer.text(), /docs\/going-live\.md[^]*docs\/reference\/client\.md/);
    }
  });

  it('come with a guide of README and of every document', () => {
    const folderOfGuides = join('stories', 'guide');
    const pages = readdirSync(folderOfGuides).map((file) =>
      readFileSync(join(folderOfGuides, file), 'utf8'),
    );
    const documents = ['docs', 'docs/reference'].flatMap((place) =>
      readdirSync(place).map((name) => `${place}/${name}`),
    );
    for (const file of ['README.md', ...documents.filter((name) => name.endsWith('.md'))]) {
      assert.ok(
        pages.some((page) => page.includes(`../../${file}?raw`)),
        file,
      );
    }
    assert.equal(guides.length, pages.length);
  });

  it('have no pages but the guide: a page would show a story without what it plays', () => {
    assert.deepEqual(
      entries.filter(({type}) => type === 'docs').map(({title}) => title),
      guides.map(({title}) => title),
    );
  });

  it('have a chart in which no name is cut', async (test) => {
    const page = await openTab(test);
    const {port} = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/performance.svg`);
    const cut = await page.$$eval('text', (texts) =>
      texts.filter((text) => text.getBBox().x < 0).map(({textContent}) => textContent),
    );
    assert.deepEqual(cut, []);
  });

  for (const {id, title} of guides) {
    it(`shows ${title}, with its pictures`, async (test) => {
      const page = await openTab(test);
      const {port} = server.address() as AddressInfo;
      await page.goto(`http://127.0.0.1:${port}/iframe.html?id=${id}&viewMode=docs`, {
        waitUntil: 'networkidle0',
      });
      await page.waitForSelector('#storybook-docs :is(h1, h2)', {visible: true});
      const broken = await page.$$eval('#storybook-docs img', (images) =>
        images.filter(({naturalWidth}) => naturalWidth === 0).map(({src}) => src),
      );
      assert.deepEqual(broken, []);
      const links = await page.$$eval('#storybook-docs a[href]', (all) =>
        all.map((link) => link.getAttribute('href') ?? ''),
      );
      const dead = links.filter((link) => {
        const [, target] = /^\?path=\/(?:docs|story)\/([^#&]+)/.exec(link) ?? [];
        return target
          ? !entries.some((entry) => entry.id === target)
          : !/^(?:https?:|#)/.test(link);
      });
      assert.deepEqual(dead, [], 'dead links');
      const text = await page.$eval('#storybook-docs', (guide) => (guide as HTMLElement).innerText);
      assert.doesNotMatch(text, /^[.,;:] /m, 'a sentence that a block of code has cut');
      for (const width of [1280, 1000]) {
        await page.setViewport({width, height: 800});
        assert.deepEqual(await page.evaluate(faultsOfTables), [], `tables at ${width} px`);
      }
      for (const width of [720, 320]) {
        await page.setViewport({width, height: 800});
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.ok(overflow <= 0, `${overflow} px to the right at ${width} px`);
      }
      assert.deepEqual(await page.evaluate(faultsOnPhone), [], 'at 320 px');
      await page.addScriptTag({path: 'node_modules/axe-core/axe.min.js'});
      const violations = await page.evaluate(async () => {
        const {axe} = globalThis as unknown as {axe: typeof import('axe-core')};
        const result = await axe.run('#storybook-docs', {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag22aa'],
        });
        return result.violations.map(
          ({id: rule, nodes}) => `${rule}: ${nodes[0]?.html.slice(0, 120)}`,
        );
      });
      assert.deepEqual(violations, [], 'axe');
    });
  }

  for (const {id, title, name} of stories) {
    it(`renders ${title}, ${name}, with nothing that axe objects to`, async (test) => {
      const page = await openTab(test);
      const {port} = server.address() as AddressInfo;
      await page.goto(`http://127.0.0.1:${port}/iframe.html?id=${id}&viewMode=story`);
      const outcome = await page.evaluate(waitForStory, id);
      assert.ok(await page.$('secu-payer-form >>> [name="city"]'), 'the form is rendered');
      assert.equal(outcome.status, 'success', JSON.stringify(outcome));
      assert.deepEqual(
        outcome.reporters?.map(({type, result}) => [
          type,
          result?.violations?.map((violation) => violation.id),
        ]),
        [['a11y', []]],
      );
    });
  }
});
