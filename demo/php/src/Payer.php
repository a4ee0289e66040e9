<?php

declare(strict_types=1);

namespace PayerShop;

use Closure;
use PDOException;
use PayerShop\Actions\Asked;
use PayerShop\Actions\CreateAction;
use PayerShop\Actions\Tidy;
use PayerShop\Http\Json;
use PayerShop\Http\Request;
use PayerShop\Http\Response;
use PayerShop\Store\Deadline;
use PayerShop\Token\Shopper;
use PayerShop\Token\ShopperToken;
use PayerShop\Upstream\Customer;
use PayerShop\Upstream\Transaction;
use SensitiveParameter;
use Throwable;

/**
 * The library, as a shop uses it. Settings are judged at their first use, so that a wrong one stops no page of the shop: it
 * refuses what needs it and says in the log what is wrong, as {@see check()} does for a settings page. Long because it is all
 * that a shop calls.
 */
final class Payer
{
    private const SCOPES = ['customers:create', 'customers:read', 'customers:update', 'customers:delete', 'customers:list'];
    /** Refusals that end by themselves. */
    private const PENDING = ['request-in-progress', 'outcome-pending', 'capacity'];
    private const PAUSE_MS = 500;

    private ?Services $services = null;

    /**
     * @param Closure(): Config $config
     * @param mixed $path as in the settings: only requests below it need these at all
     */
    private function __construct(
        private readonly Closure $config,
        private readonly Log $log,
        private readonly mixed $path,
    ) {
    }

