import type {Messages} from '../messages.ts';
import {registerLocale} from '../registry.ts';

/** German, with the formal *Sie*; the other way is `de-x-du`. */
export const de = registerLocale('de', {
  'label.salutation': 'Anrede',
  'label.title': 'Titel',
  'label.forename': 'Vorname',
  'label.surname': 'Nachname',
  'label.companyname': 'Firma',
  'label.dob': 'Geburtsdatum',
  'label.dob-day': 'Tag',
  'label.dob-month': 'Monat',
  'label.dob-year': 'Jahr',
  'label.email': 'E-Mail-Adresse',
  'label.phone': 'Telefon',
  'label.mobile': 'Mobiltelefon',
  'label.country': 'Land',
  'label.street-line': 'Straße und Hausnummer',
  'label.street': 'Straße',
  'label.street_number': 'Hausnummer',
  'label.additional_address_data': 'Adresszusatz',
  'label.postal_code': 'PLZ',
  'label.city': 'Ort',
  'label.city.state': 'Ort und Bundesstaat',
  'label.city.emirate': 'Ort und Emirat',

  'option.ms': 'Frau',
  'option.mr': 'Herr',
  'option.none': 'Keine Angabe',
  'option.country': 'Wählen Sie ein Land',

  hint: 'Nur für Nachrichten zu Ihrer Zahlung.',
  optional: 'optional',
  legend: 'Angaben zur Zahlung',
  submit: 'Weiter',
  submitting: 'Ihre Angaben werden gespeichert …',
  ready: 'Ihre Angaben sind gespeichert.',
  edit: 'Bearbeiten',
  delete: 'Löschen',
  undo: 'Rückgängig',
  yes: 'Ja',
  no: 'Nein',

  'street.none': 'Keine Hausnummer',
  'email.suggest': 'Meinten Sie {email}?',
  'block.found': 'Eingefügte Anschrift übernehmen? {text}',
  'block.used': 'Die Anschrift ist eingetragen. Bitte prüfen Sie sie.',

  saved: 'Ihre früheren Angaben',
  'saved.other': 'Andere verwenden',
  'saved.ask': 'Endgültig löschen?',
  'saved.deleted': 'Gelöscht: {name}',
  'saved.gone': 'Diese Angaben gibt es nicht mehr. Wählen Sie andere oder geben Sie neue ein.',
  'saved.not-deleted': 'Diese Angaben konnten nicht gelöscht werden. Versuchen Sie es erneut.',
  'changed-elsewhere': 'Anderswo geändert: {value}',

  check: 'Bitte prüfen Sie diese Angabe.',
  summary: 'Bitte prüfen Sie diese Angabe.|Bitte prüfen Sie diese {count} Angaben.',
  error: 'Fehler',
  required: 'Bitte füllen Sie dieses Feld aus.',
  'too-long': 'Kürzen Sie den Text: {length} von {max} Zeichen.',
  characters: 'Verwenden Sie Buchstaben und Ziffern, keine Links und kein HTML.',
  format: 'Schreiben Sie es so: {example}',
  date: 'Geben Sie ein Datum ein, das es gibt, von 1900 bis heute.',
  'min-age': 'Mindestalter: {age}.',

  'error.validation': 'Nicht alles wurde angenommen. Bitte prüfen Sie die markierten Felder.',
  'error.unauthorized':
    'Der Shop konnte diesen Schritt nicht bestätigen. Versuchen Sie es erneut oder wenden Sie sich an den Shop.',
  'error.conflict':
    'Diese Angaben wurden anderswo geändert. Prüfen Sie sie und senden Sie sie noch einmal.',
  'error.rate-limited':
    'Es gab zu viele Versuche. Warten Sie einen Moment und versuchen Sie es dann erneut.',
  'error.unavailable': 'Der Zahlungsdienst antwortet nicht. Versuchen Sie es gleich noch einmal.',
  'error.network':
    'Es besteht keine Verbindung. Prüfen Sie Ihr Internet und versuchen Sie es erneut.',
  'error.kept': 'Ihre Eingaben sind noch da; nichts wird doppelt gespeichert.',
  reference: 'Referenz',
  named: '{name}: {text}',
  'example.phone': '+49 30 23125012',
} satisfies Messages);
registerLocale('de-AT', {
  'label.street_number': 'Hausnummer / Stiege / Tür',
  'label.postal_code': 'Postleitzahl',
});
registerLocale('de-CH', {
  'label.mobile': 'Mobilnummer',
  'label.street-line': 'Strasse und Hausnummer',
  'label.street': 'Strasse',
});
