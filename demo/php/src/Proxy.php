<?php

declare(strict_types=1);

namespace PayerShop;

use JsonException;
use PDOException;
use stdClass;
use Throwable;

/** The payer proxy: secuconnect's secret stays here, and each shopper reaches only the own customers. */
final class Proxy
{
    public const PATH = '/payer';
    private const COLLECTION = self::PATH . '/v1/customers';
    private const MAX_BODY = 16_384;
    private const MAX_CUSTOMERS = 50;
    /** Method => scope, for the collection and for one customer. */
    private const ROUTES = [
        'collection' => ['GET' => 'list', 'POST' => 'create'],
        'customer' => ['GET' => 'read', 'PUT' => 'update', 'DELETE' => 'delete'],
    ];

    /** @var array<string, scalar|null> */
    private array $entry = [];

    public function __construct(
        private readonly Config $config,
        private readonly Services $services,
    ) {
    }

    /** Never throws; one line in the log per request. */
    public function handle(Request $request): Response
    {
        $started = hrtime(true);
        $requestId = bin2hex(random_bytes(16));
        $this->entry = ['requestId' => $requestId, 'route' => 'none'];
        try {
            $response = $this->act($request);
        } catch (Throwable $error) {
            $refusal = $this->refusal($error);
            $this->entry['problem'] = $refusal->problem;
            $response = $refusal->toResponse($requestId);
        }
        Log::write([
            ...$this->entry,
            'status' => $response->status,
            'duration' => intdiv(hrtime(true) - $started, 1_000_000),
            'upstreamCalls' => $this->services->upstream->calls,
        ]);
        return $response->with($this->commonHeaders($request->header('Origin'), $requestId));
    }

    /** Errors of others are not passed on, nor logged whole: they may quote what they failed on. */
    private function refusal(Throwable $error): Refusal
    {
        if ($error instanceof Refusal) {
            return $error;
        }
        $isStore = $error instanceof PDOException;
        Log::write([
            'event' => $isStore ? 'store_unavailable' : 'internal',
            'message' => $error::class . ' ' . $error->getCode() . ' at ' . basename($error->getFile()) . ':' . $error->getLine(),
        ]);
        return $isStore ? new Refusal('upstream-unavailable', headers: ['Retry-After' => '2']) : new Refusal('internal');
    }

    private function act(Request $request): Response
    {
        // The id is tested as it came, before anything is decoded.
        $isCollection = $request->path === self::COLLECTION;
        $id = str_starts_with($request->path, self::COLLECTION . '/') ? substr($request->path, strlen(self::COLLECTION) + 1) : '';
        if (!$isCollection && !preg_match(Customer::ID, $id)) {
            throw new Refusal('not-found');
        }
        $routes = self::ROUTES[$isCollection ? 'collection' : 'customer'];
        if ($request->method === 'OPTIONS') {
            return $this->preflight();
        }
        $action = $routes[$request->method] ?? throw new Refusal('method-not-allowed', headers: [
            'Allow' => implode(', ', [...array_keys($routes), 'OPTIONS']),
        ]);
        $this->entry['route'] = $action;
        $shopper = $this->shopper($request);
        $this->entry['shopper'] = $this->services->contacts->shopperHash($shopper);
        $shopper->check("customers:$action", $request->header('Origin'));
        return match ($action) {
            'create' => $this->create($request, $shopper),
            'list' => $this->list($request, $shopper),
            'read' => $this->read($shopper, $id),
            'update' => $this->update($request, $shopper, $id),
            'delete' => $this->delete($request, $shopper, $id),
        };
    }

    private function preflight(): Response
    {
        $this->entry['route'] = 'preflight';
        return new Response(204, headers: [
            'Access-Control-Allow-Methods' => 'GET, POST, PUT, DELETE',
            'Access-Control-Allow-Headers' => 'authorization, content-type, idempotency-key, if-match',
            'Access-Control-Max-Age' => '600',
        ]);
    }

    /** Too many bad tokens from an address, and none is looked at any more. */
    private function shopper(Request $request): Shopper
    {
        $limiter = $this->services->limiter;
        $limiter->take('token', $request->address, 0);
        try {
            return $this->services->tokens->verify($request->header('Authorization'));
        } catch (Refusal $refusal) {
            if ($refusal->problem === 'token-invalid') {
                $limiter->take('token', $request->address);
            }
            throw $refusal;
        }
    }

    private function create(Request $request, Shopper $shopper): Response
    {
        $store = $this->services->store;
        if (!preg_match('/^(?:"([\w-]{16,128})"|([\w-]{16,128}))$/D', $request->header('Idempotency-Key') ?? '', $found)) {
            throw new Refusal('idempotency-key-missing');
        }
        $key = $found[2] ?? $found[1];
        $contact = $this->readContact($request);
        $fingerprint = $this->services->contacts->fingerprint($contact);
        ['kind' => $kind, 'row' => $claim] = $store->claim($shopper, $key, $fingerprint);
        if ($kind === 'done') {
            return $this->replay($claim);
        }
        if ($kind !== 'work') {
            throw $kind === 'running' ? CreateCustomer::inProgress() : new Refusal('idempotency-key-reused');
        }
        $this->entry['attempt'] = $claim['attempt'];
        if ($claim['state'] === 'claimed') {
            try {
                $known = $this->reuse($shopper, $fingerprint);
            } catch (Throwable $error) {
                $store->release($claim);
                throw $error;
            }
            if ($known !== null) {
                $store->release($claim);
                return $known;
            }
        }
        $customer = $this->services->create->run($claim, $contact);
        return $this->created(201, ['id' => $customer->id, 'created' => $customer->created]);
    }

