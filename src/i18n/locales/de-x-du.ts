import {registerLocale} from '../registry.ts';

/** German that says *du*: set `locale="de-x-du"`. */
export const deXDu = registerLocale('de-x-du', {
  'option.country': 'Wähle ein Land',
  hint: 'Nur für Nachrichten zu deiner Zahlung.',
  submitting: 'Deine Angaben werden gespeichert …',
  ready: 'Deine Angaben sind gespeichert.',
  suggest: 'Meintest du {text}?',
  'block.used': 'Die Anschrift ist eingetragen. Bitte prüfe sie.',
  saved: 'Deine früheren Angaben',
  'saved.gone': 'Diese Angaben gibt es nicht mehr. Wähle andere oder gib neue ein.',
  'saved.not-deleted': 'Diese Angaben konnten nicht gelöscht werden. Versuche es erneut.',
  check: 'Bitte prüfe diese Angabe.',
  summary: 'Bitte prüfe diese Angabe.|Bitte prüfe diese {count} Angaben.',
  required: 'Bitte fülle dieses Feld aus.',
  'required.street_number': 'Gib sie ein oder wähle „{none}“.',
  'required.forename': 'Gib ihn ein oder „-“, wenn du keinen hast.',
  'too-long': 'Kürze den Text: {length} von {max} Zeichen.',
  characters: 'Verwende Buchstaben und Ziffern, keine Links.',
  format: 'Schreibe es so: {example}',
  date: 'Gib ein gültiges Datum von 1900 bis heute ein.',
  'error.validation': 'Nicht alles wurde angenommen. Bitte prüfe die markierten Felder.',
  'error.conflict': 'Diese Angaben wurden anderswo geändert. Prüfe sie und sende sie noch einmal.',
  'error.network': 'Es besteht keine Verbindung. Prüfe deinen Internetzugang.',
  'remedy.retry': 'Bitte versuche es gleich noch einmal.',
  'remedy.shop': 'Funktioniert es nicht, lade die Seite neu oder wende dich an den Shop.',
  'error.kept': 'Deine Eingaben sind noch da; nichts wird doppelt gespeichert.',
});
