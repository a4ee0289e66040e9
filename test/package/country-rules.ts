/** What the budget of the country tables counts. */
export {countryRule} from '../../src/address/countries.ts';
export {canonicalPostalCode} from '../../src/address/postal-code.ts';
