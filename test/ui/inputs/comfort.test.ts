import {expect} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import type {PayerFormHarness} from '../../support/payer-form.ts';
import {openForm} from '../../support/payer-form.ts';
import {STATES} from '../../support/states.ts';

const alone = (form: HTMLElement): HTMLElement => form;
const isChromium = /Chrome\//.test(navigator.userAgent);

/** What can be clicked or typed in, and is there to be seen. */
const controls = ({root}: PayerFormHarness): HTMLElement[] =>
  Array.from(root.querySelectorAll<HTMLElement>('input, select, button, a')).filter(
    (control) =>
      control.checkVisibility({visibilityProperty: true}) && !control.closest('.collapsed'),
  );
const nameOf = (control: HTMLElement): string =>
  control.getAttribute('name') ?? control.textContent?.trim() ?? '';

/** What a finger may hit. */
const targetOf = (control: HTMLElement): HTMLElement =>
  control.closest<HTMLElement>('.card:has([type=radio])') ??
  (control instanceof HTMLInputElement && control.type === 'checkbox'
    ? control.labels?.[0]
    : undefined) ??
  control;

describe('for fingers and eyes', () => {
  for (const [state, open] of Object.entries(STATES)) {
    it(`${state}: nothing to hit is smaller than 24 px, inputs and main button 44`, async () => {
      const form = await open('de', alone);
      const small = controls(form)
        .map(targetOf)
        .filter((control) => {
          const {height, width} = control.getBoundingClientRect();
          const least = control.matches('input, label, select, [type=submit]') ? 44 : 24;
          return Math.min(height, width) < least;
        });
      expect(small.map(nameOf)).to.deep.equal([]);
    });

    it(`${state}: text in inputs has 16 px, so that no phone zooms`, async () => {
      const form = await open('de', alone);
      const sizes = controls(form)
        .filter((control) => control.matches('input:not([type=checkbox]), select'))
        .map((control) => parseFloat(getComputedStyle(control).fontSize));
      expect(Math.min(...sizes, 16)).to.equal(16);
    });

    it(`${state}: the spacing of text that readers set (WCAG 1.4.12) cuts nothing off`, async () => {
      const form = await open('de', (element) => {
        const narrow = document.createElement('div');
        narrow.style.inlineSize = '320px';
        narrow.append(element);
        return narrow;
      });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '* {line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important} p {margin-block-end: 2em !important}',
      );
      form.root.adoptedStyleSheets = [...form.root.adoptedStyleSheets, sheet];
      await form.element.updateComplete;
      const cut = Array.from(form.root.querySelectorAll<HTMLElement>('.root *'))
        .filter((part) => part.checkVisibility() && !part.closest('.visually-hidden, .collapsed'))
        .filter((part) => !part.matches('input, select, option'))
        .filter(
          (part) =>
            getComputedStyle(part).overflow !== 'visible' &&
            (part.scrollWidth > part.clientWidth || part.scrollHeight > part.clientHeight),
        );
      expect(cut.map(({className}) => className)).to.deep.equal([]);
      expect(form.element.scrollWidth).to.be.at.most(320);
    });
  }
});

describe('by keyboard alone', () => {
  // The line is read when it is left, and shows how.
  const {'with addresses to pick from': _, ...states} = STATES;
  for (const [state, open] of Object.entries(states)) {
    it(`${state}: Tab reaches every control in the order of reading, and shows where it is`, async () => {
      const form = await open('de', alone);
      // One of a group of radio buttons is reached by Tab, the others by arrows.
      const expected = controls(form).filter(
        (control) => !control.matches('[disabled], [type=radio]:not(:checked)'),
      );
      const before = document.createElement('button');
      form.element.before(before);
      before.focus();
      for (const control of expected) {
        await form.press('Tab');
        // The summary takes the focus itself, once.
        expect(nameOf(form.root.activeElement as HTMLElement)).to.equal(nameOf(control));
        const {outlineStyle, outlineWidth} = getComputedStyle(
          form.root.activeElement?.matches('[type=radio]')
            ? (form.root.activeElement.closest('.card') ?? form.root.activeElement)
            : (form.root.activeElement as HTMLElement),
        );
        const isOutlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
        expect(isOutlined, `focus shows at ${nameOf(control)}`).to.equal(true);
      }
      before.remove();
    });
  }
});

// Other engines cannot be told at run time.
(isChromium ? describe : describe.skip)('for those who asked for less motion', () => {
  before(() => emulateMedia({reducedMotion: 'reduce'}));
  after(() => emulateMedia({reducedMotion: 'no-preference'}));

  for (const [state, open] of Object.entries(STATES)) {
    it(`${state}: nothing moves`, async () => {
      const form = await open('de', alone);
      const moving = form.root.getAnimations().filter(({playState, effect}) => {
        const {duration = 0} = effect?.getComputedTiming() ?? {};
        return playState === 'running' && Number(duration) > 1;
      });
      expect(moving.length).to.equal(0);
    });
  }
});

(isChromium ? describe : describe.skip)('at 400 % of 1280 px', () => {
  before(() => setViewport({width: 320, height: 256}));
  after(() => setViewport({width: 800, height: 600}));

  it('scrolls in one direction only, and keeps the focused input in view', async () => {
    const form = await openForm({properties: {fields: 'companyname dob phone'}});
    for (let tabs = 0; tabs < 12; tabs += 1) {
      await form.press('Tab');
      const {top, bottom} = (form.root.activeElement ?? form.element).getBoundingClientRect();
      if (form.root.activeElement) expect(top >= 0 && bottom <= innerHeight).to.equal(true);
    }
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
  });
});
