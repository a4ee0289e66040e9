/**
 * Keys, taps and seconds of four payers, in the demo's shop and with Adyen's form, and on pages that ask less, beside plain
 * ones: `npm run measure -- effort`.
 * Writes `docs/effort.md`, and fails where a payer of ours has more to do.
 * @module
 */
import {spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {openBrowser, startShop} from '../../test/site/shop.ts';
import {openAdyen, ourCheckout} from './checkouts.ts';
import {measure} from './effort.ts';
import {secondsOf} from './model.ts';
import {openPages} from './pages.ts';
import {PAYERS, returning} from './payers.ts';
import {documentOf, effortTable, pagesTable, type Comparison, type Beside} from './report.ts';

const REPETITIONS = 5;
const DOCUMENT = 'docs/effort.md';

const [shop, browser] = await Promise.all([startShop(), openBrowser()]);
const adyen = await openAdyen();
const own = ourCheckout(shop);
const pages = await openPages(adyen);
const rows: Comparison[] = [];
const beside: Beside[] = [];
try {
  // The first visits to each are slower: files are made and read.
  for (const checkout of [own, adyen.checkout]) await measure(browser, checkout, returning, 1);
  for (const [name, payer] of Object.entries(PAYERS)) {
    rows.push({
      payer: name,
      ours: await measure(browser, own, payer, REPETITIONS),
      adyen: await measure(browser, adyen.checkout, payer, REPETITIONS),
    });
  }
  for (const {what, payer, ours, plain, plainPayer = payer, adyen: theirs} of pages.pairs) {
    beside.push({
      what,
      payer,
      ours: await measure(browser, ours, payer, REPETITIONS),
      plain: await measure(browser, plain, plainPayer, REPETITIONS),
      ...(theirs && {adyen: await measure(browser, theirs, payer, REPETITIONS)}),
    });
  }
  const date = new Date().toISOString().slice(0, 10);
  const circumstances = {date, browser: await browser.version(), repetitions: REPETITIONS};
  writeFileSync(DOCUMENT, documentOf(rows, beside, circumstances));
  spawnSync(process.execPath, [join('node_modules', 'oxfmt', 'bin', 'oxfmt'), DOCUMENT]);
} finally {
  await browser.close();
  shop.stop();
  adyen.stop();
  pages.stop();
}
console.log(`${effortTable(rows)}\n\n${pagesTable(beside)}`);
for (const {payer, ours, adyen: theirs} of rows) {
  // The page's part differs from run to run; the person's does not.
  if (secondsOf({...ours, waited: 0}) <= secondsOf({...theirs, waited: 0})) continue;
  console.error(`${payer}: more to do than at Adyen's`);
  process.exitCode = 1;
}
