import assert from 'node:assert/strict';
import {after, before, describe, it, type TestContext} from 'node:test';
import type {Browser, CDPSession, Page} from 'puppeteer-core';
import {quiet} from '../support/time/quiet.ts';
import {inputOf, openBrowser, openWindow, startShop, type RunningShop} from './shop.ts';

/** What the keys of an input method make of a word, step by step, and the word. */
const WORDS: Readonly<Record<string, readonly [steps: readonly string[], word: string]>> = {
  Japanese: [['や', 'やｍ', 'やま', 'やまだ'], '山田'],
  Chinese: [['w', 'wa', 'wang'], '王'],
  Korean: [['ㄱ', '기', '김'], '김'],
  'a dead key': [['´'], 'é'],
  'a phone': [['J', 'Jo', 'Josef'], 'Josef'],
};

describe('an input method', () => {
  let shop: RunningShop;
  let browser: Browser;
  before(async () => {
    [shop, browser] = await Promise.all([startShop(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    shop.stop();
  });

  async function open(test: TestContext): Promise<{page: Page; keys: CDPSession}> {
    const page = await openWindow(test, browser);
    await page.goto(`${shop.url}/plain.html`);
    await page.waitForSelector('secu-payer-form:state(editing)');
    return {page, keys: await page.createCDPSession()};
  }

  for (const [language, [steps, word]] of Object.entries(WORDS)) {
    for (const isWrong of [false, true]) {
      it(`is left alone ${isWrong ? 'at an error' : 'while it writes'}: ${language}`, async (test) => {
        const {page, keys} = await open(test);
        if (isWrong) {
          await page.click('button[name=intent]');
          await page.waitForSelector('secu-payer-form:state(user-invalid)');
        }
        for (const name of ['surname', 'postal_code']) {
          const input = await inputOf(page, name);
          await input.evaluate((one) => {
            one.focus();
            for (const type of ['start', 'end']) {
              one.addEventListener(`composition${type}`, () => (one.dataset['heard'] += type));
            }
          });
          for (const text of steps) {
            const {length} = text;
            const composition = {text, selectionStart: length, selectionEnd: length};
            await keys.send('Input.imeSetComposition', composition);
            // What is typed is judged after a pause, which must not disturb.
            await quiet(180);
            assert.equal(await input.evaluate(({value}) => value), text);
          }
          await keys.send('Input.insertText', {text: word});
          const {value, heard} = await input.evaluate((one) => ({
            value: one.value,
            heard: one.dataset['heard'],
          }));
          assert.deepEqual([value, heard], [word, 'undefinedstartend']);
        }
      });
    }
  }
});
