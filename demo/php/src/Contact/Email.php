<?php

declare(strict_types=1);

namespace PayerShop\Contact;

use Normalizer;

/** E-mail addresses as mail servers accept them. */
final class Email
{
    /** Marks that may be part of an address, at both ends. */
    private const QUOTED = "/^\s*['\x{2018}\x{2019}](.*)['\x{2018}\x{2019}]\s*$/uD";
    /** `mailto:a@b.de?subject=…`, `E-Mail: a@b.de`, `Anna <a@b.de>;`, `(a@b.de)`, `"a@b.de"`. */
    private const WRAPPED = '~^(?:[^<>@]*[<(\["“„«])?\s*(?:[\p{L} -]{1,20}:(?://|%20|\s)*)?([^\s<>()\[\]"“”„«»:;,!?]+?)\s*'
        . '(?:\?[^\s<>]*)?[>)\]"“”»]?(?:%20|[\s:;,.!/])*$~iuD';
    private const LOCAL_PART = '/^(?!.{65})[^\s"(),:;<>@\[\\\\\].]+(?:\.[^\s"(),:;<>@\[\\\\\].]+)*$/uD';
    private const DOMAIN = '/^(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+(?!-)(?=[a-z0-9-]*[a-z])[a-z0-9-]{2,63}(?<!-)$/D';
    /** Of labels: browsers allow hyphens and lengths that registries do not, and {@see DOMAIN} limits both. */
    private const ALLOWED = IDNA_ERROR_LEADING_HYPHEN | IDNA_ERROR_TRAILING_HYPHEN | IDNA_ERROR_HYPHEN_3_4
        | IDNA_ERROR_EMPTY_LABEL | IDNA_ERROR_LABEL_TOO_LONG | IDNA_ERROR_DOMAIN_NAME_TOO_LONG;

    /**
     * Without what address books, pages and phones add (`mailto:`, `E-Mail:`, `Name <…>`, quotes, a trailing comma, a space
     * beside the @), with full-width letters made narrow, curly apostrophes made straight, and an international domain in ASCII.
     * Text that is not an address is returned unchanged. The local part keeps its case.
     */
    public static function canonical(string $text): string
    {
        $plain = (string) Normalizer::normalize($text, Normalizer::FORM_KC);
        $plain = (string) preg_replace(['/ ?@ ?/', self::QUOTED], ['@', '$1'], $plain, 1);
        $address = preg_match(self::WRAPPED, $plain, $found) ? $found[1] : '';
        $at = strrpos($address, '@');
        $domain = $at === false ? '' : self::asciiDomain(substr($address, $at + 1));
        return $domain === '' ? $text : strtr(substr($address, 0, (int) $at), ['‘' => "'", '’' => "'"]) . "@$domain";
    }

    /**
     * One address that mail can reach: a local part of 1 to 64 characters without spaces, brackets, quotes or stray dots, and a
     * domain with a dot whose last label is not numeric. Not `FILTER_VALIDATE_EMAIL`, which refuses letters that mail accepts.
     */
    public static function isEmail(string $text): bool
    {
        $at = strrpos($text, '@');
        return preg_match(self::LOCAL_PART, substr($text, 0, (int) $at)) === 1
            && preg_match(self::DOMAIN, self::asciiDomain(substr($text, $at === false ? 0 : $at + 1))) === 1;
    }

    /** In lower case; empty if it is not a domain. */
    private static function asciiDomain(string $domain): string
    {
        if (strlen($domain) > 1024 || preg_match('/[^\p{L}\p{M}\p{N}.\-\x{3002}]/u', $domain) !== 0 || iconv_strlen($domain, 'UTF-8') > 253) {
            return '';
        }
        if (!preg_match('/[^\x00-\x7f]|(?:^|\.)xn--/i', $domain)) {
            return strtolower($domain);
        }
        $flags = IDNA_NONTRANSITIONAL_TO_ASCII | IDNA_CHECK_BIDI | IDNA_CHECK_CONTEXTJ;
        $result = ['result' => '', 'errors' => -1];
        idn_to_ascii($domain, $flags, INTL_IDNA_VARIANT_UTS46, $result);
        return ($result['errors'] & ~self::ALLOWED) === 0 ? (string) $result['result'] : '';
    }
}
