<?php

declare(strict_types=1);

// What every database has to do alike: one line of JSON for each check, with the error of one that failed.

use PayerShop\Http\Address;
use PayerShop\Refusal;
use PayerShop\Store\Claim;
use PayerShop\Store\Claims;
use PayerShop\Store\Database;
use PayerShop\Store\Deadline;
use PayerShop\Store\Limiter;
use PayerShop\Store\Lock;
use PayerShop\Store\Owners;
use PayerShop\Store\Shoppers;
use PayerShop\Token\Shopper;
use PayerShop\Upstream\Customer;

require __DIR__ . '/../../demo/php/src/autoload.php';

const CALL_MS = 10_000;

$database = new Database((string) getenv('DATABASE_DSN'));
$claims = new Claims($database, CALL_MS, 500);
$owners = new Owners($database);
$shoppers = new Shoppers($database, true);
$lock = new Lock($database, new Deadline(60_000));
$limiter = new Limiter($database, true);

$shopper = static fn (): Shopper => new Shopper('shop', bin2hex(random_bytes(16)), 1000);
// Of one key, unless another one is named.
$hash = static fn (string $text, string $keyName = 'key-of-1'): string => $keyName . substr(hash('sha256', $text), 8);
$customer = static fn (): Customer => Customer::read((object) [
    'id' => 'PCU_' . strtoupper(bin2hex(random_bytes(15))),
    'created' => '2026-01-02T03:04:05+01:00',
]);
$take = static function (Shopper $who, string $key, string $contact = 'a') use ($claims, $hash): Claim {
    $taken = $claims->take($who, str_pad($key, 16, '-'), $hash($contact), $hash('address'));
    return $taken['claim'] ?? throw new LogicException("took nothing: {$taken['kind']}");
};
$kind = static fn (Shopper $who, string $key, string $contact = 'a'): string
    => $claims->take($who, str_pad($key, 16, '-'), $hash($contact), $hash('address'))['kind'];
$lapse = static fn () => $database->change('update shop_claim set lease_until = 1');
$same = static function (mixed $actual, mixed $expected): void {
    $actual === $expected || throw new LogicException(var_export($actual, true) . ' instead of ' . var_export($expected, true));
};
$refusal = static function (callable $work): string {
    try {
        $work();
        return 'none';
    } catch (Refusal $refusal) {
        return $refusal->problem;
    }
};

