import {expect} from '@open-wc/testing';
import {openForm, type PayerFormHarness} from '../../support/payer-form.ts';

/** What a page may hand down, each a declaration of the box around the form. */
const HANDED_DOWN = [
  'white-space: nowrap',
  'white-space: pre',
  'text-indent: 50px',
  'text-indent: -9999px',
  'letter-spacing: 0.5em',
  'letter-spacing: -3px',
  'word-spacing: 2em',
  'text-align: center',
  'text-align: right',
  'text-align: justify',
  'text-align-last: end',
  'text-transform: uppercase',
  'text-transform: capitalize',
  'text-shadow: 1px 1px red',
  'text-wrap: nowrap',
  'text-wrap: balance',
  'text-underline-offset: 9px',
  'text-emphasis: dot',
  'text-rendering: geometricPrecision',
  '-webkit-text-fill-color: transparent',
  '-webkit-text-stroke: 2px red',
  '-webkit-text-security: disc',
  'color: transparent',
  'color: #fff',
  'line-height: 0',
  'line-height: 1',
  'line-height: 3',
  'font-size: 0',
  'font-size: 5px',
  'font-size: 40px',
  'font-style: italic',
  'font-weight: 900',
  'font-stretch: condensed',
  'font-variant: small-caps',
  'font-variant-caps: all-small-caps',
  'font-family: monospace',
  'font-feature-settings: "smcp"',
  'font-kerning: none',
  'cursor: wait',
  'cursor: none',
  'hyphens: auto',
  'word-break: break-all',
  'overflow-wrap: anywhere',
  'line-break: anywhere',
  'tab-size: 9',
  'list-style: none',
  'border-collapse: collapse',
  'border-spacing: 9px',
  'quotes: none',
  'caret-color: transparent',
  'accent-color: red',
  'writing-mode: vertical-rl',
  'user-select: none',
  'text-decoration-skip-ink: none',
  'direction: rtl',
  'unicode-bidi: bidi-override; direction: rtl',
  'orphans: 9',
  'stroke: red',
];

const PIECES = [
  'label',
  '.hint',
  '.error',
  '[name=forename]',
  '[name=country]',
  '[name=dob-day]',
  'legend',
  '.link',
  '[part=summary]',
  '[part=summary] a',
  '[part=submit]',
];

async function openUnder(style: string): Promise<PayerFormHarness> {
  const form = await openForm({
    properties: {noSaved: true, required: true, fields: 'companyname dob phone'},
    around: (element) => {
      const box = document.createElement('div');
      // As wide with a scroll bar as without.
      box.style.cssText = 'inline-size: 600px; block-size: 900px';
      const inner = document.createElement('div');
      inner.style.cssText = style;
      element.style.width = '600px';
      inner.append(element);
      box.append(inner);
      return box;
    },
  });
  form.element.reportValidity();
  await form.element.updateComplete;
  return form;
}

/** Every computed value of the pieces, and how large they are. */
const looksOf = (form: PayerFormHarness): string[] =>
  PIECES.flatMap((selector) => {
    const piece = form.find(selector);
    const style = getComputedStyle(piece);
    const {width, height} = piece.getBoundingClientRect();
    return [
      `${selector} is ${width.toFixed(1)} × ${height.toFixed(1)}`,
      ...Array.from(style, (name) => `${selector} ${name}: ${style.getPropertyValue(name)}`),
    ];
  });

describe('what a page hands down', () => {
  for (const declaration of HANDED_DOWN) {
    it(`${declaration} changes nothing in the form`, async () => {
      const plain = looksOf(await openUnder(''));
      const looks = looksOf(await openUnder(declaration));
      expect(looks.filter((look, index) => look !== plain[index])).to.deep.equal([]);
    });
  }

  it('visibility counts, so that what a page hides is hidden', async () => {
    const form = await openUnder('visibility: hidden');
    expect(getComputedStyle(form.input('city')).visibility).to.equal('hidden');
  });

  it('pointer-events counts, so that what a page blocks is blocked', async () => {
    const form = await openUnder('pointer-events: none');
    expect(getComputedStyle(form.input('city')).pointerEvents).to.equal('none');
  });

  it('color-scheme counts, so that a dark page has a dark form', async () => {
    const colorUnder = async (style: string): Promise<string> =>
      getComputedStyle((await openUnder(style)).find('label')).color;
    expect(await colorUnder('color-scheme: dark')).to.equal('rgb(238, 241, 246)');
    expect(await colorUnder('color-scheme: light')).to.equal('rgb(28, 36, 48)');
  });

  it('the direction is that of the form’s own language', async () => {
    const form = await openUnder('direction: rtl');
    expect(getComputedStyle(form.find('label')).direction).to.equal('ltr');
  });

  it('is worn where the page asks for it', async () => {
    const form = await openUnder('font: italic 20px / 2 monospace');
    form.element.style.font = 'inherit';
    const {fontStyle, fontSize, lineHeight} = getComputedStyle(form.input('city'));
    expect([fontStyle, fontSize, lineHeight]).to.deep.equal(['italic', '20px', '40px']);
  });
});
