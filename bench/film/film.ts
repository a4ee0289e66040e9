import type {Browser, Page} from 'puppeteer-core';

/** One screenshot, as base64, and what is seen. */
export interface Frame {
  picture: string;
  caption: string;
}

/** Screenshots of a page, one after the other. */
export class Film {
  readonly frames: Frame[] = [];

  constructor(readonly page: Page) {}

  /** Waits for the second file, and until the form shows what it was given. */
  async drawn(): Promise<void> {
    await this.page.$eval(
      '#payer',
      (form) => (form as unknown as {updateComplete: Promise<unknown>}).updateComplete,
    );
  }

  async take(caption: string): Promise<void> {
    this.frames.push({picture: await this.page.screenshot({encoding: 'base64'}), caption});
  }
}

/** What the page painted in the first milliseconds after a navigation, at each of some moments. */
export async function filmLoad(
  page: Page,
  url: string,
  moments: readonly number[],
): Promise<Frame[]> {
  const session = await page.createCDPSession();
  const painted: {at: number; picture: string}[] = [];
  session.on('Page.screencastFrame', ({data, metadata, sessionId}) => {
    painted.push({at: (metadata.timestamp ?? 0) * 1000, picture: data});
    void session.send('Page.screencastFrameAck', {sessionId});
  });
  await session.send('Page.startScreencast', {format: 'png', everyNthFrame: 1});
  const start = Date.now();
  await page.goto(url, {waitUntil: 'load'});
  const last = moments.at(-1) ?? 0;
  await new Promise((done) => setTimeout(done, Math.max(0, start + last - Date.now())));
  await session.send('Page.stopScreencast');
  return moments.map((moment) => ({
    picture: painted.findLast(({at}) => at <= start + moment)?.picture ?? '',
    caption: `${moment} ms`,
  }));
}

/** Frames side by side, a row for each film, as one picture. */
export async function saveStrip(
  browser: Browser,
  rows: Readonly<Record<string, readonly Frame[]>>,
  path: `${string}.png`,
): Promise<void> {
  const page = await browser.newPage();
  const width = 260;
  const most = Math.max(...Object.values(rows).map((frames) => frames.length));
  await page.setViewport({width: most * (width + 8) + 16, height: 400});
  const html = Object.entries(rows).map(
    ([title, frames]) =>
      `<h2>${title}</h2><div>${frames
        .map(
          ({picture, caption}) =>
            `<figure><figcaption>${caption}</figcaption>${picture ? `<img src="data:image/png;base64,${picture}">` : ''}</figure>`,
        )
        .join('')}</div>`,
  );
  await page.setContent(
    `<style>body {margin: 8px; font: 14px sans-serif} h2 {font-size: 16px} div {display: flex; gap: 8px}
      figure {margin: 0; width: ${width}px} img {width: 100%; border: 1px solid silver}</style>${html.join('')}`,
  );
  await page.screenshot({path, fullPage: true});
  await page.close();
}
