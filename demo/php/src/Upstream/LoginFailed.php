<?php

declare(strict_types=1);

namespace PayerShop\Upstream;

use RuntimeException;

/** There is no access token for secuconnect. */
final class LoginFailed extends RuntimeException
{
    public function __construct(public readonly UpstreamResult $result)
    {
        parent::__construct('No access token');
    }
}
