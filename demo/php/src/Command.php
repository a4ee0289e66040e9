<?php

declare(strict_types=1);

namespace PayerShop;

use PDOException;

/** A command of `bin/`: reports a wrong set-up in one line, with exit status 1. */
final class Command
{
    /** What is said of a database error. */
    public const DATABASE = 'the database does not work: %s';

    /** @param callable(Services): int $work returns the exit status */
    public static function run(callable $work): never
    {
        try {
            exit($work(new Services(Config::fromEnvironment(), Services::COMMAND_MS)));
        } catch (ConfigError $error) {
            self::fail($error->getMessage());
        } catch (PDOException $error) {
            self::fail('DATABASE_DSN: ' . sprintf(self::DATABASE, self::lineOf($error)));
        }
    }

    /** Without the statement and its values. */
    public static function lineOf(PDOException $error): string
    {
        return explode("\n", $error->getMessage())[0];
    }

    public static function fail(string $line): never
    {
        fwrite(STDERR, "$line\n");
        exit(1);
    }
}
