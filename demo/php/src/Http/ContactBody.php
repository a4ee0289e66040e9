<?php

declare(strict_types=1);

namespace PayerShop\Http;

use JsonException;
use PayerShop\Contact\ContactRules;
use PayerShop\Refusal;
use stdClass;

/** `{"contact": …}`, the body of a create and of a change. */
final class ContactBody
{
    private const MAX_BYTES = 16_384;

    public function __construct(private readonly ContactRules $rules)
    {
    }

    /**
     * @return array<string, mixed>
     * @throws Refusal
     */
    public function read(Request $request): array
    {
        [$type] = explode(';', $request->header('Content-Type') ?? '');
        $encoding = strtolower(trim($request->header('Content-Encoding') ?? ''));
        if (strtolower(trim($type)) !== 'application/json' || !in_array($encoding, ['', 'identity'], true)) {
            throw new Refusal('unsupported-media-type');
        }
        $text = $request->body(self::MAX_BYTES + 1);
        if (strlen($text) > self::MAX_BYTES) {
            throw new Refusal('payload-too-large');
        }
        try {
            $body = Json::decode($text);
        } catch (JsonException) {
            throw new Refusal('bad-request');
        }
        if (!$body instanceof stdClass || array_keys(get_object_vars($body)) !== ['contact']) {
            throw new Refusal('bad-request');
        }
        return $this->rules->read($body->contact);
    }
}
