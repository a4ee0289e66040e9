/**
 * Counts keys and taps from an empty checkout to a taken order: `npm run effort`.
 * @module
 */
import {openBrowser, startShop} from '../site/shop.ts';
import {measure, WAYS, type Effort} from './effort.ts';

const [shop, browser] = await Promise.all([startShop(), openBrowser()]);
const rows: Effort[] = [];
try {
  for (const payer of Object.keys(WAYS)) rows.push(await measure(browser, shop, payer));
} finally {
  await browser.close();
  shop.stop();
}
console.log('payer              keys  taps');
for (const {payer, keys, taps} of rows) {
  console.log(`${payer.padEnd(18)} ${String(keys).padStart(4)} ${String(taps).padStart(5)}`);
}
