/**
 * Takes pictures of the form in every state, look, language and width, and of every theme, into one
 * page: `npm run measure -- gallery`. Words narrow it: `npm run measure -- gallery errors dark`.
 * @module
 */
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {openBrowser} from '../../test/site/shop.ts';
import {galleryPage, type Picture} from './gallery-page.ts';
import type {Scene} from '../stage/stage.ts';
import {presets} from '../stage/presets.ts';
import {openStage, startStage, type Look} from '../stage/server.ts';

const FOLDER = 'dist/gallery';
const STATES: readonly Scene['state'][] = [
  'empty',
  'allFields',
  'errors',
  'loading',
  'choosing',
  'editing',
  'sending',
  'failed',
  'ready',
];
const THEMED: readonly Scene['state'][] = ['errors', 'choosing', 'ready'];
const LOOKS: readonly Look[] = ['light', 'dark', 'forced'];
const LOCALES = ['de', 'en', 'ar'];
const WIDTHS = [320, 760];
const themes = presets();

const words = process.argv.slice(2);
const pictures = allPictures().filter((picture) =>
  words.every((word) => Object.values(picture).map(String).includes(word)),
);
rmSync(FOLDER, {recursive: true, force: true});
mkdirSync(FOLDER, {recursive: true});
const [server, browser] = await Promise.all([startStage(), openBrowser()]);
try {
  const stage = await openStage(browser, server);
  for (const picture of pictures) {
    const {state, locale, look, width, theme, file} = picture;
    await stage.page.setViewport({width, height: 800});
    await stage.look(look);
    await stage.show({state, locale, css: themes.get(theme) ?? ''});
    const body = await stage.page.$('body');
    await body?.screenshot({path: join(FOLDER, file)});
  }
} finally {
  await browser.close();
  await server.close();
}
writeFileSync(join(FOLDER, 'index.html'), galleryPage(pictures));
console.log(`${pictures.length} pictures: ${FOLDER}/index.html`);

function allPictures(): Picture[] {
  const all: Picture[] = [];
  const add = (picture: Omit<Picture, 'file'>): void => {
    all.push({...picture, file: `${Object.values(picture).join('-')}.png`});
  };
  for (const look of LOOKS) {
    for (const state of STATES) {
      for (const locale of LOCALES) {
        for (const width of WIDTHS) add({theme: 'none', state, look, locale, width});
      }
    }
    for (const theme of themes.keys()) {
      for (const state of THEMED) add({theme, state, look, locale: 'de', width: 760});
    }
  }
  return all;
}
