import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import type {ViteDevServer} from 'vite';
import {measureTheme, sentenceOf, tooFaint, type Finding} from '../../bench/contrast/contrast.ts';
import {presets} from '../../bench/stage/presets.ts';
import {openStage, startStage, type Stage} from '../../bench/stage/server.ts';
import {openBrowser} from './shop.ts';

describe('the contrast of themes', () => {
  let server: ViteDevServer;
  let browser: Browser;
  let stage: Stage;
  before(async () => {
    [server, browser] = await Promise.all([startStage(), openBrowser()]);
    stage = await openStage(browser, server);
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  const ratioOf = (findings: readonly Finding[], name: string): number | undefined =>
    findings.find((finding) => finding.look === 'light' && finding.name === name)?.ratio;

  for (const [name, css] of presets()) {
    it(`is enough in ${name}, in light and in dark`, async () => {
      const findings = await measureTheme(stage, css);
      assert.deepEqual(tooFaint(findings).map(sentenceOf), []);
      assert.ok(findings.length >= 36, `${findings.length} pieces are measured`);
    });
  }

  it('is measured as WCAG 2.2 defines it', async () => {
    const findings = await measureTheme(
      stage,
      `body {background: #fff} secu-payer-form {
        --secu-payer-color-muted: #767676; --secu-payer-color-background: #fff;
        --secu-payer-color-border: #949494; --secu-payer-color-text: rgb(0 0 0 / 50%)}`,
    );
    assert.equal(ratioOf(findings, 'hint text')?.toFixed(2), '4.54');
    assert.equal(ratioOf(findings, 'control border')?.toFixed(2), '3.03');
    // Half of black over white: #7f7f7f.
    assert.equal(ratioOf(findings, 'control text')?.toFixed(2), '4.00');
  });

  it('is reported where a theme has too little, piece by piece', async () => {
    const faint = tooFaint(
      await measureTheme(
        stage,
        `secu-payer-form {
          --secu-payer-color-muted: #aaa; --secu-payer-color-border: #ddd;
          --secu-payer-focus-ring: 2px solid #eee; --secu-payer-color-error: #f88}`,
      ),
    );
    const names = faint.filter(({look}) => look === 'light').map(({name}) => name);
    for (const name of [
      'hint text',
      'control border',
      'link focus',
      'error text',
      'summary text',
    ]) {
      assert.ok(names.includes(name), `${name} in ${names.join(', ')}`);
    }
    assert.ok(!names.includes('submit text'), 'what is well is not reported');
  });
});
