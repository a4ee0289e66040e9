import {expect} from '@open-wc/testing';
import {THEMES} from '../../../src/ui/looks/themes.ts';
import {openForm, until, type PayerFormHarness} from '../../support/payer-form.ts';

/** Rules of well-known themes and resets, as far as they meet an element of the page. */
const SHEETS: Record<string, string> = {
  'no style sheet': '',
  'Bootstrap 5': `
    *, ::before, ::after {box-sizing: border-box}
    body {margin: 0; font: 400 1rem/1.5 system-ui; color: #212529; -webkit-text-size-adjust: 100%}
    label {display: inline-block} input, button, select {margin: 0; font: inherit; line-height: inherit}
    fieldset {min-width: 0; padding: 0; border: 0} legend {float: left; width: 100%; font-size: 1.5rem}
    .row > * {flex-shrink: 0; width: 100%; max-width: 100%; padding-inline: .75rem}`,
  'Tailwind’s preflight': `
    *, ::before, ::after {box-sizing: border-box; margin: 0; padding: 0; border: 0 solid}
    html {line-height: 1.5; tab-size: 4; font-family: ui-sans-serif, system-ui; -webkit-tap-highlight-color: transparent}
    button, input, select {font: inherit; letter-spacing: inherit; color: inherit; border-radius: 0; background: #0000}
    ol, ul {list-style: none} h1, h2 {font-size: inherit; font-weight: inherit} a {color: inherit; text-decoration: inherit}`,
  'WordPress, Twenty Twenty': `
    html {font-size: 62.5%}
    body {font: 1.8rem/1.5 "Inter", sans-serif; letter-spacing: -0.015em; text-align: left; background: #f5efe0}
    *, *::before, *::after {box-sizing: inherit; -webkit-font-smoothing: antialiased; word-break: break-word; word-wrap: break-word}
    input, select, button {font-size: 1.6rem; letter-spacing: -.015em; padding: 1.5rem 1.8rem; text-transform: uppercase}
    label {font-size: 1.6rem; display: block} fieldset {border: .2rem solid; padding: 2rem} legend {font-size: .85em}`,
  'WordPress, Astra on a phone': `
    html {font-size: 91.25%} body {font: 1rem/1.65 sans-serif; color: #808285}
    .entry-content > * {max-width: 100%; margin-block-end: 1.6em} input, select {line-height: 1; font-size: .9rem; width: 100%}`,
  'WordPress, a block theme': `
    :where(body .is-layout-flow) > * {margin-block: 24px 0} .is-layout-constrained > :where(:not(.alignfull)) {max-width: 620px; margin-inline: auto !important}
    .is-layout-flex {display: flex; flex-wrap: wrap; align-items: center} .is-layout-flex > :is(*, div) {margin: 0}
    body {font-size: clamp(0.9rem, 0.87rem + 0.2vw, 1rem); line-height: 1.4; font-weight: 300; letter-spacing: -0.1px}`,
  'Magento’s Luma': `
    html {font-size: 62.5%; -webkit-text-size-adjust: 100%} body {font: 400 1.4rem/1.42857143 "Open Sans", sans-serif; color: #333}
    input, select {font-size: 14px; height: 32px; line-height: 1.42857143; padding: 0 9px} label {font-weight: 600}
    .fieldset > .field {margin: 0 0 29px} .columns {display: flex; flex-wrap: wrap} .columns > * {flex-basis: 100%}`,
  'Shopify’s Dawn': `
    html {font-size: calc(1 * 62.5%)} body {display: grid; grid-template-columns: 100%; font-size: 1.5rem; letter-spacing: .06rem; line-height: calc(1 + .8 / 1)}
    *, *::before, *::after {box-sizing: inherit} div:empty, p:empty {display: none}`,
  'Meyer’s reset': `
    html, body, div, form, label, fieldset, legend, p {margin: 0; padding: 0; border: 0; font: inherit; vertical-align: baseline}
    body {line-height: 1} ol, ul {list-style: none}`,
  'a reset of everything': `* {margin: 0; padding: 0; border: 0; outline: 0; font: inherit; line-height: inherit; vertical-align: baseline; background: none}`,
  'small type everywhere': `* {margin: 0; padding: 0; font-size: 11px; line-height: 1; letter-spacing: 1px; text-transform: uppercase; color: #999; white-space: nowrap; text-align: center}`,
  'all: unset everywhere': `:where(:not(script, style, [hidden])) {all: unset} body, div {display: block}`,
  'all: revert everywhere': `* {all: revert}`,
  'borders for debugging': `* {outline: 1px solid red; min-width: 0; max-width: 100%; overflow-wrap: break-word}`,
};

