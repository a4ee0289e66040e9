import type {Messages} from '../messages.ts';
import {registerLocale} from '../registry.ts';

/** Norwegian Bokmål. */
const messages = {
  'label.salutation': 'Tiltale',
  'label.title': 'Tittel',
  'label.forename': 'Fornavn',
  'label.surname': 'Etternavn',
  'label.companyname': 'Firma',
  'label.dob': 'Fødselsdato',
  'label.dob-day': 'Dag',
  'label.dob-month': 'Måned',
  'label.dob-year': 'År',
  'label.email': 'E-post',
  'label.phone': 'Telefon',
  'label.mobile': 'Mobil',
  'label.country': 'Land',
  'label.street-line': 'Gate og husnummer',
  'label.street': 'Gate eller vei',
  'label.street_number': 'Husnummer',
  'label.additional_address_data': 'Leilighet, etasje, c/o',
  'label.postal_code': 'Postnummer',
  'label.city': 'Poststed',
  'label.city.state': 'Sted og delstat',
  'label.city.emirate': 'Sted og emirat',

  'option.ms': 'Fru',
  'option.mr': 'Herr',
  'option.none': 'Vil ikke oppgi',
  'option.country': 'Velg et land',

  hint: 'Bare for meldinger om betalingen din.',
  optional: 'valgfritt',
  legend: 'Betalerens opplysninger',
  submit: 'Fortsett',
  submitting: 'Opplysningene dine lagres …',
  ready: 'Opplysningene dine er lagret.',
  edit: 'Rediger',
  delete: 'Slett',
  undo: 'Angre',
  yes: 'Ja',
  no: 'Nei',

  'street.none': 'Uten husnummer',
  'email.suggest': 'Mente du {email}?',
  'block.found': 'Bruke adressen du limte inn? {text}',
  'block.used': 'Adressen er fylt ut. Kontroller den.',

  saved: 'Tidligere opplysninger',
  'saved.other': 'Bruk en annen',
  'saved.ask': 'Slette for godt?',
  'saved.deleted': 'Slettet: {name}',
  'saved.gone': 'Disse opplysningene finnes ikke lenger. Velg andre, eller skriv inn nye.',
  'saved.not-deleted': 'Opplysningene kunne ikke slettes. Prøv igjen.',
  'changed-elsewhere': 'Endret et annet sted: {value}',

  check: 'Kontroller dette feltet.',
  summary: 'Kontroller dette feltet.|Kontroller disse {count} feltene.',
  error: 'Feil',
  required: 'Fyll ut dette feltet.',
  'too-long': 'Gjør teksten kortere: {length} av {max} tegn.',
  characters: 'Bruk bokstaver og tall, ingen lenker eller HTML.',
  format: 'Skriv det slik: {example}',
  date: 'Skriv inn en gyldig dato fra 1900 til i dag.',
  'min-age': 'Minstealder: {age}.',

  'error.validation': 'Ikke alt ble godtatt. Kontroller feltene som er merket.',
  'error.unauthorized':
    'Butikken kunne ikke bekrefte dette trinnet. Prøv igjen, eller kontakt butikken.',
  'error.conflict': 'Opplysningene er endret et annet sted. Kontroller dem, og send igjen.',
  'error.rate-limited': 'Det var for mange forsøk. Vent litt, og prøv igjen.',
  'error.unavailable': 'Betalingstjenesten svarer ikke. Prøv igjen om litt.',
  'error.network': 'Ingen forbindelse. Sjekk internett, og prøv igjen.',
  'error.kept': 'Alt du skrev inn, er her fortsatt; ingenting lagres to ganger.',
  reference: 'Referanse',
  named: '{name}: {text}',
  'example.phone': '+47 21 23 45 67',
} satisfies Messages;

export const nb = registerLocale('nb', messages);
// What browsers and pages of Norway say as well.
registerLocale('no', messages);
