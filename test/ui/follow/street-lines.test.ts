import {expect} from '@open-wc/testing';
import {countries} from '../../../src/address/postal-codes.json';
import fresh from '../../address/street-lines-fresh.json';
import unseen from '../../address/street-lines-unseen.json';
import known from '../../address/street-lines.json';
import {openMerchantPage} from '../../support/merchant-page.ts';

interface Line {
  country: string;
  input: string;
  street: string;
  street_number: string;
  additional?: string;
}

const PAGE = `<form>
  <input autocomplete="given-name" value="Erika"><input autocomplete="family-name" value="Mustermann">
  <input autocomplete="email" value="erika@example.com"><input class="line" autocomplete="address-line1">
  <input class="code" autocomplete="postal-code"><input autocomplete="address-level2" value="Town">
  <select autocomplete="country"></select>
  <secu-payer-form follow="form" no-submit></secu-payer-form></form>`;

/** A code that passes, for the countries that want one. */
const codeOf = (country: string): string =>
  (countries as Record<string, {postal_code: {examples?: string[]}}>)[country]?.postal_code
    .examples?.[0] ?? '';

describe('street lines in a shop’s field', () => {
  it('are read right or asked about, and never wrong', async () => {
    const shop = await openMerchantPage(PAGE);
    const score = {right: 0, asked: [] as string[], wrong: [] as string[]};
    for (const line of [...known, ...unseen, ...fresh] as Line[]) {
      shop.get<HTMLInputElement>('.line').value = line.input;
      shop.get<HTMLInputElement>('.code').value = codeOf(line.country);
      shop.get('select').replaceChildren(new Option(line.country, line.country, true, true));
      const isValid = shop.element.checkValidity();
      const {
        street,
        street_number = '',
        additional_address_data = '',
      } = shop.element.contact?.address ?? {};
      const isRight =
        street === line.street &&
        street_number === line.street_number &&
        additional_address_data === (line.additional ?? '');
      if (!isValid) score.asked.push(line.input);
      else if (isRight) score.right += 1;
      else score.wrong.push(line.input);
    }
    expect(score.wrong).to.deep.equal([]);
    expect(score.right, score.asked.join('\n')).to.be.above(260);
  });
});
