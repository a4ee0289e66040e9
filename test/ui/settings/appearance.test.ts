import {expect} from '@open-wc/testing';
import type {AppearanceVariable, SecuPayerForm} from '../../../src/element.ts';
import {THEMES} from '../../../src/ui/looks/themes.ts';
import manifest from '../../../custom-elements.json';
import {openForm} from '../../support/payer-form.ts';
import {saidDuring} from '../../support/said-during.ts';

/** A value for each, and the compiler sees that none is missing. */
const VARIABLES: Record<AppearanceVariable, string> = {
  colorText: 'rgb(1, 2, 3)',
  colorMuted: 'rgb(2, 3, 4)',
  colorBackground: 'rgb(3, 4, 5)',
  colorBorder: 'rgb(4, 5, 6)',
  colorAccent: 'rgb(5, 6, 7)',
  colorOnAccent: 'rgb(6, 7, 8)',
  colorError: 'rgb(7, 8, 9)',
  colorErrorBackground: 'rgb(8, 9, 10)',
  colorSuccess: 'rgb(9, 10, 11)',
  font: '18px / 27px serif',
  labelRest: 'scale(1.125)',
  labelSize: '19px',
  labelWeight: '300',
  smallSize: '11px',
  density: '2',
  gap: '21px',
  controlHeight: '61px',
  controlPadding: '3px',
  controlBorderWidth: '5px',
  controlRadius: '7px',
  radius: '9px',
  buttonRadius: '13px',
  focusRing: '6px dotted red',
  focusOffset: '8px',
};

async function dressed(appearance: SecuPayerForm['appearance']): Promise<SecuPayerForm> {
  const {element} = await openForm({
    properties: {appearance, noSaved: true},
    // As wide with a scroll bar as without.
    around: (form) => {
      const place = document.createElement('div');
      place.style.inlineSize = '30rem';
      place.append(form);
      return place;
    },
  });
  return element;
}

const styleOf = (form: SecuPayerForm, selector: string): CSSStyleDeclaration =>
  getComputedStyle(form.shadowRoot?.querySelector(selector) as Element);

describe('appearance', () => {
  it('takes every custom property of the manifest, in camel case', async () => {
    const form = await dressed({variables: VARIABLES});
    const element = manifest.modules
      .flatMap(
        ({declarations}) => declarations as {tagName?: string; cssProperties?: {name: string}[]}[],
      )
      .find(({tagName}) => tagName === 'secu-payer-form');
    const names = element?.cssProperties?.map(({name}) => name) ?? [];
    const style = getComputedStyle(form);
    const worn = names.map((name) => style.getPropertyValue(name));
    expect(names.length).to.equal(Object.keys(VARIABLES).length);
    expect(worn.sort()).to.deep.equal(Object.values(VARIABLES).sort());
  });

  it('is seen on the pieces', async () => {
    const form = await dressed({variables: VARIABLES});
    const control = styleOf(form, '[name=city]');
    expect(control.minHeight).to.equal('61px');
    expect(control.borderTopWidth).to.equal('5px');
    expect(control.borderTopLeftRadius).to.equal('7px');
    expect(control.fontSize).to.equal('18px');
    expect(styleOf(form, 'label').fontSize).to.equal('19px');
    expect(styleOf(form, '[part=submit]').backgroundColor).to.equal('rgb(5, 6, 7)');
    expect(styleOf(form, '[part=submit]').borderTopLeftRadius).to.equal('13px');
    expect(styleOf(form, '.fields').rowGap).to.equal('21px');
  });

  it('may change at any time, and be taken off', async () => {
    const form = await dressed({theme: 'plain', variables: {radius: '3px'}});
    expect(styleOf(form, '[name=city]').borderTopLeftRadius).to.equal('3px');
    form.appearance = {theme: 'plain'};
    await form.updateComplete;
    expect(styleOf(form, '[name=city]').borderTopLeftRadius).to.equal('0px');
    form.appearance = undefined;
    await form.updateComplete;
    expect(styleOf(form, '[name=city]').borderTopLeftRadius).to.equal('8px');
  });

  it('gives way to a style sheet of the page', async () => {
    const radius = await withSheet('secu-payer-form {--secu-payer-radius: 5px}', async () => {
      const form = await dressed({variables: {radius: '3px'}});
      return styleOf(form, '[name=city]').borderTopLeftRadius;
    });
    expect(radius).to.equal('5px');
  });

  it('writes no style attribute, so that a strict policy lets it be', async () => {
    const form = await dressed({theme: 'filled', variables: VARIABLES});
    expect(form.hasAttribute('style')).to.equal(false);
    expect(form.shadowRoot?.querySelectorAll('style, [style]').length).to.equal(0);
  });

  it('names what it does not know once on the console, and wears the rest', async () => {
    const wrong = {theme: 'neon', variables: {colorAcent: 'red', radius: '3px'}};
    const said = await saidDuring(async () => {
      for (let times = 0; times < 2; times += 1) {
        const form = await dressed(wrong as unknown as SecuPayerForm['appearance']);
        expect(styleOf(form, '[name=city]').borderTopLeftRadius).to.equal('3px');
      }
    });
    expect(said).to.deep.equal([
      '<secu-payer-form>: appearance.theme="neon" has no effect. Allowed: outlined plain filled compact',
      '<secu-payer-form>: appearance.variables="colorAcent" has no effect. Allowed: custom properties in camel case, such as colorAccent',
    ]);
  });

  it('cannot be broken out of by a value', async () => {
    const form = await dressed({variables: {gap: '1px} * {display: none'}});
    expect(styleOf(form, '[name=city]').display).to.not.equal('none');
  });

  for (const theme of ['outlined', 'plain', 'filled', 'compact'] as const) {
    it(`knows ${theme}, which looks as the style sheet of that name`, async () => {
      const inScript = looksOf(await dressed({theme}));
      const text = await (await fetch(`/themes/${theme}.css`)).text();
      const onPage = await withSheet(text, async () => looksOf(await dressed(undefined)));
      expect(onPage).to.deep.equal(inScript);
    });
  }

  it('has a theme for each name', () => {
    expect(Object.keys(THEMES)).to.deep.equal(['outlined', 'plain', 'filled', 'compact']);
  });
});

/** Every computed value of some parts, except custom properties. */
const looksOf = (form: SecuPayerForm): string[] =>
  ['label', '[name=city]', '[name=country]', '.hint', '[part=submit]'].flatMap((selector) => {
    const style = styleOf(form, selector);
    return Array.from(
      style,
      (name) => `${selector} ${name}: ${style.getPropertyValue(name)}`,
    ).filter((line) => !line.includes(' --'));
  });

/** Does something while the page has a style sheet. */
async function withSheet<T>(text: string, act: () => Promise<T>): Promise<T> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet];
  return act().finally(() => {
    document.adoptedStyleSheets = [];
  });
}
