<?php

declare(strict_types=1);

namespace PayerShop;

/** The address of a caller, for counting. */
final class Address
{
    /** One text per caller: a 64-bit IPv6 network is one caller, and an IPv4-mapped address is the IPv4 address. */
    public static function fold(string $address): string
    {
        $bytes = @inet_pton($address);
        if ($bytes === false) {
            return $address;
        }
        $isMapped = strlen($bytes) === 16 && str_starts_with($bytes, str_repeat("\0", 10) . "\xff\xff");
        $bytes = $isMapped ? substr($bytes, 12) : $bytes;
        return strlen($bytes) === 4 ? (string) inet_ntop($bytes) : bin2hex(substr($bytes, 0, 8)) . '::/64';
    }
}
