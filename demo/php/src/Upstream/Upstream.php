<?php

declare(strict_types=1);

namespace PayerShop\Upstream;

use CurlHandle;
use JsonException;
use PayerShop\Config;
use PayerShop\Http\Json;
use PayerShop\Refusal;
use PayerShop\Store\Database;
use PayerShop\Store\Deadline;
use PayerShop\Store\Lock;

/** secuconnect over ext-curl. Passes on nothing of the payer's request and follows no redirects. */
final class Upstream
{
    private const CONNECT_MS = 3000;
    private const MAX_BYTES = 1_048_576;
    /** Concurrent calls of one request. */
    private const MAX_CONNECTIONS = 4;
    /** If less time than this is left for the answer, nothing is sent. */
    private const LEAST_MS = 50;

    public int $calls = 0;
    private readonly UpstreamLogin $login;

    public function __construct(
        private readonly Config $config,
        private readonly Deadline $deadline,
        Database $database,
        Lock $lock,
    ) {
        $this->login = new UpstreamLogin($config, $database, $lock, fn (CurlHandle $handle): UpstreamResult
            => $this->exchange([$handle], $this->callMs())[0]);
    }

    /**
     * @param array<mixed>|null $json
     * @param list<string> $headers
     * @param (callable(): void)|null $beforeSending called with the login done, right before each time it is sent; what
     *     it wrote down may be believed until the call's time has run out: the call never begins later
     */
    public function call(
        string $method,
        string $path,
        ?array $json = null,
        array $headers = [],
        ?callable $beforeSending = null,
    ): UpstreamResult {
        $request = ['method' => $method, 'path' => $path, 'json' => $json, 'headers' => $headers];
        return $this->callAll([$request], $beforeSending)[0];
    }

    /** @throws Refusal */
    public function customer(string $id): ?Customer
    {
        $result = $this->call('GET', "Payment/Customers/$id");
        return self::customerIn($result, $id);
    }

    /**
     * A delete succeeded if the answer is an array; after any other answer a read decides.
     *
     * @param callable(): void $beforeSending
     * @throws Refusal
     */
    public function delete(string $id, callable $beforeSending): void
    {
        $result = $this->call('DELETE', "Payment/Customers/$id", beforeSending: $beforeSending);
        $isDone = $result->kind === 'done' && is_array($result->body);
        if (!$isDone && $this->customer($id) !== null) {
            throw match (true) {
                $result->kind === 'done' => new Refusal('upstream-error'),
                $result->isInUse() => new Refusal('customer-in-use'),
                default => $result->refusal(),
            };
        }
    }

    /**
     * Reads a few at a time, for no longer than one call may take. False for customers that secuconnect did not return.
     *
     * @param list<string> $ids
     * @return array<string, Customer|null|false>
     * @throws Refusal if the login fails
     */
    public function customers(array $ids): array
    {
        $request = static fn (string $id): array => ['method' => 'GET', 'path' => "Payment/Customers/$id"];
        $results = $this->callAll(array_map($request, $ids));
        return array_combine($ids, array_map(static function (UpstreamResult $result, string $id): Customer|null|false {
            try {
                return self::customerIn($result, $id);
            } catch (Refusal) {
                return false;
            }
        }, $results, $ids));
    }

    /** An empty answer means that it no longer exists; any other answer proves nothing. */
    private static function customerIn(UpstreamResult $result, string $id): ?Customer
    {
        if ($result->isNotFound()) {
            return null;
        }
        if ($result->kind !== 'done') {
            throw $result->refusal();
        }
        $customer = Customer::read($result->body);
        if ($customer?->id === $id) {
            return $customer;
        }
        return (array) $result->body === [] ? null : throw new Refusal('upstream-error');
    }

    /**
     * @param list<array<string, mixed>> $requests
     * @return list<UpstreamResult>
     */
    private function callAll(array $requests, ?callable $beforeSending = null): array
    {
        $results = array_fill(0, count($requests), new UpstreamResult('stale', 401));
        for ($tries = 0; $tries < 2; $tries++) {
            $stale = array_keys(array_filter($results, static fn ($result) => $result->kind === 'stale'));
            if ($stale === []) {
                break;
            }
            try {
                $token = $this->login->token();
            } catch (LoginFailed $failure) {
                return array_replace($results, array_fill_keys($stale, $failure->result));
            }
            $callMs = $this->callMs();
            $askedAt = Deadline::steadyMs();
            if ($beforeSending !== null) {
                $beforeSending();
            }
            // A process may be paused anywhere: if it resumes late, it must not send what another one took over.
            $left = $callMs - (Deadline::steadyMs() - $askedAt);
            $answers = $left < self::LEAST_MS
                ? array_map(static fn () => new UpstreamResult('not-sent', cause: 'no time left'), $stale)
                : $this->exchange(array_map(fn (int $index) => $this->handle($requests[$index], $token), $stale), $left);
            $results = array_replace($results, array_combine($stale, $answers));
            if (in_array('stale', array_column($answers, 'kind'), true)) {
                $this->login->drop($token);
            } elseif (array_diff(array_column($answers, 'kind'), ['not-sent', 'unknown']) !== []) {
                $this->login->prove();
            }
        }
        return array_values($results);
    }

