import {expect} from '@open-wc/testing';
import {createForm, until, type PayerFormHarness} from '../../support/payer-form.ts';

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
  '[part=summary]',
  '[part=summary] a',
  '[part=submit]',
];

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
  const form = createForm({
    properties: {noSaved: true, required: true, fields: 'companyname dob phone'},
  });
  const box = document.createElement('div');
  const page = document.createElement('div');
  let plain: string[];
  before(async () => {
    // As wide with a scroll bar as without.
    page.style.cssText = 'inline-size: 600px; block-size: 900px';
    form.element.style.width = '600px';
    box.append(form.element);
    page.append(box);
    document.body.append(page);
    await form.element.updateComplete;
    form.element.reportValidity();
    await form.element.updateComplete;
    await until(() => form.focused === 'summary', 'the summary has the focus');
    plain = looksOf(form);
  });
  beforeEach(() => {
    box.style.cssText = '';
  });
  after(() => page.remove());

  const styleOf = (name: 'label' | '[name=city]'): CSSStyleDeclaration =>
    getComputedStyle(form.find(name));

  for (const declaration of HANDED_DOWN) {
    it(`${declaration} changes nothing in the form`, () => {
      box.style.cssText = declaration;
      const looks = looksOf(form);
      expect(looks.filter((look, index) => look !== plain[index])).to.deep.equal([]);
    });
  }

  it('visibility counts, so that what a page hides is hidden', () => {
    box.style.visibility = 'hidden';
    expect(styleOf('[name=city]').visibility).to.equal('hidden');
  });

  it('pointer-events counts, so that what a page blocks is blocked', () => {
    box.style.pointerEvents = 'none';
    expect(styleOf('[name=city]').pointerEvents).to.equal('none');
  });

  it('color-scheme counts, so that a dark page has a dark form', () => {
    box.style.colorScheme = 'dark';
    expect(styleOf('label').color).to.equal('rgb(238, 241, 246)');
    box.style.colorScheme = 'light';
    expect(styleOf('label').color).to.equal('rgb(28, 36, 48)');
  });

  it('direction is that of the form’s own language', () => {
    box.style.direction = 'rtl';
    expect(styleOf('label').direction).to.equal('ltr');
  });

  it('the font is worn where the page asks for it', () => {
    box.style.font = 'italic 20px / 2 monospace';
    form.element.style.font = 'inherit';
    const {fontStyle, fontSize, lineHeight} = styleOf('[name=city]');
    form.element.style.font = '';
    expect([fontStyle, fontSize, lineHeight]).to.deep.equal(['italic', '20px', '40px']);
  });
});
