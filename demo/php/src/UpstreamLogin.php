<?php

declare(strict_types=1);

namespace PayerShop;

use Closure;

/**
 * The access token for secuconnect, shared by all workers. It is renewed after 80 % of its life or a minute before
 * its end; after a failure the next login waits 1 s, then twice as long each time, 60 s at most.
 */
final class UpstreamLogin
{
    private readonly string $name;
    private readonly string $sealKey;

    /** @param Closure $exchange sends curl handles and judges the answers */
    public function __construct(
        private readonly Config $config,
        private readonly Database $database,
        private readonly Closure $exchange,
    ) {
        $this->name = hash('sha256', "$config->upstreamUrl\n$config->clientId");
        $this->sealKey = hash('sha256', "login\n$config->clientSecret", true);
    }

    /** @throws LoginFailed */
    public function token(): string
    {
        return $this->kept()
            ?? (new Lock($this->database))->hold('login', fn (): string => $this->kept() ?? $this->logIn());
    }

    /** secuconnect called it stale. */
    public function drop(string $token): void
    {
        if ($this->open($this->row()['token'] ?? '') === $token) {
            $this->write(['token' => '', 'renew_at' => 0, 'until' => 0, 'pause' => 0, 'retry_at' => 0]);
        }
    }

    /** Null when a login is due. */
    private function kept(): ?string
    {
        $row = $this->row();
        $token = $this->open($row['token'] ?? '');
        $now = $this->database->now();
        $isUsable = $token !== null && $row['until'] > $now;
        $mayLogIn = ($row['retry_at'] ?? 0) <= $now;
        if ($isUsable && ($row['renew_at'] > $now || !$mayLogIn)) {
            return $token;
        }
        return $mayLogIn ? null : throw new LoginFailed(new UpstreamResult($row['renew_at'] < 0 ? 'stale' : 'not-sent'));
    }

    private function logIn(): string
    {
        $handle = curl_init("{$this->config->upstreamUrl}/oauth/token");
        curl_setopt($handle, CURLOPT_POSTFIELDS, http_build_query([
            'grant_type' => 'client_credentials',
            'client_id' => $this->config->clientId,
            'client_secret' => $this->config->clientSecret,
        ]));
        [$result] = ($this->exchange)([$handle]);
        $token = $result->body->access_token ?? null;
        if ($result->kind !== 'done' || !is_string($token) || $token === '') {
            return $this->fail($result);
        }
        $expires = $result->body->expires_in ?? null;
        $life = is_int($expires) && $expires > 0 ? min($expires, 3600) : 300;
        $renewIn = (int) max($life / 2, min($life * 0.8, $life - 60));
        $now = $this->database->now();
        $this->write([
            'token' => $this->seal($token),
            'renew_at' => $now + $renewIn * 1000,
            'until' => $now + $life * 1000,
            'pause' => 0,
            'retry_at' => 0,
        ]);
        return $token;
    }

    /** A token that is still good is used to its end. */
    private function fail(UpstreamResult $result): string
    {
        $row = $this->row();
        $now = $this->database->now();
        // The envelope of this endpoint is another one: its status tells.
        $isRefused = $result->kind === 'done' || ($result->status !== 429 && intdiv($result->status, 100) === 4);
        $pause = min(60_000, max(1000, 2 * ($row['pause'] ?? 0)));
        if ($isRefused && ($row['pause'] ?? 0) === 0) {
            Log::write([
                'event' => 'upstream_auth_failed',
                'message' => 'secuconnect refused the login: check SECUCONNECT_CLIENT_ID, SECUCONNECT_CLIENT_SECRET'
                    . ' and SECUCONNECT_BASE_URL',
            ]);
        }
        $token = $this->open($row['token'] ?? '');
        $isUsable = $token !== null && $row['until'] > $now;
        $this->write([
            'token' => $isUsable ? $row['token'] : '',
            // Below zero: the last login was refused.
            'renew_at' => $isRefused ? -1 : 0,
            'until' => $isUsable ? $row['until'] : 0,
            'pause' => $pause,
            'retry_at' => $now + $pause,
        ]);
        $known = $isRefused ? new UpstreamResult('stale', $result->status) : new UpstreamResult('not-sent', $result->status);
        return $isUsable ? $token : throw new LoginFailed($known);
    }

    /** @return array<string, mixed> */
    private function row(): array
    {
        return $this->database->run('select * from shop_login where name = :name', ['name' => $this->name])[0] ?? [];
    }

    /** @param array<string, string|int> $row */
    private function write(array $row): void
    {
        $this->database->run('
            insert into shop_login (name, token, renew_at, until, pause, retry_at)
            values (:name, :token, :renew_at, :until, :pause, :retry_at)
            on conflict (name) do update set token = excluded.token, renew_at = excluded.renew_at,
                until = excluded.until, pause = excluded.pause, retry_at = excluded.retry_at
            ', ['name' => $this->name, ...$row]);
    }

    /** A copy of the database gives nobody a token. */
    private function seal(string $token): string
    {
        $nonce = random_bytes(SODIUM_CRYPTO_SECRETBOX_NONCEBYTES);
        return base64_encode($nonce . sodium_crypto_secretbox($token, $nonce, $this->sealKey));
    }

    private function open(string $sealed): ?string
    {
        $bytes = (string) base64_decode($sealed, true);
        if (strlen($bytes) <= SODIUM_CRYPTO_SECRETBOX_NONCEBYTES) {
            return null;
        }
        [$nonce, $box] = [substr($bytes, 0, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES), substr($bytes, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES)];
        $token = sodium_crypto_secretbox_open($box, $nonce, $this->sealKey);
        return $token === false ? null : $token;
    }
}
