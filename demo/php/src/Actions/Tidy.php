<?php

declare(strict_types=1);

namespace PayerShop\Actions;

use PayerShop\Refusal;
use PayerShop\Services;

/** What no request does: finishes creates of dead workers whose payer left, and deletes old records. */
final class Tidy
{
    public function __construct(private readonly Services $services)
    {
    }

    public function run(): void
    {
        ['claims' => $claims, 'create' => $create, 'contacts' => $contacts] = get_object_vars($this->services);
        foreach ([...$claims->abandoned($contacts->keyName()), ...$claims->doubtful()] as $row) {
            try {
                $row['state'] === 'sent' ? $create->settle($row) : $create->check($row);
            } catch (Refusal) {
                // secuconnect does not answer, or a repeat has taken over: the next run tries again.
            }
        }
        foreach (['claims', 'owners', 'shoppers', 'lock', 'limiter'] as $kept) {
            $this->services->$kept->purge();
        }
    }
}
