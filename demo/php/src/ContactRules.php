<?php

declare(strict_types=1);

namespace PayerShop;

use stdClass;

/** Validates a contact by the schemas of the OpenAPI document, so that the rules are in one place. */
final class ContactRules
{
    private ?stdClass $schemas = null;
    /** @var list<array{pointer: string, code: string}> */
    private array $errors = [];

    public function __construct(private readonly string $openApiFile)
    {
    }

    /**
     * @return array<string, mixed> the normalised contact, without empty members
     * @throws Refusal `validation`, with pointers and codes and never a value
     */
    public function read(mixed $input): array
    {
        $this->errors = [];
        $contact = $this->readObject($input, 'Contact', '/contact');
        return $this->errors === [] ? $contact : throw new Refusal('validation', $this->errors);
    }

    /**
     * The members named by secuconnect's refusal: `error_details` of a ProductFormatException may contain them, in English.
     * Nothing else of that text is passed on.
     *
     * @return list<array{pointer: string, code: string}>
     */
    public function refusedBy(UpstreamResult $result): array
    {
        $details = $result->body->error_details ?? null;
        if ($result->body->error !== 'ProductFormatException' || !is_string($details)) {
            return [];
        }
        $words = preg_split('/\W+/', substr($details, 0, 1000)) ?: [];
        $code = array_intersect(['long', 'length'], $words) === [] ? 'format' : 'too-long';
        $errors = [];
        foreach ($this->members() as $of => $names) {
            foreach (array_intersect($names, $words) as $name) {
                $errors[] = ['pointer' => $of === 'contact' ? "/contact/$name" : "/contact/address/$name", 'code' => $code];
            }
        }
        return $errors;
    }

    /** @return array<string, list<string>> names of the members: of a contact, of its `address` */
    public function members(): array
    {
        $names = fn (string $schema): array => array_keys(get_object_vars($this->schema($schema)->properties));
        return ['contact' => array_values(array_diff($names('Contact'), ['address'])), 'address' => $names('Address')];
    }

    /** @return list<string> codes */
    public function countries(): array
    {
        return $this->schema('Address')->properties->country->enum;
    }

    /** @return array<string, mixed> */
    private function readObject(mixed $input, string $name, string $pointer): array
    {
        if (!$input instanceof stdClass) {
            $this->refuse($pointer, 'type');
            return [];
        }
        $schema = $this->schema($name);
        $values = get_object_vars($input);
        foreach (array_diff(array_keys($values), array_keys(get_object_vars($schema->properties))) as $unknown) {
            // The name of a member comes from the caller: an unusual one is not repeated.
            $this->refuse(preg_match('/^[a-z_]{1,40}$/', (string) $unknown) ? "$pointer/$unknown" : '/contact', 'unknown');
        }
        $read = [];
        foreach ($schema->properties as $member => $rule) {
            $value = isset($rule->{'$ref'})
                ? $this->readMember($values, $member, basename($rule->{'$ref'}), "$pointer/$member")
                : $this->readText($values, $member, $rule, "$pointer/$member");
            if ($value !== '' && $value !== []) {
                $read[$member] = $value;
            }
        }
        foreach ($this->required($schema, $read) as $member) {
            if (!isset($read[$member]) && !$this->isRefused("$pointer/$member")) {
                $this->refuse("$pointer/$member", 'required');
            }
        }
        return $read;
    }

    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    private function readMember(array $values, string $member, string $name, string $pointer): array
    {
        return array_key_exists($member, $values) ? $this->readObject($values[$member], $name, $pointer) : [];
    }

    /** @param array<string, mixed> $values */
    private function readText(array $values, string $member, stdClass $rule, string $pointer): string
    {
        if (!array_key_exists($member, $values)) {
            return '';
        }
        if (!is_string($values[$member])) {
            $this->refuse($pointer, 'type');
            return '';
        }
        $text = Text::normalise($values[$member]);
        $code = $text === '' ? null : $this->issue($text, $member, $rule);
        if ($code !== null) {
            $this->refuse($pointer, $code);
        }
        return $text;
    }

    private function issue(string $text, string $member, stdClass $rule): ?string
    {
        return match (true) {
            Text::length($text) > ($rule->maxLength ?? PHP_INT_MAX) => 'too-long',
            isset($rule->pattern) && !preg_match("\x01{$rule->pattern}\x01u", $text) => 'format',
            isset($rule->enum) && !in_array($text, $rule->enum, true) => 'format',
            $member === 'email' && !self::isEmail($text) => 'format',
            $member === 'dob' => self::dayIssue($text),
            default => null,
        };
    }

    /** Not `FILTER_VALIDATE_EMAIL`, which refuses letters that mail accepts. */
    private static function isEmail(string $text): bool
    {
        $atom = '[^\s"(),:;<>@\[\\\\\].]+';
        $label = '(?!-)[a-z0-9-]{1,63}(?<!-)';
        return preg_match("/^(?!.{65,}@)$atom(?:\.$atom)*@(?:$label\.)+(?=[a-z0-9-]*[a-z])$label$/iuD", $text) === 1;
    }

    private static function dayIssue(string $text): ?string
    {
        [$year, $month, $day] = array_map(intval(...), explode('-', $text));
        return match (true) {
            !checkdate($month, $day, $year) => 'date',
            $year < 1900 || $text > date('Y-m-d') => 'range',
            default => null,
        };
    }

    /**
     * @param array<string, mixed> $read
     * @return list<string>
     */
    private function required(stdClass $schema, array $read): array
    {
        [$or, $unless] = $schema->anyOf ?? [null, null];
        $country = $read['country'] ?? null;
        $isExcused = $or === null || $country === null || in_array($country, $unless->properties->country->enum, true);
        return [...$schema->required, ...($isExcused ? [] : $or->required)];
    }

    private function refuse(string $pointer, string $code): void
    {
        $this->errors[] = ['pointer' => $pointer, 'code' => $code];
    }

    private function isRefused(string $pointer): bool
    {
        return in_array($pointer, array_column($this->errors, 'pointer'), true);
    }

    private function schema(string $name): stdClass
    {
        $this->schemas ??= Json::decode((string) file_get_contents($this->openApiFile))->components->schemas;
        return $this->schemas->$name;
    }
}
