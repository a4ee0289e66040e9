import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {SAMPLE_TYPED} from '../../demo/sample-contact.ts';
import {buildScripts} from '../support/build-script.ts';
import {startScriptShop, type ScriptShop} from './script-shop.ts';
import {inEachEngine, type Visit} from './titles.ts';

/** What a payer did with the list, and what came of it. */
interface Outcome {
  violations: string[];
  /** Lines of the list. */
  offered: string[];
  /** Street, postal code and town after Enter on the second line. */
  picked: string[];
  order: string;
  isMutated: boolean;
}

const ADDRESSES = {
  'a-1': {street: 'Lindenweg', street_number: '3', postal_code: '53111', city: 'Bonn'},
  'a-2': {street: 'Lindenallee 17a', postal_code: '50968', city: 'Köln'},
};

/** A shop's own script: its lookup, then what a payer does. */
const SCRIPT = `
  const violations = [];
  document.addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) =>
    violations.push(violatedDirective + ' ' + blockedURI));
  const until = async (isTrue, tries = 400) => {
    for (; tries > 0 && !isTrue(); tries -= 1) await new Promise((done) => setTimeout(done, 20));
    return isTrue();
  };
  const form = document.querySelector('secu-payer-form');
  const ask = async (body, signal) =>
    (await fetch('/addresses', {method: 'POST', body: JSON.stringify(body), signal})).json();
  form.lookup = {
    search: (query, {country, signal}) => ask({query, country}, signal),
    select: (id, {signal}) => ask({id}, signal),
  };
  await until(() => form.shadowRoot?.querySelector('[name=city]'));
  await form.updateComplete;
  const input = (name) => form.shadowRoot.querySelector('[name="' + name + '"]');
  const write = (name, value) => {
    input(name).focus();
    input(name).value = value;
    input(name).dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
  };
  const options = () => Array.from(form.shadowRoot.querySelectorAll('[role=option]'), (one) => one.textContent.trim());
  for (const [name, value] of Object.entries(${JSON.stringify(SAMPLE_TYPED)})) write(name, value);
  await until(() => input('street-line').getAttribute('role') === 'combobox', EXPECTED);
  write('street-line', 'Linden');
  const isOpen = await until(() => options().length > 0, EXPECTED);
  const offered = options();
  const key = (name) => input('street-line').dispatchEvent(
    new KeyboardEvent('keydown', {key: name, bubbles: true, composed: true, cancelable: true}));
  if (isOpen) {
    for (const name of ['ArrowDown', 'ArrowDown', 'Enter']) key(name);
    await until(() => input('street-line').value !== 'Linden');
  } else write('street-line', ${JSON.stringify(SAMPLE_TYPED['street-line'])});
  const picked = ['street-line', 'postal_code', 'city'].map((name) => input(name).value);
  let order = '';
  document.forms[0].addEventListener('submit', (event) => {
    event.preventDefault();
    order = new FormData(event.target).get('customer_id').slice(0, 4);
  });
  document.querySelector('button').click();
  await until(() => order);
  document.title = JSON.stringify({violations, offered, picked, order, isMutated: 'mutated' in window});
`;

const hashOf = (text: string): string =>
  `sha384-${createHash('sha384').update(text).digest('base64')}`;
const javascript = (text: string): Response =>
  new Response(text, {headers: {'content-type': 'text/javascript; charset=utf-8'}});

interface Case {
  title: string;
  /** The page names the hash of the part for lookups. */
  isAllowed: boolean;
  /** What the server has for it. */
  served: 'whole' | 'changed' | 'nothing';
}

const CASES: readonly Case[] = [
  {title: 'fills in what the payer picks', isAllowed: true, served: 'whole'},
  {title: 'leaves a plain field if its file was changed', isAllowed: true, served: 'changed'},
  {title: 'leaves a plain field if its file is missing', isAllowed: true, served: 'nothing'},
  {title: 'leaves a plain field if the policy does not name it', isAllowed: false, served: 'whole'},
];

const scripts = await buildScripts();
const pathOf = (part: string): string =>
  Object.keys(scripts).find((path) => path.includes(`.${part}.`)) ?? '';
