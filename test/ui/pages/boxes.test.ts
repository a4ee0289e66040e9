import {expect} from '@open-wc/testing';
import {openForm, type PayerFormHarness} from '../../support/payer-form.ts';

/** What a page puts around the form. */
type Box = (form: HTMLElement) => HTMLElement;

const div = (style: string, ...children: Node[]): HTMLElement => element('div', style, children);

function element(tag: string, style: string, children: readonly Node[]): HTMLElement {
  const made = document.createElement(tag);
  made.style.cssText = style;
  made.append(...children);
  return made;
}

const heading = (): HTMLElement =>
  Object.assign(document.createElement('h2'), {textContent: 'Pay'});
const beside = (): HTMLElement => div('inline-size: 60px; flex: none');

/** Itself styled by the page. */
const styled =
  (style: string): Box =>
  (form) => {
    form.style.cssText = style;
    return form;
  };

const BOXES: Record<string, Box> = {
  'a plain page': (form) => form,
  'a flex row': (form) => div('display: flex', form),
  'a flex row that wraps': (form) => div('display: flex; flex-wrap: wrap', form),
  'a flex row beside something': (form) => div('display: flex; gap: 8px', form, beside()),
  'a flex row that centres': (form) => div('display: flex; justify-content: center', form),
  'a flex row inside a flex row': (form) => div('display: flex', div('display: flex', form)),
  'a flex column': (form) => div('display: flex; flex-direction: column', form),
  'a flex column that centres': (form) =>
    div('display: flex; flex-direction: column; align-items: center', form),
  'a flex column that starts': (form) =>
    div('display: flex; flex-direction: column; align-items: flex-start', form),
  'an inline flex row': (form) => div('display: inline-flex', form),
  'a grid': (form) => div('display: grid', form),
  'a grid with an auto column': (form) => div('display: grid; grid-template-columns: auto', form),
  'a grid with auto beside 1fr': (form) =>
    div('display: grid; grid-template-columns: auto 1fr', form, div('')),
  'a grid with a min-content column': (form) =>
    div('display: grid; grid-template-columns: min-content', form),
  'a grid with a max-content column that shrinks': (form) =>
    div('display: grid; grid-template-columns: fit-content(100%)', form),
  'a grid that centres': (form) => div('display: grid; place-items: center', form),
  'a grid with justify-content': (form) => div('display: grid; justify-content: start', form),
  'a float': (form) => div('float: left', form),
  'a float to the end': (form) => div('float: inline-end', form),
  'an inline block': (form) => div('display: inline-block', form),
  'an absolute box': (form) => div('position: absolute', form),
  'a fixed box': (form) => div('position: fixed; inset-block-start: 0', form),
  'a sticky box': (form) => div('position: sticky; inset-block-start: 0', form),
  'a box that scrolls': (form) => div('overflow: auto', form),
  'a table cell': (form) => div('display: table', div('display: table-cell', form)),
  'a cell of a real table': (form) => {
    const table = document.createElement('table');
    table.insertRow().insertCell().append(form);
    return table;
  },
  'a fieldset': (form) => element('fieldset', '', [form]),
  'a fieldset that floats': (form) => element('fieldset', 'float: left', [form]),
  'open details': (form) => {
    const details = document.createElement('details');
    details.open = true;
    details.append(document.createElement('summary'), form);
    return details;
  },
  'a list item': (form) => element('ul', 'padding: 0', [element('li', '', [form])]),
  'a span': (form) => element('span', '', [form]),
  'fit-content': (form) => div('inline-size: fit-content', form),
  'min-content': (form) => div('inline-size: min-content', form),
  'columns of text': (form) => div('columns: 1', form),
  'its own box size': (form) => div('container-type: inline-size', form),
  'a modal dialog': dialog('showModal'),
  'a modal dialog with a heading': dialog('showModal', heading),
  'a dialog': dialog('show'),
  'a dialog with a heading': dialog('show', heading),
  'a popover': (form) => {
    const popover = div('', form);
    popover.popover = 'manual';
    queueMicrotask(() => popover.showPopover());
    return popover;
  },
  'a popover with a heading': (form) => {
    const popover = div('', heading(), form);
    popover.popover = 'auto';
    queueMicrotask(() => popover.showPopover());
    return popover;
  },
  'the shadow root of another element': (form) => {
    const host = div('display: inline-block');
    host.attachShadow({mode: 'open'}).append(form);
    return host;
  },
  'display: inline': styled('display: inline'),
  'display: inline-block': styled('display: inline-block'),
  'display: flex': styled('display: flex'),
  'display: inline-flex': styled('display: inline-flex'),
  'display: grid': styled('display: grid'),
  'display: table': styled('display: table'),
  'display: table-cell': styled('display: table-cell'),
  'display: contents': styled('display: contents'),
  'float: left': styled('float: left'),
  'position: absolute': styled('position: absolute'),
  'all: unset': styled('all: unset'),
  'inline-size: fit-content': styled('inline-size: fit-content'),
  'inline-size: min-content': styled('inline-size: min-content'),
  'margin-inline: auto in a flex row': (form) => {
    form.style.marginInline = 'auto';
    return div('display: flex', form);
  },
};

