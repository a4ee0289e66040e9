<?php

declare(strict_types=1);

namespace PayerShop;

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
     * Apache does not put it into the environment. Its PHP module has it anyway; otherwise a rewrite rule passes it on, and
     * each further rewrite adds a prefix to its name.
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

    /** At most this many bytes, whatever `Content-Length` says. */
    public function body(int $maxBytes): string
    {
        return (string) file_get_contents('php://input', length: $maxBytes);
    }

    /** Browsers send the origin of a request: other sites get neither token nor order. */
    public function isFromOwnPage(): bool
    {
        $origin = $this->header('Origin');
        $host = (string) parse_url($origin ?? '', PHP_URL_HOST);
        $port = parse_url($origin ?? '', PHP_URL_PORT);
        $isOwn = $origin === null || ($port ? "$host:$port" : $host) === $this->header('Host');
        return $isOwn && in_array($this->header('Sec-Fetch-Site'), [null, 'same-origin'], true);
    }
}
