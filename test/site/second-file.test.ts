import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {SAMPLE_TYPED} from '../../demo/sample-contact.ts';
import {buildLocale} from '../../scripts/locales.ts';
import {buildScripts} from '../support/build-script.ts';
import {pressScript} from './press-script.ts';
import {startScriptShop, type ScriptShop} from './script-shop.ts';
import {inEachEngine, type Visit} from './titles.ts';

/** What a payer does, and what came of it. */
interface Outcome {
  /** Events of the form and orders, in their order. */
  log: string[];
  /** Everything that was typed is still there. */
  isKept: boolean;
  failure: string;
  /** What it says when the customer exists: a text of the second file. */
  ready: string;
  isMutated: boolean;
}

/** One way in which a page has the form. */
interface Case {
  title: string;
  /** In the place of `<script type="module" src="secu-payer-form.js"></script>`. */
  tag?: string;
  head?: string;
  headers?: Record<string, string>;
  locale?: string;
  /** What the server has for the second file until it is mended. */
  instead?: () => Response;
  expected: 'works' | 'works when it is there' | 'is held';
}

const TAG = '<script type="module" src="secu-payer-form.js"></script>';
const FRENCH = '<script type="module" src="/fr.js"></script>';
const RUN = '<script type="module" src="/run.js"></script>';

/** Types, presses, and says in the title what came of it; presses again after a failure. */
const SCRIPT = `${pressScript(['payer-ready', 'payer-error'])}
  await until(() => form.shadowRoot?.querySelector('[name=city]'));
  await globalThis.again;
  const values = ${JSON.stringify(SAMPLE_TYPED)};
  const input = (name) => form.shadowRoot.querySelector('[name="' + name + '"]');
  for (const [name, value] of Object.entries(values)) {
    input(name).value = value;
    input(name).dispatchEvent(new Event('input', {bubbles: true, composed: true}));
  }
  await press();
  const failure = form.shadowRoot.querySelector('[part=failure]');
  const said = failure.checkVisibility() ? failure.textContent.trim() : '';
  const isKept = Object.entries(values).every(([name, value]) => input(name).value === value);
  if (log[0] === 'payer-error network') {
    // More than the URLs that an import map lists.
    const tries = document.querySelector('script[type=importmap]') ? 0 : 3;
    for (let times = 0; times < tries; times += 1) await press();
    await fetch('mend');
    for (let times = 0; times < 4 && !log.some((one) => one.startsWith('order')); times += 1) await press();
  }
  const ready = () => form.shadowRoot.querySelector('#ready')?.textContent ?? '';
  if (log.some((one) => one.startsWith('order'))) await until(ready);
  document.title = JSON.stringify({log, isKept, failure: said, ready: ready(), isMutated: 'mutated' in window});
`;

const javascript = (text: string): Response =>
  new Response(text, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
    },
  });
const hashOf = (text: string): string =>
  `sha384-${createHash('sha384').update(text).digest('base64')}`;

const scripts = await buildScripts();
const french = await buildLocale('fr', {write: false});
const [first = '', rest = ''] = Object.values(scripts);
const [firstPath = '', restPath = ''] = Object.keys(scripts);
const restFile = restPath.slice(1);
const mutated = `globalThis.mutated = true;${rest}`;

const mapOf = (keys: readonly string[]): string =>
  `<script type="importmap" nonce="n">${JSON.stringify({
    integrity: Object.fromEntries(keys.map((end) => [`./${restFile}${end}`, hashOf(rest)])),
  })}</script>`;
const ALL = ['', '#1', '#2', '#3'];
const withNonce = (tag: string): string => tag.replace('<script', '<script nonce="n"');
const csp = (sources: string): Record<string, string> => ({
  'content-security-policy': `script-src ${sources}`,
});
const pinned = TAG.replace('src=', `integrity="${hashOf(first)}" src=`);
const HASHES = [first, SCRIPT].map((text) => `'${hashOf(text)}'`).join(' ');
const policy = {'integrity-policy': 'blocked-destinations=(script)'};

