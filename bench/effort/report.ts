import {markdownTable} from '../../test/support/markdown-table.ts';
import type {Effort} from './effort.ts';
import {AT_KEYBOARD, PERSON, secondsOf} from './model.ts';
import {atKeyboard, type Payer} from './payers.ts';

/** The same payer at both forms. */
export interface Comparison {
  payer: string;
  ours: Effort;
  adyen: Effort;
}

/** A payer at a page with the form, and at a plain one. */
export interface Beside {
  what: string;
  payer: Payer;
  ours: Effort;
  plain: Effort;
  /** At Adyen's components, where they have a form for it. */
  adyen?: Effort;
}

/** How a run took place, without a name of the machine. */
export interface Circumstances {
  date: string;
  browser: string;
  repetitions: number;
}

export const effortTable = (rows: readonly Comparison[]): string =>
  markdownTable([
    ['payer', 'keys', 'taps', 'seconds', 'Adyen: keys', 'taps', 'seconds'],
    ...rows.map(({payer, ours, adyen}) => [payer, ...cells(ours), ...cells(adyen)]),
  ]);

export const pagesTable = (rows: readonly Beside[]): string =>
  markdownTable([
    [
      'what the page asks',
      'keys',
      'taps',
      'seconds',
      'plain: keys',
      'taps',
      'seconds',
      'Adyen: keys',
      'taps',
      'seconds',
    ],
    ...rows.map(({what, payer, ours, plain, adyen}) => {
      const person = personOf(payer);
      const own = (effort: Effort): string[] => cells({...effort, waited: 0}, person);
      return [what, ...own(ours), ...own(plain), ...(adyen ? own(adyen) : ['–', '–', '–'])];
    }),
  ]);

/** Whose fingers they are. */
export const personOf = (payer: Payer): typeof PERSON | typeof AT_KEYBOARD =>
  payer === atKeyboard ? AT_KEYBOARD : PERSON;

const cells = (effort: Effort, person: typeof PERSON | typeof AT_KEYBOARD = PERSON): string[] => [
  String(effort.keys),
  String(effort.taps),
  secondsOf(effort, person).toFixed(1),
];

/** The whole document for `docs`. */
export const documentOf = (
  rows: readonly Comparison[],
  beside: readonly Beside[],
  {date, browser, repetitions}: Circumstances,
): string =>
  [
    '# Effort',
    `Written by \`npm run measure -- effort\`: ${date}, ${browser.replace('/', ' ')}, ${repetitions} walks for each number. The effort of four payers from an empty checkout to the tap that places the order, on a phone screen, in the demo shop and in a shop with Adyen Web’s components for person and address. The same script drives both, with real keys, taps, clipboard and autofill.`,
    effortTable(rows),
    '## Pages that ask less',
    'The same script on pages that are set up for one kind of order, compared with a plain form of the shop that asks for the same, and with Adyen’s components where they cover it. These seconds do not include waiting for the page.',
    pagesTable(beside),
    [
      '- **Three fields**: `payment-method="creditcard"` with `no-address` and `fields=""`, as for a ticket or a download. At a keyboard the payer presses Tab between the fields and Enter at the end.',
      '- **Two addresses**: a parcel for the payer at another address. The form takes over the name ([delivery.md](delivery.md)); the plain form asks for it again, Adyen’s second address has no name at all. Each asks for the e-mail address once.',
      '- **`follow`**: the shop’s own six fields, with the element and without ([follow.md](follow.md)). The plain shop sends `Weg 3` as it is; with the element the payer confirms street and number with a second tap.',
      '- **`lookup`**: five letters of the street, then one address of the list ([lookup.md](lookup.md)); beside it the shop’s own six fields, typed.',
    ].join('\n'),
    '## Seconds',
    `**They are modelled, not measured with people**: each count times the time a person needs for it, plus the measured time in which the payer waited for the page (medians: ours ${range(rows.map(({ours}) => ours.waited))}, Adyen’s ${range(rows.map(({adyen}) => adyen.waited))} ms). For a practised person who makes no mistakes:`,
    markdownTable([
      ['', 'seconds', 'from'],
      [
        'a key',
        PERSON.key.toFixed(2),
        '36.2 words a minute on a phone: Palin et al., MobileHCI 2019',
      ],
      ['a tap', PERSON.tap.toFixed(2), '3 bits at 6.95 bits a second: MacKenzie, HCII 2015'],
      [
        'a key of a keyboard',
        AT_KEYBOARD.key.toFixed(2),
        '51.56 words a minute: Dhakal et al., CHI 2018',
      ],
      [
        'a decision, before each tap and each chord',
        PERSON.decision.toFixed(2),
        'operator M: Card, Moran, Newell, CACM 1980',
      ],
    ]),
    '## How to read it',
    [
      '- A chord, such as paste, is one key; choosing a suggestion from the browser is one tap. Reading, comparing and scrolling are not counted.',
      '- Each walk ends with an accepted order and exactly the payer’s texts in the inputs; Adyen’s button is tapped once both `onChange` report `isValid`. The server’s work after the tap is not counted: ' +
        `${range(rows.map(({ours}) => ours.sent))} ms in the demo, which includes token, proxy and sandbox, ${range(rows.map(({adyen}) => adyen.sent))} ms with Adyen’s, where the bench answers immediately.`,
      '- Both shops preselect the country. Adyen’s asks for the house number separately: one tap more, one space less.',
      '- **Autofill**: one profile for both, with the street as a whole and in parts. From a profile without the parts, Chromium leaves Adyen’s street and number empty. If the shop sets `addressType`, the whole address stays empty, because it then belongs to a different section from the name.',
      '- **Pasted block**: name, street, postcode with city and e-mail, each on a line. Adyen’s puts all of it into the first name; the payer overwrites it and types the rest, so two keys, paste and select all, are wasted. Adyen’s address search needs a service of the shop and is not included.',
      '- **Returning**: ours offers the earlier customer. Adyen’s components do not remember payers, so this payer uses the browser’s autofill.',
    ].join('\n'),
  ].join('\n\n');

const range = (values: readonly number[]): string => {
  const [least, most] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(0));
  return least === most ? `${most}` : `${least} to ${most}`;
};
