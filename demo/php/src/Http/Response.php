<?php

declare(strict_types=1);

namespace PayerShop\Http;

/** An answer before it is sent. */
final class Response
{
    /** @param array<string, string> $headers */
    public function __construct(
        public readonly int $status,
        public readonly string $body = '',
        public readonly array $headers = [],
    ) {
    }

    /**
     * @param array<mixed> $value
     * @param array<string, string> $headers
     */
    public static function json(int $status, array $value, array $headers = []): self
    {
        return new self($status, Json::encode($value), ['Content-Type' => 'application/json', ...$headers]);
    }

    public static function html(int $status, string $html): self
    {
        return new self($status, $html, ['Content-Type' => 'text/html; charset=utf-8']);
    }

    /** @param array<string, string> $headers */
    public function with(array $headers): self
    {
        return new self($this->status, $this->body, [...$headers, ...$this->headers]);
    }

    public function send(): void
    {
        // A shop may have begun to write or to compress, both of which break JSON or its entity tag.
        while (ob_get_level() > 0 && ob_end_clean()) {
            continue;
        }
        ini_set('zlib.output_compression', '0');
        header_remove('X-Powered-By');
        ini_set('default_mimetype', '');
        foreach ($this->headers as $name => $value) {
            header("$name: $value");
        }
        // Last: a `Location` changes it.
        http_response_code($this->status);
        echo $this->body;
    }
}