    /** @param array<mixed> $values by option, as in the README */
    public static function with(#[SensitiveParameter] array $values): self
    {
        $sink = $values['log'] ?? null;
        return new self(
            static fn (): Config => Config::of($values),
            new Log(is_callable($sink) ? Closure::fromCallable($sink) : null),
            $values['path'] ?? null,
        );
    }

    public static function fromEnvironment(): self
    {
        return new self(Config::fromEnvironment(...), new Log(), getenv('PAYER_PATH'));
    }

    /**
     * Answers a request below the mount path and ends; otherwise does nothing. Call it as early as possible: before the shop
     * starts its session, which other requests of the shopper would wait for, and before it writes anything.
     */
    public function serve(): void
    {
        $path = is_string($this->path) && $this->path !== '' ? rtrim($this->path, '/') : Config::PATH;
        if (!Request::fromGlobals()->isBelow($path)) {
            return;
        }
        try {
            $services = $this->services();
            $response = (new Proxy($services->config, $services))->handle(Request::fromGlobals($services->config->trustedProxies));
        } catch (ConfigError $error) {
            $this->tell($error);
            $response = (new Refusal('internal'))->toResponse(bin2hex(random_bytes(16)));
        }
        $response->send();
        exit;
    }

    /**
     * Answers the shop's token route and ends. Other sites get no token.
     *
     * @param string $subject the shopper's name: random or an HMAC, never an e-mail address. Use another one as soon as another
     *     person uses the session
     */
    public function giveToken(string $subject): never
    {
        try {
            $response = Request::fromGlobals()->isFromOwnPage()
                ? Response::json(200, ['token' => $this->token($subject)])
                : new Response(403);
        } catch (ConfigError $error) {
            $this->tell($error);
            $response = new Response(500);
        }
        $response->with(['Cache-Control' => 'no-store', 'X-Content-Type-Options' => 'nosniff'])->send();
        exit;
    }

    /**
     * A token for the shopper, valid for ten minutes.
     *
     * @throws ConfigError
     */
    public function token(string $subject): string
    {
        return (new ShopperToken($this->config()))->mint($subject, self::SCOPES);
    }

    /**
     * True if the proxy gave this customer to this shopper: check each id that comes from a browser. False too if that is not
     * known, because the database does not answer.
     *
     * @param mixed $customerId as it was posted
     */
    public function owns(string $subject, mixed $customerId): bool
    {
        try {
            return is_string($customerId) && preg_match(Customer::ID, $customerId) === 1
                && $this->services()->owners->isOwn($this->shopper($subject), $customerId);
        } catch (ConfigError | PDOException $error) {
            $this->tell($error);
            return false;
        }
    }

    /**
     * Makes the customer on the server if the browser did not: at most one for each key and shopper.
     *
     * @param array<string, mixed> $contact as in the protocol, with `address`
     * @param string $key of the submission, such as `order-4711`
     * @param int $seconds how long to wait for an unknown outcome; afterwards the same call continues
     * @return string the customer's id
     * @throws Refusal whose `problem` says why, with the fields in `errors` if it is `validation`
     */
    public function create(string $subject, array $contact, string $key, int $seconds = 10): string
    {
        return self::withoutArguments(fn (): string => $this->createWithin($seconds, $subject, $contact, $key));
    }

    /**
     * What secuconnect has about a customer of the shopper; null if it is not the shopper's, or no longer there.
     *
     * @return array<string, mixed>|null a contact as in the protocol
     * @throws Refusal if secuconnect or the database does not answer
     */
    public function contact(string $subject, string $customerId): ?array
    {
        try {
            $services = $this->services();
            $contact = $services->contacts->read($services->own->customer($this->shopper($subject), $customerId)->contact);
            return [...$contact, 'address' => $contact['address'] ?? []];
        } catch (Refusal $refusal) {
            return $refusal->problem === 'not-found' ? null : throw $refusal;
        } catch (Throwable $error) {
            throw $this->refusalOf($error);
        }
    }

    /**
     * Creates a Smart Transaction, to be paid on one of its pages.
     *
     * @param array<string, mixed> $transaction as secuconnect takes it, with `customer: {id}`
     * @throws Refusal if secuconnect does not take it; if its answer is lost, there may be one that nobody pays
     */
    public function createTransaction(array $transaction): Transaction
    {
        return $this->transaction('POST', 'Smart/Transactions', $transaction);
    }

    /**
     * Reads a Smart Transaction: the only way to know its status.
     *
     * @throws Refusal if it does not exist, or secuconnect does not answer
     */
    public function readTransaction(string $id): Transaction
    {
        return preg_match(Transaction::ID, $id) === 1
            ? $this->transaction('GET', "Smart/Transactions/$id")
            : throw new Refusal('not-found');
    }

    /**
     * Does work that no other request does at the same time under this name; waits for the others.
     *
     * @template T
     * @param callable(callable(): void): T $work gets what it calls right before it changes anything: that refuses if others no
     *     longer wait
     * @return T
     * @throws Refusal if it takes too long
     */
    public function alone(string $name, callable $work): mixed
    {
        try {
            return $this->services()->lock->hold('shop ' . substr(hash('sha256', $name), 0, 60), $work);
        } catch (ConfigError | PDOException $error) {
            throw $this->refusalOf($error);
        }
    }

    /**
     * Deletes all customers of a shopper at secuconnect. Repeat it until nothing is left.
     *
     * @return array{deleted: int, left: int}
     * @throws ConfigError|PDOException
     */
    public function erase(string $subject): array
    {
        return $this->services()->erase->run($this->shopper($subject));
    }

    /**
     * Finishes what interrupted requests left, and deletes old records. Run it every minute.
     *
     * @throws ConfigError|PDOException
     */
    public function tidy(): void
    {
        (new Tidy($this->services()))->run();
    }

    /**
     * Creates the tables. May be repeated.
     *
     * @throws ConfigError|PDOException
     */
    public function install(): void
    {
        $this->services()->database->install();
    }

    /**
     * Tries settings, database, clock and secuconnect.
     *
     * @param (Closure(string): string)|null $translate gets English sentences, with `%s` for what they name
     * @return string|null what is wrong and what to do, in one line
     */
    public function check(?Closure $translate = null): ?string
    {
        $say = static fn (string $sentence, string ...$parts): string =>
            sprintf($translate === null ? $sentence : $translate($sentence), ...$parts);
        try {
            return (new Check($this->services(), $say))->run();
        } catch (ConfigError $error) {
            return $error->parts === [] ? $error->sentence : $say($error->sentence, ...$error->parts);
        } catch (PDOException $error) {
            return $say(Command::DATABASE, Command::lineOf($error));
        }
    }

    /**
     * @param array<string, mixed> $contact
     * @throws Refusal
     */
    private function createWithin(int $seconds, string $subject, array $contact, string $key): string
    {
        $until = Deadline::steadyMs() + $seconds * 1000;
        while (true) {
            try {
                $services = $this->services();
                $asked = new Asked(Request::ofServer($subject), $this->shopper($subject), '');
                $valid = $services->rules->read(Json::decode(Json::encode($contact)));
                return (new CreateAction($services))->create($asked, 'server-' . hash('sha256', $key), $valid)['id'];
            } catch (Refusal $refusal) {
                if (!in_array($refusal->problem, self::PENDING, true) || Deadline::steadyMs() + self::PAUSE_MS >= $until) {
                    throw $refusal;
                }
                usleep(self::PAUSE_MS * 1000);
            } catch (Throwable $error) {
                throw $this->refusalOf($error);
            }
        }
    }

    /**
     * @param array<string, mixed>|null $json
     * @throws Refusal
     */
    private function transaction(string $method, string $path, ?array $json = null): Transaction
    {
        return self::withoutArguments(function () use ($method, $path, $json): Transaction {
            try {
                $result = $this->services()->upstream->call($method, $path, $json);
            } catch (ConfigError | PDOException $error) {
                throw $this->refusalOf($error);
            }
            if ($result->kind !== 'done') {
                throw $result->isNotFound() ? new Refusal('not-found', cause: $result->cause()) : $result->refusal();
            }
            return Transaction::of($result->body) ?? throw new Refusal('upstream-error');
        });
    }

    /**
     * Exceptions of the work contain no arguments, which are the payer's data: a shop may log whole traces.
     *
     * @template T
     * @param callable(): T $work
     * @return T
     */
    private static function withoutArguments(callable $work): mixed
    {
        $before = ini_set('zend.exception_ignore_args', '1');
        try {
            return $work();
        } finally {
            ini_set('zend.exception_ignore_args', (string) $before);
        }
    }

    /** @throws ConfigError */
    private function config(): Config
    {
        return $this->services?->config ?? ($this->config)();
    }

    /** @throws ConfigError */
    private function services(): Services
    {
        return $this->services ??= new Services(($this->config)());
    }

    private function shopper(string $subject): Shopper
    {
        return new Shopper($this->config()->tokenIssuer, $subject, time());
    }

    private function refusalOf(Throwable $error): Refusal
    {
        $this->tell($error);
        return new Refusal($error instanceof PDOException ? 'upstream-unavailable' : 'internal');
    }

    private function tell(Throwable $error): void
    {
        match (true) {
            $error instanceof ConfigError => $this->log->write(['event' => 'config_error', 'message' => $error->getMessage()]),
            $error instanceof PDOException => $this->log->writeError('store_unavailable', $error),
            default => $this->log->writeError('internal', $error),
        };
    }
}
