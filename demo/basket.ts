/** A line of the basket. */
export interface BasketLine {
  name: string;
  quantity: number;
  /** Cents for the whole line, VAT included. */
  total: number;
}

/** What the demo's shopper buys. */
export const BASKET: readonly BasketLine[] = [
  {name: 'Hausröstung Morgenrot, 1 kg', quantity: 1, total: 2690},
  {name: 'Handfilter aus Porzellan', quantity: 1, total: 2450},
  {name: 'Becher Nordlicht', quantity: 2, total: 3180},
];

/** Cents, VAT included. */
export const BASKET_SUM = BASKET.reduce((sum, {total}) => sum + total, 0);

/** Cents as text in euros. */
export const euros = (cents: number): string =>
  new Intl.NumberFormat('de-DE', {style: 'currency', currency: 'EUR'}).format(cents / 100);
