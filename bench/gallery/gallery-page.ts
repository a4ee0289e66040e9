import type {Scene} from '../stage/stage.ts';
import type {Look} from '../stage/server.ts';

/** One picture, and what it shows. */
export interface Picture {
  /** Name of the preset; `none` for the form without changes. */
  theme: string;
  state: Scene['state'];
  look: Look;
  locale: string;
  /** Of the window, in pixels. */
  width: number;
  file: string;
}

/** All pictures beside each other, a row per theme, state and look. */
export function galleryPage(pictures: readonly Picture[]): string {
  const rows = new Map<string, Picture[]>();
  for (const picture of pictures) {
    const name = [picture.theme, picture.state, picture.look].join(' · ');
    rows.set(name, [...(rows.get(name) ?? []), picture]);
  }
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>secu-payer-form: gallery</title>
<style>
body { margin: 1rem; background: #808893; font: 1rem/1.5 system-ui, sans-serif }
div { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start }
figure { margin: 0 }
</style>
<h1>${pictures.length} pictures</h1>
${Array.from(rows, ([name, row]) => `<h2>${name}</h2>\n<div>${row.map(figure).join('\n')}</div>`).join('\n')}
</html>
`;
}

const figure = ({file, locale, width}: Picture): string =>
  `<figure><img src="${file}" alt="" loading="lazy"><figcaption>${locale}, ${width}</figcaption></figure>`;
