<?php

declare(strict_types=1);

namespace PayerShop\Upstream;

use PayerShop\Store\Claim;
use PayerShop\Store\Database;
use PayerShop\Store\Deadline;
use PayerShop\Store\Owners;
use stdClass;

/**
 * The search for a customer whose create had no answer, in secuconnect's newest customers. No personal data goes into
 * a query.
 */
final class NewestCustomers
{
    private const PAGE = 50;
    /** About 3000 customers. */
    private const MAX_PAGES = 62;
    /** Milliseconds: clocks differ, and a timestamp is cut to its second. */
    private const TOLERANCE = 5000;

    public function __construct(
        private readonly Database $database,
        private readonly Upstream $upstream,
        private readonly Contacts $contacts,
        private readonly Owners $owners,
        private readonly Deadline $deadline,
    ) {
    }

    /**
     * Customers with the contact that were created since the claim and never had an owner.
     *
     * @return list<Customer>|null newest first; null when nothing is known. That there are none is only known when
     *     a customer from before the claim was reached, or the whole list was seen
     */
    public function of(Claim $claim): ?array
    {
        if (!$this->contacts->isComparable($claim->fingerprint)) {
            return null;
        }
        $found = [];
        $seen = [];
        $isSure = true;
        $offset = 0;
        for ($pages = 0; $pages < self::MAX_PAGES && $this->deadline->left() > 0; $pages++) {
            $page = $this->page($offset);
            if ($page === null) {
                break;
            }
            // Pages overlap by a row. When rows were deleted in between, others moved up past it.
            if ($offset > 0 && !isset($seen[self::name($page['rows'][0] ?? null)])) {
                $offset = max(0, $offset - self::PAGE + 1);
                continue;
            }
            ['rows' => $rows, 'total' => $total, 'ahead' => $ahead] = $page;
            $since = $claim->claimedAt + $ahead - self::TOLERANCE;
            $isReached = false;
            foreach ($rows as $row) {
                $seen[self::name($row)] = true;
                $customer = Customer::read($row);
                $created = $customer === null || $customer->created === '' ? null : strtotime($customer->created) * 1000;
                $isReached = $isReached || ($created !== null && $created < $since);
                if ($created === null) {
                    // Without an id or a time, and perhaps ours.
                    $isSure = $isSure && !$this->isMatch(Customer::contactOf($row), $claim);
                } elseif ($created >= $since && $this->isMatch($customer->contact, $claim) && !$this->owners->isKnown($customer->id)) {
                    $found[$customer->id] = $customer;
                }
            }
            if ($isReached || $total === $offset + count($rows)) {
                return $isSure || $found !== [] ? array_values($found) : null;
            }
            if (count($rows) < 2) {
                break;
            }
            $offset += count($rows) - 1;
        }
        return $found === [] ? null : array_values($found);
    }

    private function isMatch(stdClass $contact, Claim $claim): bool
    {
        return $this->contacts->fingerprint($this->contacts->read($contact)) === $claim->fingerprint;
    }

    /** @return array{rows: list<mixed>, total: int|null, ahead: int}|null null when secuconnect does not show its list */
    private function page(int $offset): ?array
    {
        $query = http_build_query(['sort' => 'created:desc', 'count' => self::PAGE, 'offset' => $offset]);
        $result = $this->upstream->call('GET', "Payment/Customers?$query");
        if ($result->isNotFound() && $offset === 0) {
            return ['rows' => [], 'total' => 0, 'ahead' => 0];
        }
        $count = $result->body->count ?? null;
        $total = is_int($count) || (is_string($count) && ctype_digit($count)) ? (int) $count : null;
        $rows = $result->body->data ?? null;
        // Without a hit it may be missing. An answer that is no list does not say that there is none.
        if ($result->kind !== 'done' || (!is_array($rows) && $total !== 0)) {
            return null;
        }
        // How far secuconnect's clock is ahead of ours.
        $ahead = $result->date === null ? 0 : $result->date - $this->database->now();
        return ['rows' => is_array($rows) ? array_values($rows) : [], 'total' => $total, 'ahead' => $ahead];
    }

    private static function name(mixed $row): string
    {
        $id = $row->id ?? null;
        return is_string($id) ? $id : '';
    }
}