function dialog(open: 'show' | 'showModal', above?: () => HTMLElement): Box {
  return (form) => {
    const made = document.createElement('dialog');
    made.append(...(above ? [above()] : []), form);
    queueMicrotask(() => made[open]());
    return made;
  };
}

/** Boxes that leave the document's flow measure by the window instead. */
const isFree = (name: string): boolean => /modal|popover|fixed/.test(name);

async function openIn(name: string, width: number): Promise<PayerFormHarness> {
  return openForm({
    properties: {noSaved: true, required: true, fields: 'companyname dob phone mobile'},
    around: (form) => {
      place.style.cssText = `position: relative; display: flow-root; inline-size: ${width}px`;
      place.replaceChildren((BOXES[name] as Box)(form));
      return place;
    },
  });
}

/** Around the box. */
const place = document.createElement('div');

const widthOf = (part: Element): number => part.getBoundingClientRect().width;

/** What sticks out of the form's own box, by name. */
function outside({root}: PayerFormHarness): string[] {
  const {left, right} = (root.querySelector('.root') as Element).getBoundingClientRect();
  return Array.from(root.querySelectorAll<HTMLElement>('.root *'))
    .filter((part) => part.checkVisibility() && !part.closest('.visually-hidden, .collapsed'))
    .filter((part) => {
      const box = part.getBoundingClientRect();
      return box.width > 0 && (box.left < left - 1 || box.right > right + 1);
    })
    .map((part) => part.getAttribute('name') ?? part.className ?? part.tagName);
}

describe('in any box', () => {
  for (const name of Object.keys(BOXES)) {
    it(`${name}: the form has room, and takes no more, from 320 to 2000 px`, async () => {
      const form = await openIn(name, 320);
      for (const width of [320, 700, 2000]) {
        place.style.inlineSize = `${width}px`;
        const room = isFree(name) ? innerWidth : width;
        const inner = widthOf(form.find('.root'));
        expect(inner, `least in ${width}`).to.be.at.least(Math.min(240, room - 80));
        expect(inner, `most in ${width}`).to.be.at.most(room);
        for (const field of ['forename', 'surname', 'email', 'postal_code', 'city'] as const) {
          expect(widthOf(form.input(field)), `${field} in ${width}`).to.be.at.least(70);
        }
        expect(widthOf(form.input('email'))).to.be.closeTo(inner, 1);
        expect(outside(form), `outside in ${width}`).to.deep.equal([]);
      }
      form.element.closest('dialog')?.close();
    });
  }

  it('is two columns wide where nothing says how wide', async () => {
    for (const name of ['a dialog', 'a float', 'a table cell', 'a flex column that centres']) {
      const form = await openIn(name, 700);
      expect(widthOf(form.find('.root')), name).to.equal(512);
      expect(form.input('surname').offsetTop, name).to.equal(form.input('forename').offsetTop);
    }
  });

  it('keeps every input wide enough to type in a column of 140 px', async () => {
    const form = await openIn('a plain page', 140);
    for (const input of form.root.querySelectorAll<HTMLElement>(
      'input:not([type=checkbox]), select',
    )) {
      if (input.checkVisibility()) expect(widthOf(input), input.id).to.be.at.least(70);
    }
    expect(outside(form)).to.deep.equal([]);
  });

  it('does not change its width with what it says', async () => {
    const form = await openIn('a float', 700);
    const before = widthOf(form.element);
    form.element.reportValidity();
    await form.element.updateComplete;
    expect(form.summary.length).to.be.greaterThan(3);
    expect(widthOf(form.element)).to.equal(before);
  });
});
