/**
 * The address with the domain that the payer probably meant: a common provider that differs by one added,
 * missing or changed letter, or by two swapped ones. Empty if there is nothing to suggest. It may be wrong,
 * so it is offered and never applied automatically.
 */
export function suggestEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const domain = email
    .slice(at + 1)
    .trim()
    .toLowerCase();
  if (at < 1 || !domain || PROVIDERS.includes(domain)) return '';
  const meant = PROVIDERS.find(
    (provider) => provider.length > 5 && isOneEditAway(domain, provider),
  );
  return meant ? `${email.slice(0, at)}@${meant}` : '';
}

/** Damerau-Levenshtein distance of one. */
function isOneEditAway(typed: string, meant: string): boolean {
  let start = 0;
  while (start < typed.length && typed[start] === meant[start]) start += 1;
  const [rest, wanted] = [typed.slice(start), meant.slice(start)];
  const isSwapped =
    rest[0] === wanted[1] && rest[1] === wanted[0] && rest.slice(2) === wanted.slice(2);
  return (
    rest.slice(1) === wanted ||
    rest === wanted.slice(1) ||
    rest.slice(1) === wanted.slice(1) ||
    isSwapped
  );
}

/** Also lists similar real providers, so that none of them is treated as a typing error. */
const PROVIDERS =
  'gmail.com googlemail.com gmx.de gmx.net gmx.at gmx.ch gmx.com web.de t-online.de freenet.de posteo.de posteo.net mailbox.org arcor.de outlook.com outlook.de hotmail.com hotmail.de hotmail.fr hotmail.it hotmail.es hotmail.co.uk live.com live.de live.nl msn.com icloud.com me.com mac.com yahoo.com yahoo.de yahoo.fr yahoo.it yahoo.es yahoo.co.uk ymail.com mail.com mail.de mail.ru email.com email.de email.cz aol.com aol.de protonmail.com proton.me bluewin.ch orange.fr free.fr laposte.net wanadoo.fr sfr.fr libero.it virgilio.it tiscali.it telefonica.net ziggo.nl kpnmail.nl planet.nl telenet.be skynet.be seznam.cz centrum.cz wp.pl onet.pl interia.pl o2.pl telia.com btinternet.com'.split(
    ' ',
  );