    /** @param array<string, mixed> $claim */
    private function replay(array $claim): Response
    {
        $replayed = ['Idempotency-Replayed' => 'true'];
        $this->entry['replayed'] = true;
        if ($claim['customer_id'] === null) {
            throw new Refusal('upstream-error', headers: $replayed);
        }
        return $this->created(201, ['id' => $claim['customer_id'], 'created' => $claim['created']], $replayed);
    }

    /**
     * The customer that this shopper already has with this contact; else refuses what is too much. An update
     * without an answer, or another hand, may have given the customer another contact since.
     */
    private function reuse(Shopper $shopper, string $fingerprint): ?Response
    {
        $store = $this->services->store;
        $owned = $store->findByFingerprint($shopper, $fingerprint);
        if ($owned !== null) {
            $this->services->limiter->take('read', Json::encode($shopper->key()));
            ['customer_id' => $id, 'created' => $created] = $owned;
            $isStillSo = $this->services->lock->hold($id, function () use ($shopper, $id, $fingerprint): bool {
                ['store' => $store, 'upstream' => $upstream, 'contacts' => $contacts] = get_object_vars($this->services);
                $customer = $upstream->customer($id);
                if ($customer === null) {
                    $store->tombstone($shopper, $id);
                    return false;
                }
                $held = $contacts->fingerprint($contacts->ofCustomer($customer));
                $store->setFingerprint($shopper, $id, $held);
                return $held === $fingerprint;
            });
            if ($isStillSo) {
                $this->entry['reused'] = true;
                return $this->created(200, ['id' => $id, 'created' => $created, 'reused' => true]);
            }
        }
        $this->services->limiter->take('create', Json::encode($shopper->key()));
        if ($this->config->isLimited && $store->countOwned($shopper) >= self::MAX_CUSTOMERS) {
            throw new Refusal('customer-limit');
        }
        return null;
    }

    /**
     * @param array<string, mixed> $body
     * @param array<string, string> $headers
     */
    private function created(int $status, array $body, array $headers = []): Response
    {
        $this->entry['customerId'] = $body['id'];
        return Response::json($status, $body, ['Location' => self::COLLECTION . "/{$body['id']}", ...$headers]);
    }

    private function read(Shopper $shopper, string $id): Response
    {
        $this->services->limiter->take('read', Json::encode($shopper->key()));
        $customer = $this->ownCustomer($shopper, $id);
        return Response::json(200, [
            'id' => $id,
            'created' => $customer->created,
            ...($customer->updated === null ? [] : ['updated' => $customer->updated]),
            'contact' => $this->services->contacts->ofCustomer($customer),
        ], ['ETag' => $customer->etag()]);
    }

    private function update(Request $request, Shopper $shopper, string $id): Response
    {
        $this->services->limiter->take('update', Json::encode($shopper->key()));
        $contact = $this->readContact($request);
        // A stranger neither waits for the lock nor holds it: the wait would tell that the customer exists.
        if (!$this->services->store->owns($shopper, $id)) {
            throw new Refusal('not-found');
        }
        return $this->services->lock->hold($id, function () use ($request, $shopper, $id, $contact): Response {
            $contacts = $this->services->contacts;
            $stored = $this->ownCustomer($shopper, $id);
            $ifMatch = $request->header('If-Match') ?? throw new Refusal('precondition-required');
            $fingerprint = $contacts->fingerprint($contact);
            $isSame = static fn (Customer $one): bool => $contacts->fingerprint($contacts->ofCustomer($one)) === $fingerprint;
            $isCurrent = self::isMatch($ifMatch, $stored);
            // RFC 9110, 13.1.1: a repeat whose first answer was lost finds its own work done.
            if (!$isCurrent && !$isSame($stored)) {
                throw new Refusal('precondition-failed');
            }
            $now = $stored;
            if ($isCurrent) {
                $body = ['contact' => $contacts->withUnknownMembers($contact, $stored)];
                $result = $this->services->upstream->call('PUT', "Payment/Customers/$id", $body);
                if ($result->kind !== 'done' && $result->kind !== 'unknown') {
                    throw $result->refusal();
                }
                // Answers to an update are known to carry other objects: what counts is what is read after it.
                $now = $this->services->upstream->customer($id);
                if ($now === null || !$isSame($now)) {
                    throw $result->kind === 'done' ? new Refusal('upstream-error') : $result->refusal();
                }
            }
            $this->services->store->setFingerprint($shopper, $id, $fingerprint);
            $updated = $now->updated ?? $now->created;
            return Response::json(200, ['id' => $id, 'updated' => $updated], ['ETag' => $now->etag()]);
        });
    }

