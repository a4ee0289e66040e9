import {expect} from '@open-wc/testing';
import {createForm, openForm} from '../../support/payer-form.ts';
import type {SecuPayerForm} from '../../../src/element.ts';

const tokensOf = ({shadowRoot}: SecuPayerForm): string =>
  shadowRoot?.querySelector('[name=city]')?.getAttribute('autocomplete') ?? '';

describe('the section that a browser fills in as one', () => {
  for (const [name, tokens] of [
    ['customer_id', 'section-customer_id address-level2'],
    ['order[customer id]', 'section-order[customer-id] address-level2'],
    ['"><i>', 'section-"><i> address-level2'],
    ['', 'section-payer address-level2'],
    [5 as never, 'section-5 address-level2'],
  ] as const) {
    it(`is called after the name ${JSON.stringify(name)}`, async () => {
      const {element} = await openForm({properties: {name}});
      expect(tokensOf(element)).to.equal(tokens);
    });
  }

  it('is another one for each element, whatever they are called and when they come', async () => {
    const first = await openForm();
    const others = [createForm(), createForm(), createForm({properties: {name: 'shipping'}})];
    for (const {element} of others) first.element.after(element);
    for (const {element} of others) await element.updateComplete;
    const all = [first, ...others].map(({element}) => tokensOf(element));
    expect(new Set(all).size).to.equal(4);
    for (const {element} of others) element.name = 'shipping';
    for (const {element} of others) await element.updateComplete;
    expect(new Set([first, ...others].map(({element}) => tokensOf(element))).size).to.equal(4);
    for (const {element} of others) element.remove();
  });

  it('is the same again for an element that took the place of another, or was moved', async () => {
    const first = await openForm();
    const tokens = tokensOf(first.element);
    const place = first.element.parentElement;
    place?.prepend(first.element);
    await first.element.updateComplete;
    expect(tokensOf(first.element)).to.equal(tokens);
    const next = createForm();
    first.element.replaceWith(next.element);
    await next.element.updateComplete;
    expect(tokensOf(next.element)).to.equal(tokens);
    next.element.after(first.element);
    await first.element.updateComplete;
    expect(tokensOf(first.element)).not.to.equal(tokens);
  });
});
