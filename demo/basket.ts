import type {Language} from './language.ts';

/** A line of the basket. */
export interface BasketLine {
  names: Readonly<Record<Language, string>>;
  quantity: number;
  /** Cents for the whole line, VAT included. */
  total: number;
}

/** What the demo's shopper buys. */
export const BASKET: readonly BasketLine[] = [
  {
    names: {de: 'Hausröstung Morgenrot, 1\u00a0kg', en: 'House roast Morgenrot, 1\u00a0kg'},
    quantity: 1,
    total: 2690,
  },
  {
    names: {de: 'Handfilter aus Porzellan', en: 'Porcelain pour-over dripper'},
    quantity: 1,
    total: 2450,
  },
  {names: {de: 'Becher Nordlicht', en: 'Mug Nordlicht'}, quantity: 2, total: 3180},
];

/** Cents, VAT included. */
export const BASKET_SUM = BASKET.reduce((sum, {total}) => sum + total, 0);

/** Cents as text in euros. */
export const euros = (cents: number, language: Language): string =>
  new Intl.NumberFormat(language === 'en' ? 'en-IE' : 'de-DE', {
    style: 'currency',
    currency: 'EUR',
  }).format(cents / 100);