    private function delete(Request $request, Shopper $shopper, string $id): Response
    {
        $this->services->limiter->take('update', Json::encode($shopper->key()));
        $store = $this->services->store;
        // Before the lock, as for an update.
        if (!$store->owns($shopper, $id) && !$store->wasDeleted($shopper, $id)) {
            throw new Refusal('not-found');
        }
        return $this->services->lock->hold($id, function () use ($request, $shopper, $id, $store): Response {
            $upstream = $this->services->upstream;
            if ($store->wasDeleted($shopper, $id)) {
                return new Response(204);
            }
            $ifMatch = $request->header('If-Match');
            if ($ifMatch !== null && !self::isMatch($ifMatch, $this->ownCustomer($shopper, $id))) {
                throw new Refusal('precondition-failed');
            }
            if (!$store->owns($shopper, $id)) {
                throw new Refusal('not-found');
            }
            $result = $upstream->call('DELETE', "Payment/Customers/$id");
            // secuconnect says by an array that it is done; after anything else a read decides.
            $isDone = $result->kind === 'done' && is_array($result->body);
            if (!$isDone && $upstream->customer($id) !== null) {
                throw match (true) {
                    $result->kind === 'done' => new Refusal('upstream-error'),
                    $result->isInUse() => new Refusal('customer-in-use'),
                    default => $result->refusal(),
                };
            }
            $store->tombstone($shopper, $id);
            return new Response(204);
        });
    }

    private function list(Request $request, Shopper $shopper): Response
    {
        $this->services->limiter->take('read', Json::encode($shopper->key()));
        $limit = $request->query['limit'] ?? '10';
        $cursor = $request->query['cursor'] ?? null;
        $isLimit = is_string($limit) && preg_match('/^(?:[1-9]|1\d|20)$/D', $limit);
        if (!$isLimit || ($cursor !== null && !(is_string($cursor) && preg_match(Customer::ID, $cursor)))) {
            throw new Refusal('bad-request');
        }
        $owned = $this->services->store->listOwned($shopper, (int) $limit + 1, $cursor);
        $page = array_slice($owned, 0, (int) $limit);
        $customers = $this->services->upstream->customers(array_column($page, 'customer_id'));
        $items = [];
        foreach ($page as ['customer_id' => $id, 'created' => $created]) {
            $customer = $customers[$id];
            if ($customer !== null) {
                $items[] = ['id' => $id, 'created' => $created, ...($customer === false
                    ? ['unavailable' => true]
                    : ['contact' => $this->services->contacts->ofCustomer($customer)])];
            }
        }
        $next = count($owned) > (int) $limit ? ['next' => $page[array_key_last($page)]['customer_id']] : [];
        return Response::json(200, ['items' => $items, ...$next]);
    }

    /** Not the shopper's is the same as not there, and secuconnect is not asked. */
    private function ownCustomer(Shopper $shopper, string $id): Customer
    {
        if (!$this->services->store->owns($shopper, $id)) {
            throw new Refusal('not-found');
        }
        $this->entry['customerId'] = $id;
        $customer = $this->services->upstream->customer($id);
        if ($customer?->id === $id) {
            return $customer;
        }
        $this->services->store->tombstone($shopper, $id);
        throw new Refusal('not-found');
    }

    /** @return array<string, mixed> */
    private function readContact(Request $request): array
    {
        [$type] = explode(';', $request->header('Content-Type') ?? '');
        if (strtolower(trim($type)) !== 'application/json') {
            throw new Refusal('unsupported-media-type');
        }
        $text = $request->body(self::MAX_BODY + 1);
        if (strlen($text) > self::MAX_BODY) {
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
        return $this->services->rules->read($body->contact);
    }

    private static function isMatch(string $header, Customer $customer): bool
    {
        return array_intersect(array_map(trim(...), explode(',', $header)), [$customer->etag(), '*']) !== [];
    }

    /** @return array<string, string> */
    private function commonHeaders(?string $origin, string $requestId): array
    {
        $isAllowed = $origin !== null && $origin !== 'null' && in_array($origin, $this->config->origins, true);
        return [
            'Cache-Control' => 'no-store',
            'Vary' => 'Origin',
            'X-Content-Type-Options' => 'nosniff',
            'Content-Security-Policy' => "default-src 'none'; frame-ancestors 'none'",
            'Referrer-Policy' => 'no-referrer',
            'Cross-Origin-Resource-Policy' => 'cross-origin',
            'Strict-Transport-Security' => 'max-age=31536000; includeSubDomains',
            'Request-Id' => $requestId,
            ...($isAllowed ? [
                'Access-Control-Allow-Origin' => $origin,
                'Access-Control-Expose-Headers' => 'etag, location, retry-after, ratelimit, ratelimit-policy, '
                    . 'idempotency-replayed, request-id',
            ] : []),
        ];
    }
}