const px = (value: string): number => Number.parseFloat(value);

async function under(sheet: string, theme?: keyof typeof THEMES): Promise<PayerFormHarness> {
  const made = new CSSStyleSheet();
  made.replaceSync(sheet);
  document.adoptedStyleSheets = [made];
  const form = await openForm({
    properties: {
      noSaved: true,
      required: true,
      fields: 'companyname dob phone',
      ...(theme && {appearance: {theme}}),
    },
    around: (element) => {
      const box = document.createElement('div');
      box.className = 'entry-content is-layout-flow columns row';
      box.style.cssText = 'inline-size: 320px';
      box.append(element);
      return box;
    },
  });
  form.element.reportValidity();
  await form.element.updateComplete;
  return form;
}

interface Sizes {
  label: number;
  input: number;
  hint: number;
  control: number;
  button: number;
  width: number;
}

function sizesOf(form: PayerFormHarness): Sizes {
  const font = (selector: string): number => px(getComputedStyle(form.find(selector)).fontSize);
  return {
    label: font('label'),
    input: font('[name=city]'),
    hint: font('.hint'),
    control: form.input('city').offsetHeight,
    button: form.button.offsetHeight,
    width: form.input('email').offsetWidth,
  };
}

/** Nothing is cut off, runs out, or lies on something else. */
function isTidy(form: PayerFormHarness): void {
  const root = form.find('.root');
  expect(root.scrollWidth, 'runs out').to.be.at.most(root.clientWidth);
  const rows = ['country', 'forename', 'surname', 'email', 'city'] as const;
  const tops = rows.map((name) => form.input(name).getBoundingClientRect());
  tops.slice(1).forEach((box, index) => {
    expect(box.top, rows[index + 1]).to.be.above(tops[index]?.bottom ?? 0);
  });
  for (const name of ['forename', 'email'] as const) {
    const label = form.find(`label[for=${name}]`).getBoundingClientRect();
    expect(label.bottom).to.be.at.most(form.input(name).getBoundingClientRect().top + 1);
    expect(label.height, 'a line of the label').to.be.at.least(13);
  }
}

