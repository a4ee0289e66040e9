import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {buildLocale} from '../../scripts/locales.ts';
import {buildSingleScript} from '../support/build-script.ts';
import {openBrowser, openWindow} from './shop.ts';

describe('script tags of form and language', () => {
  let browser: Browser;
  let form = '';
  let french = '';
  before(async () => {
    browser = await openBrowser();
    form = await buildSingleScript();
    french = await buildLocale('fr', {write: false});
  });
  after(() => browser.close());

  for (const [order, scripts] of [
    ['form first', () => [form, french]],
    ['language first', () => [french, form]],
  ] as const) {
    it(`share their texts, ${order}`, async (test) => {
      const page = await openWindow(test, browser);
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      await page.goto('data:text/html,<html lang="fr-BE"><secu-payer-form></secu-payer-form>');
      for (const content of scripts()) await page.addScriptTag({content, type: 'module'});
      await page.waitForFunction(() => {
        const root = document.querySelector('secu-payer-form')?.shadowRoot;
        return root?.querySelector('label[for=forename]')?.textContent?.includes('Prénom');
      });
      assert.match(await labelOf(page, 'city'), /Localité/);
      assert.match(await labelOf(page, 'email'), /Adresse e-mail/);
      if (order === 'language first') assert.doesNotMatch(said.join(), /is not loaded/);
    });
  }

  it('report a language that has not loaded with the page', async (test) => {
    const page = await openWindow(test, browser);
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto('data:text/html,<secu-payer-form locale="fr"></secu-payer-form>');
    await page.addScriptTag({content: form, type: 'module'});
    await page.waitForFunction(() => document.readyState === 'complete');
    await page.waitForSelector('secu-payer-form >>> label[for=forename]');
    while (!said.some((text) => text.includes('locale="fr" has no effect'))) {
      await new Promise((done) => page.once('console', done));
    }
    assert.match(await labelOf(page, 'forename'), /First name/);
  });

  it('speak German and English without another script', async (test) => {
    const page = await openWindow(test, browser);
    await page.goto('data:text/html,<secu-payer-form locale="de-AT"></secu-payer-form>');
    await page.addScriptTag({content: form, type: 'module'});
    await page.waitForSelector('secu-payer-form >>> label[for=forename]');
    assert.match(await labelOf(page, 'forename'), /Vorname/);
    assert.match(await labelOf(page, 'postal_code'), /Postleitzahl/);
    await page.$eval('secu-payer-form', (element) => element.setAttribute('locale', 'en-US'));
    assert.match(await labelOf(page, 'postal_code'), /ZIP code/);
  });
});

async function labelOf(page: Page, name: string): Promise<string> {
  return page.$eval(
    'secu-payer-form',
    async (element, field) => {
      await element.updateComplete;
      return element.shadowRoot?.querySelector(`label[for=${field}]`)?.textContent ?? '';
    },
    name,
  );
}
