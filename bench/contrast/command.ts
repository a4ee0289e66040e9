/**
 * Measures the contrast of themes as browsers show them: `npm run measure -- contrast` the presets, `npm run
 * contrast -- shop.css` your own. Fails when one has too little for WCAG 2.2 AA.
 * @module
 */
import {readFileSync} from 'node:fs';
import {openBrowser} from '../../test/site/shop.ts';
import {openStage, startStage} from '../stage/server.ts';
import {measureTheme, sentenceOf, tooFaint} from './contrast.ts';
import {presets} from '../stage/presets.ts';

const files = process.argv.slice(2);
const themes = new Map(
  files.length ? files.map((file) => [file, readFileSync(file, 'utf8')]) : presets(),
);
const [server, browser] = await Promise.all([startStage(), openBrowser()]);
try {
  const stage = await openStage(browser, server);
  for (const [name, css] of themes) {
    const findings = await measureTheme(stage, css);
    const faint = tooFaint(findings);
    console.log(`${name}: ${findings.length} pieces, ${faint.length} with too little contrast`);
    for (const finding of faint) console.log(`  ${sentenceOf(finding)}`);
    if (faint.length > 0) process.exitCode = 1;
  }
} finally {
  await browser.close();
  await server.close();
}
