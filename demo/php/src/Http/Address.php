<?php

declare(strict_types=1);

namespace PayerShop\Http;

/** The address of a caller, for counting. */
final class Address
{
    /**
     * The caller behind reverse proxies: the last address that no trusted proxy has.
     *
     * @param string $peer who opened the connection
     * @param string $forwarded `X-Forwarded-For`, some with ports: `192.0.2.7:4711`, `[2001:db8::1]:4711`
     * @param list<string> $trusted addresses or networks
     */
    public static function ofCaller(string $peer, string $forwarded, array $trusted): string
    {
        $caller = self::bare($peer);
        foreach (array_reverse(explode(',', $forwarded)) as $text) {
            $address = self::bare($text);
            if ($address === '' || !self::isIn($caller, $trusted)) {
                break;
            }
            $caller = $address;
        }
        return self::fold($caller);
    }

    /** One text per caller: a 64-bit IPv6 network is one caller, and an IPv4-mapped address is the IPv4 address. */
    public static function fold(string $address): string
    {
        $bytes = self::bytes($address);
        if ($bytes === null) {
            return $address;
        }
        return strlen($bytes) === 4 ? (string) inet_ntop($bytes) : bin2hex(substr($bytes, 0, 8)) . '::/64';
    }

    /** An address, or a network such as `10.0.0.0/8`. */
    public static function isNetwork(string $text): bool
    {
        [$address, $bits] = [...explode('/', $text, 2), null];
        $bytes = self::bytes($address);
        return $bytes !== null && ($bits === null || (preg_match('/^\d{1,3}$/D', $bits) && (int) $bits <= 8 * strlen($bytes)));
    }

    /** @param list<string> $networks */
    private static function isIn(string $address, array $networks): bool
    {
        $bytes = self::bytes($address);
        foreach ($bytes === null ? [] : $networks as $network) {
            [$base, $bits] = [...explode('/', $network, 2), null];
            $start = (string) self::bytes($base);
            $length = strlen($start);
            if ($length === strlen($bytes) && self::isEqual($bytes, $start, (int) ($bits ?? 8 * $length))) {
                return true;
            }
        }
        return false;
    }

    private static function isEqual(string $one, string $other, int $bits): bool
    {
        $whole = intdiv($bits, 8);
        $mask = chr(0xff00 >> $bits % 8 & 0xff);
        return strncmp($one, $other, $whole) === 0
            && ($bits % 8 === 0 || ($one[$whole] & $mask) === ($other[$whole] & $mask));
    }

    /** Without quotes, brackets and port. */
    private static function bare(string $text): string
    {
        $address = preg_replace('/^"(.*)"$/D', '$1', trim($text)) ?? '';
        return preg_match('/^(?:\[([^\]]*)\]|([\d.]+))(?::\d+)?$/D', $address, $found) ? $found[2] ?? $found[1] : $address;
    }

    private static function bytes(string $address): ?string
    {
        $bytes = @inet_pton($address);
        $isMapped = $bytes !== false && strlen($bytes) === 16 && str_starts_with($bytes, str_repeat("\0", 10) . "\xff\xff");
        return $bytes === false ? null : ($isMapped ? substr($bytes, 12) : $bytes);
    }
}
