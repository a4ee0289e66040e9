<?php

declare(strict_types=1);

namespace PayerShop;

use PDOException;
use PayerShop\Actions\Asked;
use PayerShop\Actions\ChangeActions;
use PayerShop\Actions\CreateAction;
use PayerShop\Actions\ReadActions;
use PayerShop\Http\Request;
use PayerShop\Http\Response;
use PayerShop\Token\Shopper;
use PayerShop\Upstream\Customer;
use Throwable;

/** The payer proxy: keeps secuconnect's secret, and gives shoppers access only to their own customers. */
final class Proxy
{
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
        // A payer who closes the tab must not stop a create that was sent, because its outcome must be recorded.
        ignore_user_abort(true);
        // Warnings belong into no answer.
        ini_set('display_errors', '0');
        // Other requests of the shopper would wait for the shop's session.
        if (session_status() === PHP_SESSION_ACTIVE) {
            session_write_close();
        }
        $started = hrtime(true);
        $requestId = bin2hex(random_bytes(16));
        $this->entry = ['requestId' => $requestId, 'route' => 'none'];
        try {
            $response = $this->act($request);
        } catch (Throwable $error) {
            $refusal = $this->refusal($error);
            $this->entry['problem'] = $refusal->problem;
            $this->entry['cause'] = $refusal->cause;
            $response = $refusal->toResponse($requestId);
        }
        $this->config->log->write([
            ...$this->entry,
            'status' => $response->status,
            'duration' => intdiv(hrtime(true) - $started, 1_000_000),
            'upstreamCalls' => $this->services->upstream->calls,
        ]);
        return $response->with($this->commonHeaders($request->header('Origin'), $requestId));
    }

    private function refusal(Throwable $error): Refusal
    {
        if ($error instanceof Refusal) {
            return $error;
        }
        $isStore = $error instanceof PDOException;
        $this->config->log->writeError($isStore ? 'store_unavailable' : 'internal', $error);
        return $isStore ? new Refusal('upstream-unavailable', headers: ['Retry-After' => '2']) : new Refusal('internal');
    }

    private function act(Request $request): Response
    {
        // Check the id before decoding anything. Gateways may add a slash.
        $path = str_ends_with($request->path, '/') ? substr($request->path, 0, -1) : $request->path;
        $collection = "{$this->config->path}/v1/customers";
        $isCollection = $path === $collection;
        $id = str_starts_with($path, "$collection/") ? substr($path, strlen($collection) + 1) : '';
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
        $this->services->shoppers->enter($shopper);
        $asked = new Asked($request, $shopper, $id);
        try {
            return match ($action) {
                'create' => (new CreateAction($this->services))->answer($asked),
                'list' => (new ReadActions($this->services))->list($asked),
                'read' => (new ReadActions($this->services))->read($asked),
                'update' => (new ChangeActions($this->services))->update($asked),
                'delete' => (new ChangeActions($this->services))->delete($asked),
            };
        } finally {
            $this->entry = [...$this->entry, ...$asked->logged];
        }
    }

    private function preflight(): Response
    {
        $this->entry['route'] = 'preflight';
        return new Response(204, headers: [
            'Access-Control-Allow-Methods' => 'GET, POST, PUT, DELETE',
            'Access-Control-Allow-Headers' => 'authorization, payer-token, content-type, idempotency-key, if-match',
            'Access-Control-Max-Age' => '600',
        ]);
    }

    /** A valid token always passes with a single check; invalid ones are counted by address. */
    private function shopper(Request $request): Shopper
    {
        try {
            return $this->services->tokens->verify($request->authorization(), $request->header('Payer-Token'));
        } catch (Refusal $refusal) {
            if ($refusal->problem === 'token-invalid') {
                $this->countBadToken($request->address);
            }
            throw $refusal;
        }
    }

    /** @throws Refusal `rate-limited` */
    private function countBadToken(string $address): void
    {
        try {
            $this->services->limiter->take('token', $address);
        } catch (PDOException) {
            // Without the count the token is still invalid.
        }
    }

    /** @return array<string, string> */
    private function commonHeaders(?string $origin, string $requestId): array
    {
        $isAllowed = $origin !== null && in_array($origin, $this->config->origins, true);
        return [
            'Cache-Control' => 'no-store, no-transform',
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
