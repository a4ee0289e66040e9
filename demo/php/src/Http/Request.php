<?php

declare(strict_types=1);

namespace PayerShop\Http;

/** The request from the web server, with the undecoded path. */
final class Request
{
    /** @param array<mixed> $query */
    private function __construct(
        public readonly string $method,
        public readonly string $path,
        public readonly array $query,
        /** Of the caller, as {@see Address::fold()} counts it. */
        public readonly string $address,
    ) {
    }

    /** @param list<string> $trustedProxies addresses or networks whose `X-Forwarded-For` is believed */
    public static function fromGlobals(array $trustedProxies = []): self
    {
        [$path] = explode('?', $_SERVER['REQUEST_URI'] ?? '', 2);
        return new self(
            $_SERVER['REQUEST_METHOD'] ?? '',
            $path,
            $_GET,
            Address::ofCaller($_SERVER['REMOTE_ADDR'] ?? '', $_SERVER['HTTP_X_FORWARDED_FOR'] ?? '', $trustedProxies),
        );
    }

    /** Of the shop's own server, counted by a name instead of an address. */
    public static function ofServer(string $name): self
    {
        return new self('', '', [], $name);
    }

    /** Below the mount path of a proxy. */
    public function isBelow(string $path): bool
    {
        return str_starts_with($this->path, "$path/");
    }

    public function header(string $name): ?string
    {
        $name = strtoupper(strtr($name, '-', '_'));
        $value = $_SERVER["HTTP_$name"] ?? ($name === 'CONTENT_TYPE' ? $_SERVER[$name] ?? null : null);
        // WordPress and older shops put backslashes into all of $_SERVER, and no header of the protocol has one before a quote.
        return $value === null ? null : str_replace('\\"', '"', $value);
    }

    /**
     * Apache does not put it into the environment. Its PHP module has it anyway; otherwise a rewrite rule passes it on, and
     * each further rewrite adds a prefix to its name.
     */
    public function authorization(): ?string
    {
        $found = preg_grep('/^(?:REDIRECT_)*HTTP_AUTHORIZATION$/D', array_keys($_SERVER)) ?: [];
        foreach ($found as $name) {
            if ($_SERVER[$name] !== '') {
                return $_SERVER[$name];
            }
        }
        $headers = function_exists('getallheaders') ? array_change_key_case(getallheaders()) : [];
        return $headers['authorization'] ?? null;
    }

    /** At most this many bytes, whatever `Content-Length` says. */
    public function body(int $maxBytes): string
    {
        return (string) file_get_contents('php://input', length: $maxBytes);
    }

    /**
     * Browsers say where a request comes from, and no page can change what they say: other sites get neither token nor
     * order. Where they do not say it, for example without TLS, the page's origin has to be this host, of which a gateway may
     * have told only another name.
     */
    public function isFromOwnPage(): bool
    {
        $site = $this->header('Sec-Fetch-Site');
        $origin = $this->header('Origin');
        if ($site !== null || $origin === null) {
            return in_array($site, [null, 'same-origin'], true);
        }
        $host = preg_replace('~^https?://~', '', $origin);
        return in_array($host, [$this->header('Host'), $this->header('X-Forwarded-Host')], true);
    }
}
