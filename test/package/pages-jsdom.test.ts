import assert from 'node:assert/strict';
import {it} from 'node:test';
import {JSDOM, VirtualConsole} from 'jsdom';
import {buildSingleScript} from '../support/build-script.ts';
import {quiet} from '../support/time/quiet.ts';
import {until} from '../support/until.ts';

it('steps aside in jsdom, and the page around it works', async () => {
  const errors: unknown[] = [];
  const said: string[] = [];
  const unhandled = (error: unknown): void => void errors.push(error);
  process.on('unhandledRejection', unhandled);
  const virtualConsole = new VirtualConsole();
  virtualConsole.on('jsdomError', unhandled);
  virtualConsole.on('error', (text) => said.push(String(text)));
  const {window} = new JSDOM(
    `<form><secu-payer-form proxy-url="/payer" token="a.b.c" required></secu-payer-form><button>Order</button></form>`,
    {runScripts: 'outside-only', virtualConsole, pretendToBeVisual: true},
  );
  Object.assign(window, {TextEncoder, TextDecoder, fetch, Request, Response, Headers}); // As test runners do.
  window.eval((await buildSingleScript()).replace(/export\s*\{[^}]*\};?/g, ''));
  const {document} = window;
  const form = document.querySelector('form');
  form?.append(document.createElement('secu-payer-form'));
  await until(() => said.length > 0, 'it has stepped aside');
  await quiet();
  assert.equal(form?.checkValidity(), true);
  assert.match(document.body.textContent, /Please use a newer browser/);
  assert.deepEqual(said, ['<secu-payer-form>: this browser does not support ElementInternals']);
  window.close();
  await quiet();
  process.off('unhandledRejection', unhandled);
  assert.deepEqual(errors, []);
});