const [first = ''] = Object.values(scripts);
const rest = pathOf('rest');
const lookup = pathOf('lookup');
const own = ({isAllowed, served}: Case): string =>
  SCRIPT.replaceAll('EXPECTED', isAllowed && served === 'whole' ? '400' : '50');

describe('a lookup from a script tag, under a policy of hashes', () => {
  let shop: ScriptShop;
  const bodies: unknown[] = [];
  const asked: string[] = [];
  before(async () => {
    shop = await startScriptShop({}, async (request) => {
      const {pathname} = new URL(request.url);
      const [, number = '', file = ''] = pathname.split('/');
      if (pathname === '/addresses') {
        const body = (await request.json()) as {id?: keyof typeof ADDRESSES};
        bodies.push(body);
        const lines = Object.entries(ADDRESSES).map(([id, {street, city}]) => ({
          id,
          label: `${street}, ${city}`,
        }));
        return Response.json(body.id ? ADDRESSES[body.id] : lines);
      }
      const one = CASES[Number(number)];
      if (!/^\d$/.test(number) || !one) return undefined;
      if (file === '') return new Response(pageOf(one), {headers: headersOf(one)});
      if (file === 'run.js') return javascript(own(one));
      const text = scripts[`/${file}`] ?? '';
      if (`/${file}` !== lookup) return javascript(text);
      asked.push(pathname);
      if (one.served === 'nothing') return new Response(null, {status: 404});
      return javascript(one.served === 'changed' ? `globalThis.mutated = true;${text}` : text);
    });
  });
  after(() => shop.stop());

  const headersOf = (one: Case): Record<string, string> => {
    const texts = [
      first,
      scripts[rest] ?? '',
      own(one),
      ...(one.isAllowed ? [scripts[lookup] ?? ''] : []),
    ];
    return {
      'content-type': 'text/html; charset=utf-8',
      'set-cookie': `shopper=${crypto.randomUUID()}; Path=/`,
      'content-security-policy': [
        "default-src 'none'",
        `script-src 'nonce-map' ${texts.map((text) => `'${hashOf(text)}'`).join(' ')}`,
        "connect-src 'self'",
        "img-src 'self' data:",
        "require-trusted-types-for 'script'",
        'trusted-types lit-html',
      ].join('; '),
    };
  };
  const pageOf = (one: Case): string => {
    const pinned = Object.fromEntries([
      ...['', '#1', '#2', '#3'].map((end) => [`.${rest}${end}`, hashOf(scripts[rest] ?? '')]),
      [`.${lookup}`, hashOf(scripts[lookup] ?? '')],
    ]) as object;
    const tag = (file: string, text: string): string =>
      `<script type="module" src="${file}" integrity="${hashOf(text)}"></script>`;
    return `<!doctype html><html lang="de"><meta charset="utf-8"><title>…</title><link rel="icon" href="data:,">
      <script type="importmap" nonce="map">${JSON.stringify({integrity: pinned})}</script>
      ${tag('secu-payer-form.js', first)}${tag('run.js', own(one))}
      <form><secu-payer-form proxy-url="/payer" token-url="/payer-token" country="DE" required no-saved no-submit></secu-payer-form>
      <button>Kaufen</button></form></html>`;
  };

  const checkAll = (engine: string, visit: Visit, options: object): void => {
    CASES.forEach((one, number) => {
      it(`${one.title}, in ${engine}`, options, async () => {
        bodies.length = asked.length = 0;
        const outcome = JSON.parse(await visit(`${shop.url}/${number}/`)) as Outcome;
        assert.equal(outcome.order, 'PCU_');
        assert.equal(outcome.isMutated, false);
        if (one.isAllowed && one.served === 'whole') {
          assert.deepEqual(outcome.violations, []);
          assert.deepEqual(outcome.offered, ['Lindenweg, Bonn', 'Lindenallee 17a, Köln']);
          assert.deepEqual(outcome.picked, ['Lindenallee 17a', '50968', 'Köln']);
          assert.deepEqual(bodies, [{query: 'Linden', country: 'DE'}, {id: 'a-2'}]);
          assert.equal(asked.length, 1, 'its file is loaded once');
        } else {
          assert.deepEqual(outcome.offered, []);
          assert.deepEqual(bodies, [], 'the source is not asked');
        }
      });
    });
  };
  inEachEngine(checkAll);
});
