<?php

declare(strict_types=1);

namespace PayerShop;

use PDOException;

/** A command of `bin/`: reports a wrong set-up in one line, with exit status 1. */
final class Command
{
    /** @param callable(Services): int $work returns the exit status */
    public static function run(callable $work): never
    {
        try {
            exit($work(new Services(Config::fromEnvironment(), Services::COMMAND_MS)));
        } catch (ConfigError $error) {
            self::fail($error->getMessage());
        } catch (PDOException $error) {
            self::fail('DATABASE_DSN: ' . self::databaseLine($error));
        }
    }

    /** Without the statement and its values. */
    public static function databaseLine(PDOException $error): string
    {
        [$line] = explode("\n", $error->getMessage());
        return "the database does not work: $line";
    }

    public static function fail(string $line): never
    {
        fwrite(STDERR, "$line\n");
        exit(1);
    }
}