describe('under a style sheet of the page', () => {
  const {fontSize} = document.documentElement.style;
  afterEach(() => {
    document.adoptedStyleSheets = [];
    document.documentElement.style.fontSize = fontSize;
  });

  for (const [name, sheet] of Object.entries(SHEETS)) {
    it(`${name}: the form can be read, hit and filled`, async () => {
      const form = await under(sheet);
      const {label, input, hint, control, button, width} = sizesOf(form);
      expect(label, 'label').to.be.at.least(14);
      expect(input, 'input').to.be.at.least(14);
      expect(hint, 'hint').to.be.at.least(13);
      expect(control, 'height').to.be.at.least(2.8 * input);
      expect(button, 'button').to.be.at.least(44);
      expect(width, 'width').to.be.at.least(250);
      isTidy(form);
    });
  }

  for (const percent of [50, 62.5, 75, 87.5, 91.25, 100, 125, 200]) {
    for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
      it(`a root font of ${percent} %: ${theme} keeps its proportions and can be read`, async () => {
        document.documentElement.style.fontSize = `${percent}%`;
        // Pages of such roots set their text in proportion.
        const form = await under(
          `body {font: ${(16 / percent) * 6.25}rem / 1.5 sans-serif}`,
          theme,
        );
        const sizes = sizesOf(form);
        const base = theme === 'compact' ? 14 : 16;
        const isOfPage = theme === 'plain';
        const type = isOfPage ? 16 : Math.max(base, (base * percent) / 100);
        expect(sizes.input).to.be.closeTo(type, 0.1);
        expect(sizes.label).to.be.closeTo(Math.max(14, type * 0.9375), 0.1);
        expect(sizes.hint).to.be.closeTo(Math.max(14, type * 0.875), 0.1);
        const density = theme === 'compact' ? 0.8 : 1;
        expect(sizes.control).to.be.closeTo(Math.max(2.875 * type * density, 0), 2);
        expect(px(getComputedStyle(form.find('.fields')).rowGap)).to.be.closeTo(
          type * density,
          0.1,
        );
        isTidy(form);
      });
    }
  }

  it('a focus ring for everything is not drawn around the form, whose inputs have their own', async () => {
    const form = await under('*:focus {outline: 2px solid red; box-shadow: 0 0 0 4px red}');
    form.input('city').focus();
    expect(form.element.matches(':focus')).to.equal(true);
    const {outlineStyle, boxShadow} = getComputedStyle(form.element);
    expect([outlineStyle, boxShadow]).to.deep.equal(['none', 'none']);
  });

  it('a theme that takes the font of the page stays readable where that is next to nothing', async () => {
    for (const size of ['0', '1px', '10px']) {
      const form = await under(`body {font-size: ${size}; line-height: 0}`, 'plain');
      expect(sizesOf(form).input, size).to.equal(14);
      isTidy(form);
    }
  });

  it('a font of the page’s wish is taken', async () => {
    const form = await under('secu-payer-form {--secu-payer-font: 20px / 1.2 monospace}');
    expect(sizesOf(form).input).to.equal(20);
    expect(form.input('city').offsetHeight).to.be.closeTo(57.5, 1);
  });

  it('on touch no part of the page makes an input smaller than 16 px', async () => {
    const form = await under(
      'secu-payer-form::part(control) {font: 12px monospace; font-size: 12px !important}',
    );
    expect(sizesOf(form).input).to.equal(12);
    // No engine but Chromium can be told of a finger: the rule for it is made one for all.
    const sheets = form.root.adoptedStyleSheets.flatMap(({cssRules}) => [...cssRules]);
    const coarse = sheets.find((rule) => rule.cssText.includes('(pointer: coarse)'));
    (coarse as CSSMediaRule).media.mediaText = 'all';
    try {
      await until(() => sizesOf(form).input === 16, 'they have 16 px');
    } finally {
      (coarse as CSSMediaRule).media.mediaText = '(pointer: coarse)';
    }
  });
});

describe('floating labels', () => {
  const {style} = document.documentElement;
  afterEach(() => {
    document.adoptedStyleSheets = [];
    style.fontSize = '';
  });

  for (const [locale, root] of [
    ['fi', '100%'],
    ['ar', '100%'],
    ['de', '200%'],
  ] as const) {
    it(`of ${locale} lie in their empty fields at ${root}, whatever lines they take`, async () => {
      await import(`../../../src/i18n/locales/${locale}.ts`);
      style.fontSize = root;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(await (await fetch('/themes/floating.css')).text());
      document.adoptedStyleSheets = [sheet];
      const form = await openForm({
        properties: {locale, noSaved: true, streetLayout: 'split', fields: 'phone mobile'},
        around: (element) => {
          const box = document.createElement('div');
          box.style.inlineSize = '304px';
          box.append(element);
          return box;
        },
      });
      const resting = Array.from(form.root.querySelectorAll(':placeholder-shown')).filter((input) =>
        input.checkVisibility(),
      );
      const tall: string[] = [];
      for (const input of resting) {
        const label = form.find(`label[for="${input.id}"]`).getBoundingClientRect();
        const field = input.getBoundingClientRect();
        expect(label.top, input.id).to.be.at.least(field.top);
        expect(label.bottom, input.id).to.be.at.most(field.bottom);
        if (label.height > field.height / 2) tall.push(input.id);
      }
      expect(tall, 'of two lines').not.to.deep.equal([]);
    });
  }
});
