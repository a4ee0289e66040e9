<?php

declare(strict_types=1);

namespace PayerShop;

use PayerShop\Contact\Text;
use PayerShop\Http\Request;
use PayerShop\Http\Response;

/** The shop's own pages: checkout, the shopper's token, the order. */
final class Shop
{
    /** Name, amount, cents with VAT. */
    private const BASKET = [
        ['Hausröstung Morgenrot, 1 kg', 1, 2690],
        ['Handfilter aus Porzellan', 1, 2450],
        ['Becher Nordlicht', 2, 3180],
    ];
    private const HEADERS = [
        'Cache-Control' => 'no-store',
        'X-Content-Type-Options' => 'nosniff',
        'Content-Security-Policy' => "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
            . "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
            . "require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'",
    ];

    public function __construct(
        private readonly Config $config,
        private readonly Services $services,
        private readonly Payer $payer,
    ) {
    }

    public function handle(Request $request): Response
    {
        $response = match ("$request->method $request->path") {
            'GET /' => $this->page(200, 'checkout', ['basket' => self::BASKET]),
            'POST /payer-token' => $request->isFromOwnPage() ? $this->giveToken($request) : new Response(403),
            'POST /orders' => $request->isFromOwnPage() ? $this->takeOrder() : new Response(403),
            'GET /secu-payer-form.js' => self::file(self::scriptFile(), 'text/javascript'),
            'GET /shop.css' => self::file(dirname(__DIR__, 2) . '/public/shop.css', 'text/css'),
            default => new Response(404),
        };
        return $response->with(self::HEADERS);
    }

    /**
     * The subject is a random name stored with the session, never an e-mail address. This shop has no login: shops with a
     * login must change the subject at every login and logout.
     */
    private function giveToken(Request $request): Response
    {
        self::startSession();
        try {
            if (!isset($_SESSION['shopper'])) {
                // Anyone can become a shopper, so limit the number here.
                $this->services->limiter->take('session', $request->address);
                $_SESSION['shopper'] = bin2hex(random_bytes(16));
            }
            return Response::json(200, ['token' => $this->payer->token($_SESSION['shopper'])]);
        } catch (Refusal $refusal) {
            return $refusal->toResponse(bin2hex(random_bytes(16)));
        } finally {
            // Other requests of the shopper would wait for the session.
            session_write_close();
        }
    }

    private function takeOrder(): Response
    {
        self::startSession();
        $subject = $_SESSION['shopper'] ?? null;
        session_write_close();
        $id = $_POST['customer_id'] ?? null;
        if (!is_string($subject) || !$this->payer->owns($subject, $id)) {
            return $this->page(422, 'failure', ['reason' => 'Uns fehlen Ihre Angaben zur Zahlung. Füllen Sie an der '
                . 'Kasse das Formular aus und bestellen Sie dann noch einmal.']);
        }
        $result = $this->services->upstream->call('POST', 'Smart/Transactions', [
            'is_demo' => true,
            'intent' => 'sale',
            'basket_info' => ['currency' => 'EUR', 'sum' => self::sum()],
            'customer' => ['id' => $id],
        ]);
        $transaction = $result->kind === 'done' ? $result->body->id ?? null : null;
        if (!is_string($transaction)) {
            $this->config->log->write(['event' => 'transaction_failed', 'status' => $result->status, 'customerId' => $id]);
            return $this->page(502, 'failure', ['reason' => 'Der Zahlungsdienst ist gerade nicht erreichbar. '
                . 'Bestellen Sie bitte in einem Moment noch einmal.']);
        }
        return $this->page(200, 'confirmation', [
            'basket' => self::BASKET,
            'customerId' => $id,
            'transactionId' => $transaction,
        ]);
    }

    private static function startSession(): void
    {
        session_start([
            'name' => 'shop',
            'use_strict_mode' => true,
            'cookie_httponly' => true,
            'cookie_samesite' => 'Lax',
            'cookie_secure' => ($_SERVER['HTTPS'] ?? '') !== '',
            'cache_limiter' => '',
        ]);
    }

    /** @param array<string, mixed> $values that the template sees */
    private function page(int $status, string $template, array $values): Response
    {
        $euros = static fn (int $cents): string => number_format($cents / 100, 2, ',', '.') . "\u{a0}€";
        $text = Text::html(...);
        $sum = self::sum();
        extract($values, EXTR_SKIP);
        ob_start();
        require dirname(__DIR__) . "/pages/$template.php";
        $content = (string) ob_get_clean();
        ob_start();
        require dirname(__DIR__) . '/pages/layout.php';
        return Response::html($status, (string) ob_get_clean());
    }

    private static function scriptFile(): string
    {
        return getenv('PAYER_FORM_SCRIPT') ?: dirname(__DIR__, 3) . '/dist/secu-payer-form.single.js';
    }

    private static function file(string $file, string $type): Response
    {
        return is_file($file)
            ? new Response(200, (string) file_get_contents($file), ['Content-Type' => "$type; charset=utf-8"])
            : new Response(404);
    }

    private static function sum(): int
    {
        return array_sum(array_column(self::BASKET, 2));
    }
}
