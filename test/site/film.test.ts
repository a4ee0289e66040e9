import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {it} from 'node:test';
import {openPages} from '../../bench/effort/pages.ts';
import {Film, saveStrip} from '../../bench/film/film.ts';
import {SCENES} from '../../bench/film/scenes.ts';
import {openBrowser, openWindow} from './shop.ts';

it('a film shows a doubt of the form that follows, and a sure press', async (test) => {
  const [browser, pages] = await Promise.all([openBrowser(), openPages()]);
  const page = await openWindow(test, browser);
  // After the window's own.
  test.after(() => {
    pages.stop();
    return browser.close();
  });
  await page.goto(`${pages.url}/${SCENES['follow']?.path}`, {waitUntil: 'load'});
  const film = new Film(page);
  await SCENES['follow']?.play(film);
  const captions = film.frames.map(({caption}) => caption);
  assert.deepEqual(captions.slice(1, 2), ['a doubt']);
  assert.equal(new Set(film.frames.map(({picture}) => picture)).size, captions.length);
  const folder = mkdtempSync(join(tmpdir(), 'secu-payer-form-film-'));
  test.after(() => rmSync(folder, {recursive: true}));
  const path = `${folder}/follow.png` as const;
  await saveStrip(browser, {follow: film.frames}, path);
  const width = readFileSync(path).readUInt32BE(16);
  assert.equal(width, captions.length * 268 + 16);
});
