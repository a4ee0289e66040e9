import {FIELDS} from '../../../src/contact/fields.ts';
import {validateContact} from '../../../src/schema.ts';

/** What makes careless rules slow when it is repeated. */
const PIECES = "a| |.|-|@|1|\u0301|🎉|'|(|+|,|a@|1 a|a.|1-|<a|(0)|Str. 1 |, 1".split('|');

const LENGTH = 100_000;

/** Milliseconds to judge a contact with a long text, for each field and kind of text. */
export const judgeLongTexts = (): number[] =>
  PIECES.flatMap((piece) => {
    const long = piece.repeat(Math.ceil(LENGTH / piece.length));
    return FIELDS.map(({path}) => {
      const name = path.replace('address.', '');
      const isOfAddress = path !== name;
      const address = {street: 'x', city: 'x', country: 'DE', ...(isOfAddress && {[name]: long})};
      const contact = {forename: 'x', surname: 'x', address, ...(!isOfAddress && {[name]: long})};
      const start = performance.now();
      validateContact(contact);
      return performance.now() - start;
    });
  });

declare global {
  interface Window {
    judgeLongTexts: () => number[];
  }
}
window.judgeLongTexts = judgeLongTexts;
