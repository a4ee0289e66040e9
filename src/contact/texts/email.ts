/**
 * The address as mail servers accept it: without what address books, pages and phones add (`mailto:`,
 * `E-Mail:`, `Name <…>`, quotes, a trailing comma, a space beside the @), with full-width letters made narrow,
 * curly apostrophes made straight, and an international domain in ASCII (Punycode, by the URL parser of the
 * platform). Text that is not an address is returned unchanged. The local part keeps its case.
 */
export function canonicalEmail(text: string): string {
  if (isPlain(text)) return text;
  const plain = text.normalize('NFKC').replace(/ ?@ ?/, '@').replace(QUOTED, '$1');
  const [, address = ''] = WRAPPED.exec(plain) ?? [];
  const at = address.lastIndexOf('@');
  const domain = at < 0 ? '' : asciiDomain(address.slice(at + 1));
  return domain ? `${address.slice(0, at).replace(/[\u2018\u2019]/g, "'")}@${domain}` : text;
}

/**
 * Accepts one address that mail can reach: a local part of 1 to 64 characters without spaces,
 * brackets, quotes or stray dots, and a domain with a dot whose last label is not numeric.
 * Apostrophes and letters of every script pass, unlike in most patterns.
 */
export function isEmail(text: string): boolean {
  if (isPlain(text)) return true;
  const at = text.lastIndexOf('@');
  return (
    LOCAL_PART.test(text.slice(0, Math.max(at, 0))) && DOMAIN.test(asciiDomain(text.slice(at + 1)))
  );
}

/** Only to be faster: an address as most people write it. */
const isPlain = (text: string): boolean => text.length < 254 && PLAIN.test(text);

/** Domain as ASCII in lower case, or empty if it is not a domain. */
function asciiDomain(domain: string): string {
  if (domain.length > 253 || /[^\p{L}\p{M}\p{N}.\-\u3002]/u.test(domain)) return '';
  const url = `http://${domain}`;
  return URL.canParse(url) ? new URL(url).hostname : '';
}

/** Nothing that a URL parser changes or refuses in the domain: no capitals, no Punycode, no number at its end. */
const PLAIN =
  /^(?=.{1,64}@)[\w+-]+(?:\.[\w+-]+)*@(?:(?!-|xn--)[a-z0-9-]{1,63}(?<!-)\.)+[a-z]{2,63}$/;
/** Marks that may be part of an address, at both ends. */
const QUOTED = /^\s*['\u2018\u2019](.*)['\u2018\u2019]\s*$/;
/** `mailto:a@b.de?subject=…`, `E-Mail: a@b.de`, `Anna <a@b.de>;`, `(a@b.de)`, `"a@b.de"`. */
const WRAPPED =
  /^(?:[^<>@]*[<(["“„«])?\s*(?:[\p{L} -]{1,20}:(?:\/\/|%20|\s)*)?([^\s<>()[\]"“”„«»:;,!?]+?)\s*(?:\?[^\s<>]*)?[>)\]"“”»]?(?:%20|[\s:;,.!/])*$/iu;
const LOCAL_PART = /^(?!.{65})[^\s"(),:;<>@[\\\].]+(?:\.[^\s"(),:;<>@[\\\].]+)*$/u;
const DOMAIN = /^(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+(?!-)(?=[a-z0-9-]*[a-z])[a-z0-9-]{2,63}(?<!-)$/;
