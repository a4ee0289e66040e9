import type {Messages} from '../messages.ts';

/** German, with the formal *Sie*. */
export const de: Messages = {
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
  'option.choose': 'Land auswählen',

  'hint.email': 'Für Nachrichten zu Ihrer Zahlung.',
  'hint.phone': 'Nur für Rückfragen zu Ihrer Zahlung.',
  'hint.dob': 'Zum Beispiel 27 3 1984. Manche Zahlungsarten verlangen es.',

  optional: 'optional',
  legend: 'Angaben zur Zahlung',
  submit: 'Weiter',
  submitting: 'Ihre Angaben werden gespeichert …',
  ready: 'Ihre Angaben sind gespeichert.',
  change: 'Ändern',
  'change.for': 'Angaben zur Zahlung ändern',
  'add.additional_address_data': 'Adresszusatz hinzufügen',
  'street.understood': 'Straße {street}, Hausnummer {street_number}',
  'street.change': 'Straße oder Hausnummer ändern',
  check: 'Prüfen Sie Straße und Hausnummer.',
  'street.none': 'Keine Hausnummer',

  saved: 'Ihre früheren Angaben',
  'saved.edit': 'Ändern',
  'saved.edit.for': '{name} ändern',
  'saved.delete': 'Löschen',
  'saved.delete.for': '{name} löschen',
  'saved.ask': 'Endgültig löschen?',
  'saved.keep': 'Behalten',
  'saved.keep.for': '{name} behalten',
  'saved.deleted': '{name} wurde gelöscht.',
  'saved.undo': 'Rückgängig',
  'saved.other': 'Andere Person oder Anschrift',
  'saved.back': 'Aus früheren Angaben wählen',
  'saved.gone': 'Diese Angaben gibt es nicht mehr. Wählen Sie andere oder geben Sie neue ein.',
  'saved.not-deleted': 'Diese Angaben konnten nicht gelöscht werden. Versuchen Sie es noch einmal.',
  'changed-elsewhere':
    'Das wurde anderswo in „{value}“ geändert. Behalten Sie Ihre Eingabe oder ändern Sie sie, dann senden Sie noch einmal.',

  'summary.one': 'Prüfen Sie diese Angabe',
  'summary.other': 'Prüfen Sie diese {count} Angaben',
  error: 'Fehler:',

  'required.forename': 'Geben Sie Ihren Vornamen ein.',
  'required.surname': 'Geben Sie Ihren Nachnamen ein.',
  'required.companyname': 'Geben Sie den Namen der Firma ein.',
  'required.title': 'Geben Sie Ihren Titel ein.',
  'required.email': 'Geben Sie Ihre E-Mail-Adresse ein.',
  'required.phone': 'Geben Sie Ihre Telefonnummer ein.',
  'required.mobile': 'Geben Sie Ihre Mobilnummer ein.',
  'required.dob': 'Geben Sie Ihr Geburtsdatum ein.',
  'required.address.country': 'Wählen Sie Ihr Land aus.',
  'required.address.street': 'Geben Sie Straße und Hausnummer ein.',
  'required.address.street_number':
    'Geben Sie die Hausnummer ein oder wählen Sie „Keine Hausnummer“.',
  'required.address.additional_address_data': 'Geben Sie den Adresszusatz ein.',
  'required.address.postal_code': 'Geben Sie Ihre Postleitzahl ein.',
  'required.address.city': 'Geben Sie Ihren Ort ein.',
  required: 'Füllen Sie dieses Feld aus.',
  'too-long': 'Kürzen Sie den Text auf {max} Zeichen; er hat {count}.',
  characters: 'Verwenden Sie Buchstaben und Ziffern, keine Links und kein HTML.',
  'format.email': 'Geben Sie eine E-Mail-Adresse wie name@example.com ein.',
  'format.phone': 'Geben Sie eine Telefonnummer mit Vorwahl ein, etwa +49 30 23125012.',
  'format.mobile': 'Geben Sie eine Mobilnummer ein, etwa +49 171 3920012.',
  'format.dob': 'Geben Sie Tag, Monat und ein vierstelliges Jahr ein, etwa 27 3 1984.',
  'format.address.postal_code': 'Geben Sie eine Postleitzahl wie {example} ein.',
  format: 'Prüfen Sie die Schreibweise.',
  date: 'Geben Sie einen Tag ein, den es im Kalender gibt.',
  range: 'Geben Sie ein Datum zwischen 1900 und heute ein.',
  'min-age': 'Sie müssen mindestens {age} Jahre alt sein.',
  'not-offered': 'Wählen Sie ein Land aus der Liste.',

  'error.validation':
    'Einige Angaben wurden nicht angenommen. Prüfen Sie die markierten Felder und senden Sie sie erneut.',
  'error.unauthorized':
    'Der Shop konnte nicht bestätigt werden. Laden Sie die Seite neu oder wenden Sie sich an den Shop.',
  'error.token-missing':
    'Der Shop hat diesen Besuch nicht bestätigt. Versuchen Sie es erneut; hilft das nicht, wenden Sie sich an den Shop.',
  'error.token-expired':
    'Dieser Besuch hat zu lange gedauert. Versuchen Sie es erneut oder laden Sie die Seite neu.',
  'error.forbidden': 'Der Shop erlaubt diesen Schritt hier nicht. Wenden Sie sich an den Shop.',
  'error.conflict': 'Diese Angaben wurden an anderer Stelle geändert. Versuchen Sie es erneut.',
  'error.rate-limited':
    'Es gab zu viele Versuche. Warten Sie einen Moment und versuchen Sie es dann erneut.',
  'error.unavailable':
    'Der Zahlungsdienst ist gerade nicht erreichbar. Versuchen Sie es gleich noch einmal.',
  'error.timeout':
    'Die Antwort dauert zu lange. Versuchen Sie es erneut; es wird nichts doppelt gespeichert.',
  'error.network':
    'Es besteht keine Verbindung. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
  'error.bad-response':
    'Der Server des Shops hat unerwartet geantwortet. Versuchen Sie es gleich noch einmal.',
  'error.not-configured':
    'Dieses Formular ist noch nicht vollständig eingerichtet. Wenn etwas nicht geht, wenden Sie sich an den Shop.',
  'error.kept': 'Alles, was Sie eingegeben haben, ist noch da.',
  reference: 'Referenz: {id}',
};
