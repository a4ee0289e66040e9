/** What a payer and the page did until the order was taken. */
export interface Counts {
  /** Keys pressed; a chord such as paste counts as one. */
  keys: number;
  /** Taps and clicks; choosing a suggestion of the browser is one. */
  taps: number;
  /** What has to be decided first: where to tap, which chord to press. */
  decisions: number;
  /** Milliseconds that the payer waited for the page, measured. */
  waited: number;
}

/** Seconds that a practised person on a phone needs for each of them. */
export const PERSON = {
  /**
   * 36.2 words of five characters a minute: 37 370 people on their phones.
   * Palin, Feit, Kim, Kristensson, Oulasvirta: How do people type on mobile devices? MobileHCI 2019.
   */
  key: 60 / (36.2 * 5),
  /**
   * 3 bits, a target seven times its own size away, at 6.95 bits a second with a finger on a phone.
   * MacKenzie: Fitts’ throughput and the remarkable case of touch-based target selection. HCII 2015.
   */
  tap: 3 / 6.95,
  /**
   * The operator M.
   * Card, Moran, Newell: The keystroke-level model for user performance time. CACM 23 (7), 1980.
   */
  decision: 1.35,
} as const;

/**
 * The same with a keyboard: 51.56 words a minute, 168 000 people.
 * Dhakal, Feit, Kristensson, Oulasvirta: Observations on typing from 136 million keystrokes. CHI 2018.
 */
export const AT_KEYBOARD = {...PERSON, key: 60 / (51.56 * 5)} as const;

/** Seconds: the person's by the keystroke-level model, and what the page took. */
export const secondsOf = (
  {keys, taps, decisions, waited}: Counts,
  person: Readonly<Record<keyof typeof PERSON, number>> = PERSON,
): number => keys * person.key + taps * person.tap + decisions * person.decision + waited / 1000;