const CASES: readonly Case[] = [
  {title: 'a tag', expected: 'works'},
  ...[`${FRENCH}${TAG}`, `${TAG}${FRENCH}`].map((tag, index): Case => ({
    title: `a language ${index ? 'after' : 'before'} a tag`,
    tag,
    locale: 'fr',
    expected: 'works',
  })),
  {title: 'a tag with a version', tag: TAG.replace('.js', '.js?v=3'), expected: 'works'},
  {title: 'the tag twice', tag: TAG + TAG, expected: 'works'},
  {
    title: 'the tag twice, once with a version',
    tag: TAG + TAG.replace('.js', '.js?v=3'),
    expected: 'works',
  },
  {
    title: 'the tag again, with a version, when the second file is there',
    tag: `${TAG}<script type="module">
      const form = document.querySelector('secu-payer-form');
      globalThis.again = form.updateComplete.then(() => import('./secu-payer-form.js?v=3'));
    </script>`,
    expected: 'works',
  },
  {
    title: 'another folder as the base of the page',
    head: '<base href="/elsewhere/">',
    tag: TAG.replace('src="', 'src="/CASE/'),
    expected: 'works',
  },
  {
    title: 'a tag of another origin',
    tag: TAG.replace('src="', 'src="OTHER/CASE/'),
    expected: 'works',
  },
  {title: 'a policy of one origin', headers: csp("'self'"), expected: 'works'},
  {
    title: 'a policy by nonce',
    headers: csp("'nonce-n' 'self'"),
    tag: withNonce(TAG),
    expected: 'works',
  },
  {
    title: 'a strict policy by nonce',
    headers: csp("'nonce-n' 'strict-dynamic'"),
    tag: withNonce(TAG),
    expected: 'works',
  },
  {
    title: 'a policy by hash, and an import map',
    headers: csp(`${HASHES} '${hashOf(rest)}' 'nonce-n'`),
    head: mapOf(ALL),
    tag: pinned,
    expected: 'works',
  },
  {title: 'an import map with its hash', head: mapOf(ALL), expected: 'works'},
  {
    title: 'a policy that wants hashes, and an import map',
    head: mapOf(ALL),
    headers: policy,
    tag: pinned,
    expected: 'works',
  },
  ...Object.entries({
    'that is missing': () => new Response(null, {status: 404}),
    'that is a page': () =>
      new Response('<!doctype html>', {headers: {'content-type': 'text/html'}}),
    'that is cut': () => javascript(rest.slice(0, rest.length / 2)),
    'of another version': () => javascript(rest.replace(/secu-payer-form\.first\.\w{10}/, 'other')),
  }).map(([what, instead]): Case => ({
    title: `a second file ${what}`,
    instead,
    expected: 'works when it is there',
  })),
  {
    title: 'a second file that is missing, and an import map',
    head: mapOf(ALL),
    instead: () => new Response(null, {status: 404}),
    expected: 'works when it is there',
  },
  {
    title: 'a policy by hash that does not allow the second file',
    headers: csp(HASHES),
    tag: pinned,
    expected: 'is held',
  },
  {
    title: 'a policy that wants hashes, and no import map',
    headers: policy,
    tag: pinned,
    expected: 'is held',
  },
  {
    title: 'a changed second file, and an import map with all its URLs',
    head: mapOf(ALL),
    instead: () => javascript(mutated),
    expected: 'is held',
  },
  {
    title: 'a changed second file, and an import map with its first URL',
    head: mapOf(['']),
    instead: () => javascript(mutated),
    expected: 'is held',
  },
];

describe('the file behind the one of the tag', () => {
  let shop: ScriptShop;
  const asked = new Map<string, number>();
  const mended = new Set<string>();
  before(async () => {
    shop = await startScriptShop({}, (request) => {
      const {pathname} = new URL(request.url);
      if (pathname === '/run.js') return javascript(SCRIPT);
      if (pathname === '/fr.js') return javascript(french);
      const [, engine = '', number = '', file = ''] = pathname.split('/');
      const one = CASES[Number(number)];
      if (!engine.startsWith('in-') || !one) return undefined;
      const at = `${engine}/${number}`;
      if (file === '') return new Response(pageOf(one, at), {headers: headersOf(one)});
      if (file === 'mend') {
        // A changed file stays.
        if (one.expected === 'works when it is there') mended.add(at);
        return new Response();
      }
      asked.set(`/${at}/${file}`, (asked.get(`/${at}/${file}`) ?? 0) + 1);
      if (`/${file}` === firstPath) return javascript(first);
      if (file !== restFile) return undefined;
      return one.instead && !mended.has(at) ? one.instead() : javascript(rest);
    });
  });
  after(() => shop.stop());

  const headersOf = ({headers}: Case): Record<string, string> => ({
    'content-type': 'text/html; charset=utf-8',
    'set-cookie': `shopper=${crypto.randomUUID()}; Path=/`,
    ...headers,
  });
  const pageOf = ({head = '', tag = TAG, locale = 'de'}: Case, at: string): string =>
    `<!doctype html><html lang="de"><meta charset="utf-8"><title>…</title><link rel="icon" href="data:,">
      ${head}${tag.replaceAll('CASE', at).replaceAll('OTHER', shop.url.replace('localhost', '127.0.0.1'))}
      <form><secu-payer-form proxy-url="/payer" token-url="/payer-token" country="DE" locale="${locale}" required no-saved></secu-payer-form>
      <button>Kaufen</button></form>
      ${withNonce(RUN).replace('src=', `integrity="${hashOf(SCRIPT)}" src=`)}</html>`;

  const checkAll = (engine: string, visit: Visit, options: object): void => {
    CASES.forEach((one, number) => {
      const {title, expected} = one;
      it(`${title}: the form ${expected}, in ${engine}`, options, async () => {
        const at = `in-${engine}/${number}`;
        const said = await visit(`${shop.url}/${at}/`);
        const {log, isKept, failure, ready, isMutated} = JSON.parse(said) as Outcome;
        assert.equal(isMutated, false);
        const done = ['payer-ready', 'order PCU_'];
        if (expected !== 'is held') {
          assert.match(ready, one.locale ? /enregistr/ : /gespeichert/, said);
        }
        if (expected === 'works') {
          assert.deepEqual(log, done);
          assert.equal(asked.get(`/${at}/${restFile}`), 1);
          return;
        }
        assert.ok(isKept);
        assert.match(failure, /\w{3}.*\./, 'a sentence');
        assert.equal(log[0], 'payer-error network');
        if (expected === 'is held')
          assert.deepEqual(new Set(log), new Set(['payer-error network']));
        else assert.deepEqual(log.slice(-2), done);
      });
    });
  };

  inEachEngine(checkAll);
});
