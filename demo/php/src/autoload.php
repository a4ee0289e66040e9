<?php

declare(strict_types=1);

// Two extensions of a shop may have a copy each: all classes are those of one of them.
if (!class_exists('PayerShop\Payer')) {
    if (PHP_VERSION_ID < 80100) {
        throw new RuntimeException('The payer proxy needs PHP 8.1 or newer, not ' . PHP_VERSION);
    }
    spl_autoload_register(static function (string $class): void {
        $file = __DIR__ . '/' . strtr(substr($class, strlen('PayerShop\\')), '\\', '/') . '.php';
        if (str_starts_with($class, 'PayerShop\\') && is_file($file)) {
            require $file;
        }
    });
}