    private function callMs(): int
    {
        return min($this->config->callMs, $this->deadline->left());
    }

    /** @param array<string, mixed> $request */
    private function handle(array $request, string $token): CurlHandle
    {
        $handle = curl_init("{$this->config->baseUrl}/api/v2/{$request['path']}");
        $json = $request['json'] ?? null;
        curl_setopt_array($handle, [
            CURLOPT_CUSTOMREQUEST => $request['method'],
            CURLOPT_HTTPHEADER => [
                "Authorization: Bearer $token",
                'Accept: application/json',
                'Content-Type: application/json',
                // Do not wait for 100 Continue.
                'Expect:',
                ...($request['headers'] ?? []),
            ],
        ] + ($json === null ? [] : [CURLOPT_POSTFIELDS => Json::encode($json)]));
        return $handle;
    }

    /**
     * Sends all requests and waits for all answers.
     *
     * @param list<CurlHandle> $handles
     * @param int $milliseconds for all of them, those that wait for a connection too
     * @return list<UpstreamResult>
     */
    private function exchange(array $handles, int $milliseconds): array
    {
        $this->calls += count($handles);
        $bodies = array_fill(0, count($handles), '');
        $headers = array_fill(0, count($handles), []);
        $multi = curl_multi_init();
        curl_multi_setopt($multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, self::MAX_CONNECTIONS);
        foreach ($handles as $index => $handle) {
            curl_setopt_array($handle, [
                CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
                CURLOPT_FOLLOWLOCATION => false,
                CURLOPT_SSL_VERIFYPEER => true,
                CURLOPT_SSL_VERIFYHOST => 2,
                CURLOPT_CONNECTTIMEOUT_MS => self::CONNECT_MS,
                CURLOPT_TIMEOUT_MS => max(1, $milliseconds),
                CURLOPT_NOSIGNAL => true,
                // On a reused connection, curl automatically repeats a POST if the connection breaks.
                CURLOPT_FRESH_CONNECT => true,
                CURLOPT_FORBID_REUSE => true,
                CURLOPT_HEADERFUNCTION => static function (CurlHandle $_, string $line) use (&$headers, $index): int {
                    if (preg_match('/^(date|retry-after):(.*)/i', $line, $found) === 1) {
                        $headers[$index][strtolower($found[1])] = trim($found[2]);
                    }
                    return strlen($line);
                },
                CURLOPT_WRITEFUNCTION => static function (CurlHandle $_, string $part) use (&$bodies, $index): int {
                    $bodies[$index] .= $part;
                    return strlen($bodies[$index]) > self::MAX_BYTES ? 0 : strlen($part);
                },
            ]);
            curl_multi_add_handle($multi, $handle);
        }
        do {
            $status = curl_multi_exec($multi, $running);
            if ($running > 0) {
                curl_multi_select($multi, 1.0);
            }
        } while ($running > 0 && $status === CURLM_OK);
        $errors = array_fill(0, count($handles), CURLE_OK);
        while (($message = curl_multi_info_read($multi)) !== false) {
            $errors[array_search($message['handle'], $handles, true)] = $message['result'];
        }
        return array_map(self::judge(...), $handles, $errors, $bodies, $headers);
    }

    /** @param array<string, string> $headers by name in lower case */
    private static function judge(CurlHandle $handle, int $error, string $text, array $headers): UpstreamResult
    {
        $seconds = strtotime($headers['date'] ?? '') ?: null;
        if ($error !== CURLE_OK) {
            // Zero until name, connection and TLS are ready: then nothing of the request was sent.
            $wasSent = curl_getinfo($handle, CURLINFO_PRETRANSFER_TIME_T) > 0;
            return new UpstreamResult($wasSent ? 'unknown' : 'not-sent', cause: "curl $error");
        }
        $status = curl_getinfo($handle, CURLINFO_RESPONSE_CODE);
        $body = self::parse($text);
        $isJson = preg_match('~[/+]json\b~', (string) curl_getinfo($handle, CURLINFO_CONTENT_TYPE)) === 1;
        return match (true) {
            $status === 401, $status === 403 && (int) ($body->code ?? 0) === 2003
                => new UpstreamResult('stale', $status),
            $status === 429 => new UpstreamResult('not-sent', $status, retryAfter: self::retryAfter($headers)),
            $status >= 400 && $status < 500 && self::isException($body) => new UpstreamResult('refused', $status, $body),
            $status >= 200 && $status < 300 && $isJson && ($body !== null || trim($text) === 'null')
                => new UpstreamResult('done', $status, $body, date: $seconds === null ? null : $seconds * 1000),
            default => new UpstreamResult('unknown', $status),
        };
    }

    /** In secuconnect's envelope, because gateways may refuse too. */
    private static function isException(mixed $body): bool
    {
        $error = $body->error ?? null;
        return is_string($error) && preg_match('/^Product\w*Exception$/D', $error) === 1;
    }

    private static function parse(string $text): mixed
    {
        try {
            return Json::decode($text);
        } catch (JsonException) {
            return null;
        }
    }

    /** @param array<string, string> $headers curl knows this one from PHP 8.2 on only */
    private static function retryAfter(array $headers): ?int
    {
        $seconds = (int) ($headers['retry-after'] ?? '');
        return $seconds > 0 ? $seconds : null;
    }
}
