/**
 * `npm run measure -- woocommerce`: a real WordPress with WooCommerce, whose folder `WORDPRESS_DIR` names, from the upload of the
 * plugin to paid orders, at both checkouts, in Chromium. Words narrow it: `-- doubt`. `--pictures DIR` takes a picture of each step,
 * `--width 390`, `--dark` and `--locale de_DE` play it on a phone, for a shopper who prefers dark pages, and in another language.
 * @module
 */
import {existsSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {openBrowser} from '../../test/site/shop.ts';
import {play, SCENARIOS} from './play.ts';
import {startWordPress} from './wordpress/start.ts';

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    pictures: {type: 'string'},
    width: {type: 'string', default: '1200'},
    dark: {type: 'boolean', default: false},
    locale: {type: 'string', default: 'en_US'},
  },
});
const folder = process.env['WORDPRESS_DIR'] ?? '';
if (!existsSync(join(folder, 'wp-content', 'plugins', 'woocommerce', 'woocommerce.php'))) {
  console.error(
    'WORDPRESS_DIR must be the folder of a WordPress that has WooCommerce in wp-content/plugins/woocommerce. It is copied, not changed.',
  );
  process.exit(2);
}
// What was started ends with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
// The admin asks for pictures and fonts elsewhere, and a page has loaded only once they have come.
const ONLY_LOOPBACK = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';
if (values.pictures) mkdirSync(values.pictures, {recursive: true});
const [shop, browser] = await Promise.all([
  startWordPress({source: folder, locale: values.locale}),
  openBrowser(ONLY_LOOPBACK),
]);
const screen = {width: Number(values.width), isDark: values.dark};
try {
  const isWanted = (title: string, checkout: string): boolean =>
    title === SCENARIOS[0]?.title ||
    positionals.every((word) => `${title} ${checkout}`.includes(word));
  const failed = await play({shop, browser, screen, isWanted, pictures: values.pictures});
  if (failed > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await shop.stop();
}
