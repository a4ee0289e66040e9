import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import 'axe-core/axe.min.js';
import type {AxeResults, RunOptions} from 'axe-core';
import '../../src/i18n/locales/ar.ts';
import {openForm, type PayerFormHarness} from '../support/payer-form.ts';
import {STATES} from '../support/states.ts';

const {axe} = globalThis as unknown as {
  axe: {run(context: Element, options: RunOptions): Promise<AxeResults>};
};

const SCHEMES = ['light', 'dark', 'forced colours'] as const;
const WIDTHS = [320, 720];

/** A piece of a page with the looks of a scheme, as wide as a phone or a column. */
function frame(width: number, scheme: string, locale: string): (form: HTMLElement) => HTMLElement {
  return (form) => {
    const main = document.createElement('main');
    Object.assign(main, {lang: locale, dir: locale === 'ar' ? 'rtl' : 'ltr'});
    Object.assign(main.style, {
      inlineSize: `${width}px`,
      colorScheme: scheme === 'dark' ? 'dark' : 'light',
      background: 'light-dark(#fff, #171c25)',
    });
    main.append(form);
    return main;
  };
}

const forceColours = (isForced: boolean): Promise<unknown> =>
  executeServerCommand('cdp', {
    method: 'Emulation.setEmulatedMedia',
    params: {features: [{name: 'forced-colors', value: isForced ? 'active' : 'none'}]},
  });

async function violations({element}: PayerFormHarness): Promise<string[]> {
  const context = element.closest('main') ?? element;
  const {violations: found} = await axe.run(context, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // The page's business, not the form's.
    rules: {region: {enabled: false}, 'page-has-heading-one': {enabled: false}},
  });
  return found.map(({id, nodes}) => `${id}: ${nodes.map(({target}) => String(target)).join(', ')}`);
}

describe('axe finds nothing', () => {
  const isChromium = /Chrome\//.test(navigator.userAgent);
  for (const scheme of SCHEMES) {
    // Only Chromium's own protocol can force colours.
    const suite = scheme === 'forced colours' && !isChromium ? describe.skip : describe;
    suite(`in ${scheme}`, function () {
      // axe looks at every element, on a machine that may be busy.
      this.timeout(30_000);
      if (scheme === 'forced colours') {
        before(async () => {
          await forceColours(true);
          expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
        });
        after(() => forceColours(false));

        it('what is disabled has the colour that the reader chose for it, undimmed', async () => {
          const form = await openForm({properties: {disabled: true}});
          const fields = form.root.querySelectorAll(':disabled');
          const opacities = Array.from(fields, (field) => getComputedStyle(field).opacity);
          expect(new Set(opacities)).to.deep.equal(new Set(['1']));
        });
      }
      for (const [state, open] of Object.entries(STATES)) {
        for (const locale of ['de', 'en', 'ar']) {
          for (const width of WIDTHS) {
            it(`${state}, ${locale}, ${width} px`, async () => {
              const form = await open(locale, frame(width, scheme, locale));
              expect(await violations(form)).to.deep.equal([]);
              const {scrollWidth, clientWidth} = form.element.closest('main') ?? form.element;
              expect(scrollWidth, 'nothing sticks out').to.be.at.most(clientWidth);
            });
          }
        }
      }
    });
  }
});
