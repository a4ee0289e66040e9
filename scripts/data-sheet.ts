/**
 * Writes `docs/data-sheet.md`: one row per field of the table, in English and German, for a merchant's privacy notice.
 * @module
 */
import type {FieldPath} from '../src/contact/contact.ts';
import {FIELD_RULES} from '../src/contact/rules/field-rules.ts';
import {FIELDS, type Field} from '../src/contact/fields.ts';
import {createTranslator} from '../src/i18n/translator.ts';
import type {GeneratedFiles} from './generate.ts';
import '../src/i18n/locales/de.ts';

/** What a field is for; English, German. */
const PURPOSES: Readonly<Partial<Record<FieldPath, readonly [english: string, german: string]>>> = {
  salutation: ['form of address in letters', 'Anrede in Schreiben'],
  title: ['form of address in letters', 'Anrede in Schreiben'],
  'address.country': [
    'the rules for the address; risk check',
    'Regeln für die Anschrift; Risikoprüfung',
  ],
  forename: ['who pays', 'Wer zahlt'],
  surname: ['who pays', 'Wer zahlt'],
  companyname: ['who pays, for companies', 'Wer zahlt, bei Firmen'],
  email: ['messages about the payment', 'Nachrichten zur Zahlung'],
  'address.street': ['address of the payer; risk check', 'Anschrift; Risikoprüfung'],
  'address.street_number': ['address of the payer; risk check', 'Anschrift; Risikoprüfung'],
  'address.additional_address_data': ['delivery of letters', 'Zustellung von Schreiben'],
  'address.postal_code': ['address of the payer; risk check', 'Anschrift; Risikoprüfung'],
  'address.city': ['address of the payer; risk check', 'Anschrift; Risikoprüfung'],
  dob: ['identification for purchase on account', 'Identifizierung beim Rechnungskauf'],
  phone: ['questions about the payment', 'Rückfragen zur Zahlung'],
  mobile: ['questions about the payment', 'Rückfragen zur Zahlung'],
};

const PRESENCE: Readonly<Record<Field['presence'], readonly [english: string, german: string]>> = {
  required: ['mandatory', 'Pflicht'],
  optional: ['optional', 'freiwillig'],
  choice: ['only if you show it', 'nur wenn Sie es zeigen'],
  country: ['depends on the country', 'je nach Land'],
};

/** A line per field whose purpose is not written yet. */
export const unexplained = (fields: readonly Pick<Field, 'path'>[] = FIELDS): string[] =>
  fields
    .filter(({path}) => !PURPOSES[path])
    .map(({path}) => `scripts/data-sheet.ts does not say what ${path} is for`);

/** The text of `docs/data-sheet.md`. */
export const dataSheet = (): GeneratedFiles => ({
  'docs/data-sheet.md': `# Data sheet of all fields

For your privacy notice and your record of processing activities. Written by \`npm run generate\` from the table of fields. What is
said about secuconnect and the law is a starting point, not legal advice: check it with your contract and your counsel.

## In English

Every field goes from the form over https to your proxy, and from there to secuconnect; nowhere else. Legal basis: Article 6(1)(b)
GDPR, performance of the contract; for fields that you show without needing them, Article 6(1)(a) or (f).

${table(0)}

| where                | what                                                                | how long                                            |
| -------------------- | ------------------------------------------------------------------- | --------------------------------------------------- |
| the payer's browser  | what is typed, in the open page; nothing in storage or cookies       | until the page is closed                            |
| your proxy           | no contact; the customer's id, the shopper's subject, a keyed hash   | until \`purge\`; \`eraseShopper\` deletes at once     |
| the proxy's log      | no contact; the id and a keyed hash of the shopper                   | as your log                                         |
| secuconnect          | the whole contact, as a payment customer                            | until you delete it, and as its contract with you says |

## Auf Deutsch

Jedes Feld geht vom Formular über https an Ihren Proxy und von dort an secuconnect, sonst nirgendwohin. Rechtsgrundlage: Art. 6 Abs. 1
lit. b DSGVO, Vertragserfüllung; für Felder, die Sie zeigen, ohne sie zu brauchen, Art. 6 Abs. 1 lit. a oder f.

${table(1)}

| wo                   | was                                                                 | wie lange                                           |
| -------------------- | ------------------------------------------------------------------- | --------------------------------------------------- |
| Browser              | die Eingaben, in der offenen Seite; nichts in Speicher oder Cookies  | bis die Seite geschlossen wird                      |
| Ihr Proxy            | kein Kontakt; Kundennummer, Kennung des Käufers, ein Hash mit Schlüssel | bis \`purge\`; \`eraseShopper\` löscht sofort        |
| Protokoll des Proxys | kein Kontakt; Kundennummer und Hash der Kennung                      | wie Ihr Protokoll                                   |
| secuconnect          | der ganze Kontakt, als Zahlungskunde                                 | bis Sie ihn löschen, und nach Ihrem Vertrag         |
`,
});

function table(language: 0 | 1): string {
  const {text} = createTranslator([language ? 'de' : 'en']);
  const heads = [
    ['field', 'member', 'presence', 'purpose', 'at most'],
    ['Feld', 'Name', 'Angabe', 'Zweck', 'höchstens'],
  ] as const;
  const rows = FIELDS.map(({path, presence}) => [
    text(`label.${path.replace('address.', '')}` as 'label.city'),
    `\`${path}\``,
    PRESENCE[presence][language],
    PURPOSES[path]?.[language] ?? '',
    String(FIELD_RULES[path].maxLength ?? ''),
  ]);
  return [heads[language], heads[language].map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