$checks = [
    'installs again what is there' => fn () => $database->install(),
    'knows the time' => fn () => $same(abs($database->now() - (int) (microtime(true) * 1000)) < 5000, true),
    'gives a submission to one worker, and to the next when the lease has lapsed' => function () use ($take, $kind, $shopper, $lapse, $same): void {
        $who = $shopper();
        $take($who, 'one');
        $same($kind($who, 'one'), 'running');
        $same($kind($who, 'one', 'b'), 'other-contact');
        $same($kind($who, 'two'), 'running');
        $lapse();
        $same($take($who, 'one')->attempt, 2);
    },
    'lets no worker send that was overtaken, though the key was released and claimed anew' => function () use ($claims, $take, $shopper, $lapse, $same): void {
        $who = $shopper();
        $first = $take($who, 'one');
        $lapse();
        $claims->release($take($who, 'one'));
        $third = $take($who, 'one');
        $same($claims->markSent($first), 'overtaken');
        $same($claims->markSent($third), 'marked');
        $same($claims->markSent($first), 'overtaken');
    },
    'lets no worker send whose key went on under another one' => function () use ($claims, $owners, $take, $shopper, $customer, $lapse, $same): void {
        $who = $shopper();
        $first = $take($who, 'one');
        $lapse();
        $twin = $take($who, 'two');
        $same($twin->attempt, 2);
        $same($claims->finish($twin, $customer(), $owners), 'finished');
        $take($who, 'one');
        $same($claims->markSent($first), 'overtaken');
    },
    'lets a worker that was overtaken change nothing' => function () use ($claims, $owners, $take, $kind, $shopper, $customer, $lapse, $same): void {
        $who = $shopper();
        $first = $take($who, 'one');
        $claims->markSent($first);
        $lapse();
        $second = $take($who, 'one');
        $same($second->wasSent, true);
        $claims->release($first);
        $claims->undo($first);
        $claims->leave($first);
        $claims->leaveUnknown($first);
        $same($kind($who, 'one'), 'running');
        $same($claims->finish($first, $customer(), $owners), 'overtaken');
        $same($owners->count($who), 0);
        $same($claims->finish($second, $customer(), $owners), 'finished');
        $same($kind($who, 'one'), 'done');
    },
    'tells a successor until when the call may still work' => function () use ($claims, $database, $take, $shopper, $lapse, $same): void {
        $who = $shopper();
        $first = $take($who, 'one');
        $before = $database->now();
        $claims->markSent($first);
        $after = $database->now();
        $lapse();
        $until = $take($who, 'one')->callUntil;
        $same($until >= $before + CALL_MS && $until <= $after + CALL_MS, true);
    },
    'counts the search from the end of a call that ended' => function () use ($claims, $database, $take, $shopper, $same): void {
        $who = $shopper();
        $first = $take($who, 'one');
        $claims->markSent($first);
        $claims->leaveUnknown($first);
        $same($take($who, 'one')->callUntil <= $database->now(), true);
    },
    'gives back what a call did not do' => function () use ($claims, $take, $shopper, $same): void {
        $who = $shopper();
        $first = $take($who, 'one');
        $claims->markSent($first);
        $same($claims->sentLately($first, 'shopper', 10_000)['sent'], 1);
        $claims->undo($first);
        $next = $take($who, 'one');
        $same([$next->wasSent, $next->attempt], [false, 1]);
        $same($claims->sentLately($next, 'shopper', 10_000)['sent'], 0);
    },
    'goes on with a submission whose fingerprint was made with another key' => function () use ($claims, $take, $shopper, $hash, $same): void {
        $who = $shopper();
        $old = $claims->take($who, str_pad('one', 16, '-'), $hash('a', 'key-of-0'), $hash('address'))['claim'];
        $claims->markSent($old);
        $claims->leave($old);
        $next = $take($who, 'one');
        $same([$next->id, $next->wasSent, $next->fingerprint], [$old->id, true, $hash('a')]);
        $same($claims->take($who, str_pad('two', 16, '-'), $hash('a', 'key-of-0'), $hash('address'))['kind'], 'work');
    },
    'keeps letters apart by case' => function () use ($take, $shopper, $kind, $same): void {
        $who = $shopper();
        $upper = new Shopper('shop', strtoupper("x$who->subject"), 1000);
        $lower = new Shopper('shop', "x$who->subject", 1000);
        $take($upper, 'one');
        $same([$kind($lower, 'one'), $kind($lower, 'One', 'b')], ['work', 'work']);
    },
    'takes the longest names' => function () use ($take, $same): void {
        $long = new Shopper(str_repeat('i', 128), bin2hex(random_bytes(64)), 1000);
        $same($take($long, str_repeat('k', 128))->attempt, 1);
    },
    'binds no customer of another shopper' => function () use ($claims, $owners, $take, $shopper, $customer, $same): void {
        [$anna, $bert] = [$shopper(), $shopper()];
        $hers = $customer();
        $claims->finish($take($anna, 'one'), $hers, $owners);
        $claim = $take($bert, 'one');
        $same($claims->finish($claim, $hers, $owners), 'owned');
        $same([$owners->isOwn($anna, $hers->id), $owners->isOwn($bert, $hers->id), $claims->holds($claim)], [true, false, true]);
    },
    'finishes with a customer that is the shopper’s already' => function () use ($claims, $owners, $take, $shopper, $customer, $same): void {
        $who = $shopper();
        $own = $customer();
        $claims->finish($take($who, 'one'), $own, $owners);
        $same($claims->finish($take($who, 'two', 'b'), $own, $owners), 'finished');
        $same($owners->count($who), 1);
    },
    'binds a second customer with a contact that another one has since a change' => function () use ($claims, $owners, $take, $shopper, $customer, $hash, $same): void {
        $who = $shopper();
        [$one, $two] = [$customer(), $customer()];
        $claims->finish($take($who, 'one'), $one, $owners);
        $claim = $take($who, 'two', 'b');
        $owners->setFingerprint($who, $one->id, $hash('b'));
        $same($claims->finish($claim, $two, $owners), 'finished');
        $same(array_column($owners->withContact($who, $hash('b')), 'customer_id'), [$one->id]);
        $same($owners->count($who), 2);
    },
    'finds a customer by what it may have become' => function () use ($claims, $owners, $take, $shopper, $customer, $hash, $same): void {
        $who = $shopper();
        $one = $customer();
        $claims->finish($take($who, 'one'), $one, $owners);
        $owners->expect($who, $one->id, $hash('b'));
        foreach (['a', 'b'] as $contact) {
            $same(array_column($owners->withContact($who, $hash($contact)), 'customer_id'), [$one->id]);
        }
        $owners->setFingerprint($who, $one->id, $hash('b'));
        $same($owners->withContact($who, $hash('a')), []);
    },
    'lets nothing go out for a shopper who was revoked since' => function () use ($claims, $shoppers, $take, $shopper, $refusal, $same): void {
        $who = $shopper();
        $claim = $take($who, 'one');
        $shoppers->revoke($who, 1001);
        $shoppers->revoke($who, 900);
        $same($claims->markSent($claim), 'revoked');
        $same($refusal(fn () => $shoppers->enter($who)), 'token-expired');
        $fresh = new Shopper($who->issuer, $who->subject, 1001);
        $same($refusal(fn () => $shoppers->enter($fresh)), 'none');
    },
    'lets nothing go out for a contact that a customer has since, or may have' => function () use ($claims, $owners, $take, $shopper, $customer, $hash, $same): void {
        $who = $shopper();
        $one = $customer();
        $owners->bind($who, $one, $hash('other'));
        $claim = $take($who, 'one');
        $owners->expect($who, $one->id, $hash('a'));
        $same($claims->markSent($claim), 'known');
        $owners->setFingerprint($who, $one->id, $hash('a'));
        $same($claims->markSent($claim), 'known');
        $owners->tombstone($who, $one->id);
        $same($claims->markSent($claim), 'marked');
    },
    'counts requests of a shopper, of any kind' => function () use ($shoppers, $shopper, $refusal, $same): void {
        $who = $shopper();
        for ($count = 0; $count < 300; $count++) {
            $shoppers->enter($who);
        }
        $same($refusal(fn () => $shoppers->enter($who)), 'rate-limited');
        $same($refusal(fn () => $shoppers->enter(new Shopper('other', $who->subject, 1000))), 'none');
    },
    'counts points' => function () use ($limiter, $refusal, $same): void {
        $name = bin2hex(random_bytes(8));
        $limiter->take('read', $name, 59);
        $limiter->take('read', $name, 20);
        $same($refusal(fn () => $limiter->take('read', $name)), 'rate-limited');
    },
    'shows no duplicate, and erases it' => function () use ($claims, $owners, $take, $shopper, $customer, $same): void {
        $who = $shopper();
        [$one, $two] = [$customer(), $customer()];
        $claims->finish($take($who, 'one'), $one, $owners);
        $same($owners->recordDuplicate($who, $two, $one->id), true);
        $same($owners->recordDuplicate($who, $two, $one->id), false);
        $same([$owners->count($who), $owners->isOwn($who, $two->id), $owners->isKnown($two->id)], [1, false, true]);
        $same(count($owners->list($who, 10, null)), 1);
        $all = $owners->allOf($who);
        sort($all);
        $expected = [$one->id, $two->id];
        sort($expected);
        $same($all, $expected);
    },
    'leaves the name of a deleted customer, and frees its contact' => function () use ($claims, $owners, $take, $shopper, $customer, $hash, $same): void {
        $who = $shopper();
        [$one, $two] = [$customer(), $customer()];
        $claims->finish($take($who, 'one'), $one, $owners);
        $owners->tombstone($who, $one->id);
        $same([$owners->isOwn($who, $one->id), $owners->wasDeleted($who, $one->id)], [false, true]);
        $claims->finish($take($who, 'two'), $two, $owners);
        $same(array_column($owners->withContact($who, $hash('a')), 'customer_id'), [$two->id]);
    },
    'gives nobody the name of a deleted customer: its key is new, for any contact' => function () use ($claims, $owners, $take, $kind, $shopper, $customer, $same): void {
        $who = $shopper();
        foreach (['a', 'b'] as $contact) {
            $one = $customer();
            $claims->finish($take($who, 'one', $contact), $one, $owners);
            $same($kind($who, 'one', $contact), 'done');
            $owners->tombstone($who, $one->id);
        }
        $same($take($who, 'one')->attempt, 1);
    },
    'lists the newest first, and goes on after a cursor of the shopper’s' => function () use ($claims, $owners, $take, $shopper, $customer, $same): void {
        $who = $shopper();
        $ids = [];
        foreach (['a', 'b', 'c'] as $contact) {
            $one = $customer();
            $claims->finish($take($who, $contact, $contact), $one, $owners);
            array_unshift($ids, $one->id);
            usleep(2000);
        }
        $list = static fn (int $limit, ?string $after): array => array_column($owners->list($who, $limit, $after), 'customer_id');
        $same($list(2, null), array_slice($ids, 0, 2));
        $same($list(2, $ids[1]), [$ids[2]]);
        $same($list(2, $customer()->id), []);
        $owners->tombstone($who, $ids[1]);
        $same($list(2, $ids[1]), [$ids[2]]);
    },
    'refuses to go on where a lock was lost' => function () use ($database, $lock, $refusal, $same): void {
        $name = bin2hex(random_bytes(8));
        $same($refusal(fn () => $lock->hold($name, function (callable $ask) use ($database, $name): void {
            $ask();
            $database->change('update shop_lock set holder = :other where name = :name', ['other' => str_repeat('0', 32), 'name' => $name]);
            $ask();
        })), 'capacity');
    },
    'tries again first what was tried least, and prolongs nothing that nobody repeats' => function () use ($database, $claims, $take, $shopper, $hash, $same): void {
        $database->change("delete from shop_claim where state = 'sent'");
        $ids = [];
        for ($count = 0; $count <= 100; $count++) {
            $claim = $take($shopper(), 'one');
            $claims->markSent($claim);
            $ids[] = $claim->id;
        }
        $database->change("update shop_claim set lease_until = 0, call_until = 0, expires_at = 5 where state = 'sent'");
        $seen = [];
        foreach ([100, 101] as $most) {
            foreach ($claims->abandoned('key-of-1') as $row) {
                $claim = $claims->takeOver($row, new Shopper($row['issuer'], $row['subject']));
                $claim === null || $claims->leave($claim);
                $seen[$row['id']] = true;
            }
            $same(count($seen), $most);
        }
        [$row] = $database->rows("select max(expires_at) as latest from shop_claim where state = 'sent'");
        $same((int) $row['latest'], 5);
    },
    'counts an IPv6 network as one address, and an IPv4 address once' => function () use ($same): void {
        $same(Address::fold('::ffff:192.0.2.7'), Address::fold('192.0.2.7'));
        $same(Address::fold('2001:db8::1'), Address::fold('2001:0db8:0:0:ffff::9'));
        $same(Address::fold('2001:db8::1') === Address::fold('2001:db8:0:1::1'), false);
    },
    'drops what is too old, and nothing else' => function () use ($database, $claims, $owners, $shoppers, $lock, $limiter, $take, $kind, $shopper, $customer, $same): void {
        $who = $shopper();
        $claim = $take($who, 'one');
        $old = $take($who, 'two', 'b');
        $database->change('update shop_claim set expires_at = 1, lease_until = 1 where id = :id', ['id' => $old->id]);
        foreach ([$claims, $owners, $shoppers, $lock, $limiter] as $kept) {
            $kept->purge();
        }
        $same([$claims->holds($claim), $claims->holds($old), $kind($who, 'two', 'b')], [true, false, 'work']);
    },
];
$database->install();
foreach ($checks as $name => $check) {
    try {
        $check();
        $error = null;
    } catch (Throwable $thrown) {
        $error = $thrown::class . ': ' . $thrown->getMessage() . ' at ' . $thrown->getFile() . ':' . $thrown->getLine();
    }
    echo json_encode(['name' => $name, 'error' => $error], JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE), "\n";
}
