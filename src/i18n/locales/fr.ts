import type {Messages} from '../messages.ts';
import {registerLocale} from '../registry.ts';

/** French. */
export const fr = registerLocale('fr', {
  'label.salutation': 'Civilité',
  'label.title': 'Titre',
  'label.forename': 'Prénom',
  'label.surname': 'Nom',
  'label.companyname': 'Entreprise',
  'label.dob': 'Date de naissance',
  'label.dob-day': 'Jour',
  'label.dob-month': 'Mois',
  'label.dob-year': 'Année',
  'label.email': 'Adresse e-mail',
  'label.phone': 'Téléphone',
  'label.mobile': 'Téléphone mobile',
  'label.country': 'Pays',
  'label.street-line': 'Rue et numéro',
  'label.street': 'Rue',
  'label.street_number': 'Numéro',
  'label.additional_address_data': 'Complément d’adresse',
  'label.postal_code': 'Code postal',
  'label.city': 'Ville',
  'label.city.state': 'Ville et État',
  'label.city.emirate': 'Ville et émirat',

  'option.ms': 'Mme',
  'option.mr': 'M.',
  'option.none': 'Ne pas préciser',
  'option.country': 'Choisissez un pays',

  hint: 'Uniquement pour les messages concernant votre paiement.',
  optional: 'facultatif',
  legend: 'Coordonnées du payeur',
  submit: 'Continuer',
  submitting: 'Enregistrement de vos données…',
  ready: 'Vos données sont enregistrées.',
  edit: 'Modifier',
  delete: 'Supprimer',
  undo: 'Annuler',
  yes: 'Oui',
  no: 'Non',

  'street.none': 'Pas de numéro',
  'email.suggest': 'Vouliez-vous dire {email} ?',
  'block.found': 'Utiliser l’adresse collée ? {text}',
  'block.used': 'L’adresse est renseignée. Vérifiez-la.',

  saved: 'Vos données précédentes',
  'saved.other': 'Utiliser d’autres données',
  'saved.ask': 'Supprimer définitivement ?',
  'saved.deleted': 'Données supprimées : {name}',
  'saved.gone': 'Ces données n’existent plus. Choisissez-en d’autres ou saisissez-en de nouvelles.',
  'saved.not-deleted': 'Ces données n’ont pas pu être supprimées. Réessayez.',
  'changed-elsewhere': 'Modifié ailleurs : {value}',

  check: 'Vérifiez ce champ.',
  summary: 'Vérifiez ce champ.|Vérifiez ces {count} champs.',
  error: 'Erreur',
  required: 'Remplissez ce champ.',
  'required.street_number': 'Saisissez-le ou choisissez « {none} ».',
  'required.forename': 'Saisissez-le, ou « - » si vous n’en avez pas.',
  'too-long': 'Raccourcissez le texte : {length} caractères sur {max}.',
  characters: 'Utilisez des lettres et des chiffres, sans lien.',
  format: 'Format attendu : {example}',
  date: 'Saisissez une date valide, de 1900 à aujourd’hui.',
  'min-age': 'Âge minimum : {age}.',

  'error.validation': 'Tout n’a pas été accepté. Vérifiez les champs signalés.',
  'error.conflict': 'Ces données ont été modifiées ailleurs. Vérifiez-les, puis renvoyez-les.',
  'error.network': 'Aucune connexion. Vérifiez votre accès à internet.',
  'error.timeout': 'La réponse prend trop de temps.',
  'error.bad-response': 'La boutique a donné une réponse inattendue.',
  'error.unavailable': 'Le service de paiement ne répond pas.',
  'error.rate-limited': 'Trop de tentatives.',
  'error.token-missing': 'La boutique n’a pas confirmé cette visite.',
  'error.token-expired': 'Cette visite a duré trop longtemps.',
  'error.unauthorized': 'La boutique n’a pas pu être vérifiée.',
  'error.forbidden': 'La boutique n’autorise pas cette étape.',
  'error.not-configured': 'Ce formulaire n’est pas entièrement configuré.',
  'remedy.retry': 'Réessayez dans un instant.',
  'remedy.shop': 'Si le problème persiste, rechargez la page ou contactez la boutique.',
  'error.kept': 'Votre saisie est conservée ; rien n’est enregistré deux fois.',
  reference: 'Référence',
  named: '{name} : {text}',
  'example.phone': '+33 1 99 00 12 34',
} satisfies Messages);
registerLocale('fr-BE', {
  'label.mobile': 'GSM',
  'label.city': 'Localité',
});
registerLocale('fr-CH', {
  'label.postal_code': 'NPA',
  'label.city': 'Localité',
});
registerLocale('fr-LU', {
  'label.city': 'Localité',
});
registerLocale('fr-CA', {
  'label.email': 'Adresse courriel',
  'label.mobile': 'Cellulaire',
  'label.city.state': 'Ville et province',
});
