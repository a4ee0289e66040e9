import {markdownTable} from '../../test/support/markdown-table.ts';
import type {Effort} from './effort.ts';
import {PERSON, secondsOf} from './model.ts';

/** The same payer at both forms. */
export interface Comparison {
  payer: string;
  ours: Effort;
  adyen: Effort;
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

const cells = (effort: Effort): string[] => [
  String(effort.keys),
  String(effort.taps),
  secondsOf(effort).toFixed(1),
];

/** The whole document, as it stands in `docs`. */
export const documentOf = (
  rows: readonly Comparison[],
  {date, browser, repetitions}: Circumstances,
): string =>
  [
    '# Effort',
    `Written by \`npm run measure -- effort\`: ${date}, ${browser.replace('/', ' ')}, ${repetitions} walks for each number. What four payers need from an empty checkout to the tap that orders, on the screen of a phone, in the demo’s shop and in a shop with Adyen Web’s components for person and address. The same script drives both, with real keys, taps, clipboard and autofill.`,
    effortTable(rows),
    '## Seconds',
    `**They are modelled, not measured on people**: the counts times what a person needs, and what the payer waited for the page, which is measured (medians: ours ${range(rows.map(({ours}) => ours.waited))}, Adyen’s ${range(rows.map(({adyen}) => adyen.waited))} ms). For a practised person who makes no mistake:`,
    markdownTable([
      ['', 'seconds', 'from'],
      [
        'a key',
        PERSON.key.toFixed(2),
        '36.2 words a minute on a phone: Palin et al., MobileHCI 2019',
      ],
      ['a tap', PERSON.tap.toFixed(2), '3 bits at 6.95 bits a second: MacKenzie, HCII 2015'],
      [
        'a decision, before each tap and each chord',
        PERSON.decision.toFixed(2),
        'the operator M: Card, Moran, Newell, CACM 1980',
      ],
    ]),
    '## How to read it',
    [
      '- A chord, such as paste, is one key; choosing a suggestion of the browser is one tap. Reading, comparing and scrolling are not counted.',
      '- Each walk ends as a taken order, with exactly the payer’s own texts in the inputs; Adyen’s button is tapped once both `onChange` say `isValid`. What follows the tap is the server’s and not counted: ' +
        `${range(rows.map(({ours}) => ours.sent))} ms in the demo, where token, proxy and sandbox take part, ${range(rows.map(({adyen}) => adyen.sent))} ms at Adyen’s, where the bench answers at once.`,
      '- The country is set by both shops. Adyen’s asks for the house number apart: one tap more, one space less.',
      '- **Autofill**: one profile for both, with the street as a whole and in parts. From a profile without the parts, Chromium leaves Adyen’s street and number empty. Where the shop sets `addressType`, all of the address stays empty, as it then belongs to another section than the name.',
      '- **Pasted block**: name, street, postcode with city and e-mail, each on a line. Adyen’s takes all of it for the first name; it is typed over, and the rest is typed: two keys, the paste and the selection, are the attempt. Adyen’s look-up of addresses needs a service of the shop’s own, and is not part of it.',
      '- **Returning**: ours offers the earlier customer. Adyen’s components remember no payer; the browser does, so this one takes autofill.',
    ].join('\n'),
  ].join('\n\n');

const range = (values: readonly number[]): string => {
  const [least, most] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(0));
  return least === most ? `${most}` : `${least} to ${most}`;
};
