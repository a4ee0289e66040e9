import {expect} from '@open-wc/testing';
import {openForm, PAYER} from '../../support/payer-form.ts';

const look = (of: Element): string => {
  const {minHeight, display, fontSize} = getComputedStyle(of);
  return [minHeight, display, fontSize].join(' ');
};

describe('an element that was in another document', () => {
  it('looks as before', async () => {
    const form = await openForm({properties: {appearance: {theme: 'filled'}}});
    await form.typeAll(PAYER);
    const input = form.input('surname');
    const before = [look(input), look(form.find('.fields'))];
    const place = form.element.parentElement as Element;
    const other = document.implementation.createHTMLDocument('');
    other.body.append(form.element);
    place.append(form.element);
    await form.element.updateComplete;
    expect([look(input), look(form.find('.fields'))]).to.deep.equal(before);
    expect(form.input('surname').value).to.equal(PAYER.surname);
    expect((await form.element.submit()).action).to.equal('created');
  });
});
