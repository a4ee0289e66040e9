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
  forename: ['name of the payer', 'Name des Zahlers'],
  surname: ['name of the payer', 'Name des Zahlers'],
  companyname: ['name of a company that pays', 'Name der zahlenden Firma'],
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
  choice: ['only if the form shows it', 'nur wenn das Formular es zeigt'],
  country: ['depends on the country', 'je nach Land'],
};

/** A line per field whose purpose is not written yet. */
export const unexplained = (fields: readonly Pick<Field, 'path'>[] = FIELDS): string[] =>
  fields
    .filter(({path}) => !PURPOSES[path])
    .map(({path}) => `scripts/data-sheet.ts does not say what ${path} is for`);

/** Where data is stored, what, and how long; English, German. */
const STORED: readonly (readonly [english: Place, german: Place])[] = [
  [
    [
      "the payer's browser",
      'the entries, in the memory of the open page; nothing in storage or cookies',
      'until the page is closed; a browser may restore them, as in any form',
    ],
    [
      'Browser',
      'die Eingaben, im Arbeitsspeicher der offenen Seite; nichts in Cookies oder im lokalen Speicher',
      'bis die Seite geschlossen wird; der Browser kann sie wie in jedem Formular wiederherstellen',
    ],
  ],
  [
    [
      'your proxy',
      "no contact; the customer's id, the shopper's subject, a keyed hash of the contact",
      'until 24 hours after the payer deletes the customer; `eraseShopper` deletes it at once',
    ],
    [
      'Ihr Proxy',
      'kein Kontakt; Kundennummer, Kennung des Käufers, ein Hash des Kontakts mit Schlüssel',
      'bis 24 Stunden, nachdem der Zahler den Kunden löscht; `eraseShopper` löscht sofort',
    ],
  ],
  [
    [
      'your proxy',
      'no contact; the record of each submission, with the same hash',
      '24 hours (`keepTime`)',
    ],
    [
      'Ihr Proxy',
      'kein Kontakt; der Eintrag jedes Absendens, mit demselben Hash',
      '24 Stunden (`keepTime`)',
    ],
  ],
  [
    ['your proxy', 'IP addresses, in memory, to limit requests', 'ten minutes'],
    ['Ihr Proxy', 'IP-Adressen, im Arbeitsspeicher, um Anfragen zu begrenzen', 'zehn Minuten'],
  ],
  [
    [
      "the proxy's log",
      "no contact; the customer's id and a keyed hash of the shopper",
      'as long as you keep the log',
    ],
    [
      'Protokoll des Proxys',
      'kein Kontakt; Kundennummer und ein Hash der Kennung mit Schlüssel',
      'solange Sie das Protokoll aufbewahren',
    ],
  ],
  [
    [
      'secuconnect',
      'the whole contact, as a payment customer',
      'until you delete it; otherwise as your contract with secuconnect says',
    ],
    [
      'secuconnect',
      'der ganze Kontakt, als Zahlungskunde',
      'bis Sie ihn löschen, sonst nach Ihrem Vertrag mit secuconnect',
    ],
  ],
];

type Place = readonly [where: string, what: string, howLong: string];

/** The text of `docs/data-sheet.md`. */
export const dataSheet = (): GeneratedFiles => ({
  'docs/data-sheet.md': `# Data sheet of all fields

For your privacy notice and your record of processing activities. Written by \`npm run generate\` from the table of fields. What it
says about secuconnect and the law is a starting point, not legal advice: check it against your contract and with your counsel.

## In English

Every field goes over https from the form to your proxy, and from there to secuconnect, and nowhere else; only a source of addresses
that you set as \`lookup\` also gets what is typed into the street. Without an address (\`no-address\`, or a payment method that needs
none) its fields are not asked for. Legal basis: Article 6(1)(b) GDPR, performance of the contract; for fields that you show without needing
them, Article 6(1)(a) or (f).

${fieldTable(0)}

${storedTable(0)}

## Auf Deutsch

Jedes Feld geht über https vom Formular an Ihren Proxy und von dort an secuconnect, sonst nirgendwohin; nur eine Adressquelle, die Sie als
\`lookup\` setzen, erhält zusätzlich, was in die Straße getippt wird. Ohne Anschrift (\`no-address\` oder eine Zahlungsart, die keine braucht)
werden deren Felder nicht erfragt. Rechtsgrundlage: Art. 6 Abs. 1 lit. b DSGVO, Vertragserfüllung; für Felder, die Sie zeigen, ohne sie zu
brauchen, Art. 6 Abs. 1 lit. a oder f.

${fieldTable(1)}

${storedTable(1)}
`,
});

const storedTable = (language: 0 | 1): string =>
  tableOf([
    language ? ['wo', 'was', 'wie lange'] : ['where', 'what', 'how long'],
    ...STORED.map((place) => place[language]),
  ]);

function fieldTable(language: 0 | 1): string {
  const {text} = createTranslator([language ? 'de' : 'en']);
  const heads = [
    ['field', 'member', 'presence', 'purpose', 'characters'],
    ['Feld', 'Name', 'Angabe', 'Zweck', 'Zeichen'],
  ] as const;
  const rows = FIELDS.map(({path, presence}) => [
    text(`label.${path.replace('address.', '')}` as 'label.city'),
    `\`${path}\``,
    PRESENCE[presence][language],
    PURPOSES[path]?.[language] ?? '',
    String(FIELD_RULES[path].maxLength ?? ''),
  ]);
  return tableOf([heads[language], ...rows]);
}

const tableOf = ([heads = [], ...rows]: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
