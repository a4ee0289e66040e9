import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {buildScripts} from '../support/build-script.ts';
import {pressScript} from './press-script.ts';
import {startScriptShop, type ScriptShop} from './script-shop.ts';
import {inEachEngine, type Visit} from './titles.ts';

/** What came of some presses. */
interface Outcome {
  /** Events of the form and orders, in their order. */
  log: string[];
  /** What the payer read after the first press. */
  failure: string;
  isMutated: boolean;
}

/** What the server has for the file that reads the fields of the page. */
interface Case {
  title: string;
  /** Until it is mended, or for good. */
  instead?: () => Response;
  /** The page has an import map. */
  isPinned?: boolean;
  expected: 'works' | 'works when it is there' | 'is held';
}

const javascript = (text: string): Response =>
  new Response(text, {
    headers: {'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store'},
  });
const missing = (): Response => new Response(null, {status: 404});
const hashOf = (text: string): string =>
  `sha384-${createHash('sha384').update(text).digest('base64')}`;

const scripts = await buildScripts();
const path = Object.keys(scripts).find((one) => one.includes('.follow.')) ?? '';
const follow = scripts[path] ?? '';
const mutated = (): Response => javascript(`globalThis.mutated = true;${follow}`);

const CASES: readonly Case[] = [
  {title: 'that is there', expected: 'works'},
  {title: 'that is there, and an import map', isPinned: true, expected: 'works'},
  {title: 'that is missing', instead: missing, expected: 'works when it is there'},
  {
    title: 'that is missing, and an import map',
    instead: missing,
    isPinned: true,
    expected: 'works when it is there',
  },
  {
    title: 'of another version',
    instead: () => javascript(follow.replaceAll(/secu-payer-form\.(first|rest)\.\w{10}/g, 'other')),
    expected: 'works when it is there',
  },
  {
    title: 'that was changed, and an import map',
    instead: mutated,
    isPinned: true,
    expected: 'is held',
  },
];

const SCRIPT = `${pressScript(['payer-ready', 'payer-error', 'payer-invalid'])}
  await until(() => form.updateComplete);
  await form.updateComplete;
  await press();
  const said = form.shadowRoot.querySelector('[part=failure]');
  const failure = said.checkVisibility() ? said.textContent.trim() : '';
  if (log[0] === 'payer-error network') {
    await fetch('mend');
    for (let times = 0; times < 2 && !log.some((one) => one.startsWith('order')); times += 1) await press();
  }
  document.title = JSON.stringify({log, failure, isMutated: 'mutated' in window});
`;

const PAGE = `<form>
  <input autocomplete="given-name" value="Erika"><input autocomplete="family-name" value="Mustermann">
  <input autocomplete="email" value="erika@example.com"><input autocomplete="street-address" value="Heidestraße 17">
  <input autocomplete="postal-code" value="51147"><input autocomplete="address-level2" value="Köln">
  <secu-payer-form follow="form" proxy-url="/payer" token-url="/payer-token" country="DE" required no-submit></secu-payer-form>
  <button>Kaufen</button></form>`;

const MAP = JSON.stringify({
  integrity: Object.fromEntries(
    ['', '#1', '#2', '#3'].map((end) => [`.${path}${end}`, hashOf(follow)]),
  ),
});

describe('the file for follow', () => {
  let shop: ScriptShop;
  const mended = new Set<string>();
  before(async () => {
    shop = await startScriptShop({}, (request) => {
      const [, engine = '', number = '', file = ''] = new URL(request.url).pathname.split('/');
      const one = CASES[Number(number)];
      if (!engine.startsWith('in-') || !one) return undefined;
      const at = `${engine}/${number}`;
      if (file === '') return new Response(pageOf(one), {headers: HEADERS()});
      if (file === 'run.js') return javascript(SCRIPT);
      if (file === 'mend') {
        // A changed file stays.
        if (one.expected === 'works when it is there') mended.add(at);
        return new Response();
      }
      if (`/${file}` === path && one.instead && !mended.has(at)) return one.instead();
      const script = scripts[`/${file}`];
      return script === undefined ? undefined : javascript(script);
    });
  });
  after(() => shop.stop());

  const HEADERS = (): Record<string, string> => ({
    'content-type': 'text/html; charset=utf-8',
    'set-cookie': `shopper=${crypto.randomUUID()}; Path=/`,
  });
  const pageOf = ({isPinned}: Case): string =>
    `<!doctype html><html lang="de"><meta charset="utf-8"><title>…</title><link rel="icon" href="data:,">
      ${isPinned ? `<script type="importmap">${MAP}</script>` : ''}
      <script type="module" src="secu-payer-form.js"></script><script type="module" src="run.js"></script>${PAGE}</html>`;

  const checkAll = (engine: string, visit: Visit, options: object): void => {
    CASES.forEach(({title, expected}, number) => {
      it(`${title}: the order ${expected}, in ${engine}`, options, async () => {
        const said = await visit(`${shop.url}/in-${engine}/${number}/`);
        const {log, failure, isMutated} = JSON.parse(said) as Outcome;
        assert.equal(isMutated, false);
        const done = ['payer-ready', 'order PCU_'];
        if (expected === 'works') {
          assert.deepEqual(log, done);
          return;
        }
        assert.match(failure, /\w{3}.*\./, said);
        assert.equal(log[0], 'payer-error network');
        if (expected === 'is held') assert.deepEqual(new Set(log), new Set([log[0]]));
        else assert.deepEqual(log.slice(-2), done, said);
      });
    });
  };

  inEachEngine(checkAll);
});
