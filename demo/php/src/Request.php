<?php

declare(strict_types=1);

namespace PayerShop;

/** The request as the web server hands it over; the path as it came, undecoded. */
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

    public static function fromGlobals(): self
    {
        [$path] = explode('?', $_SERVER['REQUEST_URI'], 2);
        return new self($_SERVER['REQUEST_METHOD'], $path, $_GET, Address::fold($_SERVER['REMOTE_ADDR'] ?? ''));
    }

    public function header(string $name): ?string
    {
        $name = strtoupper(strtr($name, '-', '_'));
        return $_SERVER["HTTP_$name"] ?? ($name === 'CONTENT_TYPE' ? $_SERVER[$name] ?? null : null);
    }

    /**
     * Apache keeps it out of the environment. Its PHP module knows it all the same; elsewhere a rewrite rule passes it on, and
     * each rewrite after that renames it once more.
     */
    public function authorization(): ?string
    {
        foreach (['', 'REDIRECT_', 'REDIRECT_REDIRECT_'] as $prefix) {
            $value = $_SERVER["{$prefix}HTTP_AUTHORIZATION"] ?? '';
            if ($value !== '') {
                return $value;
            }
        }
        $headers = function_exists('getallheaders') ? array_change_key_case(getallheaders()) : [];
        return $headers['authorization'] ?? null;
    }

    /** No more bytes than that, whatever `Content-Length` says. */
    public function body(int $maxBytes): string
    {
        return (string) file_get_contents('php://input', length: $maxBytes);
    }

    /** Browsers say where a request comes from: another site gets neither token nor order. */
    public function isFromOwnPage(): bool
    {
        $origin = $this->header('Origin');
        $host = (string) parse_url($origin ?? '', PHP_URL_HOST);
        $port = parse_url($origin ?? '', PHP_URL_PORT);
        $isOwn = $origin === null || ($port ? "$host:$port" : $host) === $this->header('Host');
        return $isOwn && in_array($this->header('Sec-Fetch-Site'), [null, 'same-origin'], true);
    }
}
