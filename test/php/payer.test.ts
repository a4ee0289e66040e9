import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {createSandbox, DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';
import {serve} from '../support/servers/serve.ts';
import {SQLITE} from './databases.ts';
import {SECRET} from './library-shop.ts';
import {contactOf, runPhp, skip} from './php-shop.ts';

/** Runs lines with `$payer`, as in a page of a shop; gives what they wrote. */
const inShop = (
  options: Record<string, unknown>,
  code: string,
): Promise<{status: number; output: string}> =>
  runPhp(
    `require 'demo/php/src/autoload.php';
    $payer = PayerShop\\Payer::with([...json_decode($argv[1], true), 'log' => static function (array $entry): void {
      echo $entry['event'], ' ';
    }]);
    ${code}`,
    JSON.stringify(options),
  );

describe('a page with the PHP library', {skip}, () => {
  const wrong = {
    baseUrl: 'http://127.0.0.1:9',
    ...DEMO_CREDENTIALS,
    tokenSecret: SECRET,
    dsn: 'sqlite:/nowhere/at/all/shop.db',
  };

  it('says in one line what is wrong with an option', async () => {
    const cases = [
      [{clientID: 'x'}, /^clientID is not an option/],
      [{baseUrl: 'http://secuconnect.example'}, /^baseUrl takes an https:/],
      [{clientSecret: 7}, /^clientSecret takes a text$/],
      [{tokenSecret: null}, /^tokenSecret is missing$/],
      [{origins: 'shop.example'}, /^origins takes origins .* not shop.example$/],
      [{origins: [7]}, /^origins takes origins .* not int$/],
      [{origins: 7}, /^origins takes origins/],
      [{path: ['/payer']}, /^path takes a text$/],
      ...['payer', '/payer/', '/pay er', '//payer', '/p?x'].map(
        (path) => [{path}, /^path takes a path/] as const,
      ),
      ...['proxy', '10.0.0.0/33', '10.0.0', '10.0.0.0/8,10.1.0.0/16', '::/129', '10.0.0.0/'].map(
        (network) =>
          [{trustedProxies: network}, /^trustedProxies takes addresses or networks/] as const,
      ),
      [{callMs: 1.5}, /^callMs takes milliseconds/],
      [{settleMs: -1}, /^settleMs takes milliseconds/],
      [{limits: 'no'}, /^limits takes on or off$/],
      [{limits: 0}, /^limits takes on or off$/],
      [{log: 'no function'}, /^log takes a function$/],
      [{dsn: 'shop.db'}, /^dsn takes a DSN/],
      ...['wp-', 'a b', 'x; drop table a', '1_', 'x'.repeat(31)].map(
        (tablePrefix) => [{tablePrefix}, /^tablePrefix takes at most 30/] as const,
      ),
    ] as const;
    const {output} = await runPhp(
      `require 'demo/php/src/autoload.php';
      foreach (json_decode($argv[1], true) as $options) {
        echo PayerShop\\Payer::with($options)->check(), "\\n";
      }`,
      JSON.stringify(cases.map(([changes]) => ({...wrong, ...changes}))),
    );
    for (const [index, line] of output.trim().split('\n').entries()) {
      assert.match(line, cases[index]?.[1] ?? /^$/);
      assert.doesNotMatch(line, /thirty-two/);
    }
  });

  it('refuses an id while the database does not answer', async () => {
    for (const dsn of [
      'sqlite:/nowhere/at/all/shop.db',
      'mysql:host=127.0.0.1;port=1;dbname=shop',
      'pgsql:host=127.0.0.1;port=1',
    ]) {
      const {status, output} = await inShop(
        {...wrong, dsn},
        `var_dump($payer->owns('a', 'PCU_0123456789'));`,
      );
      assert.deepEqual([status, output.trim()], [0, 'store_unavailable bool(false)']);
    }
    const {output} = await inShop({}, `var_dump($payer->owns('a', 'PCU_0123456789'));`);
    assert.equal(output.trim(), 'config_error bool(false)');
  });

  it('creates no customer while the database does not answer, and says so', async () => {
    const code = `try { $payer->create('a', json_decode($argv[2], true), 'order-1'); }
      catch (PayerShop\\Refusal $refusal) { echo $refusal->problem; }`;
    const contact = JSON.stringify(contactOf('Server'));
    for (const [options, said] of [
      [wrong, 'store_unavailable upstream-unavailable'],
      [{...wrong, tokenSecret: ''}, 'config_error internal'],
    ] as const) {
      const {output} = await inShop(options, code.replace('$argv[2]', `'${contact}'`));
      assert.equal(output, said);
    }
  });

  it('creates one customer for one key, and names what is wrong with a contact', async (test) => {
    const {sandbox, options} = await openShopDatabase(test);
    const code = (contact: unknown): string => `
      $contact = json_decode('${JSON.stringify(contact)}', true);
      try { echo $payer->create('a', $contact, 'order 1'), ' ', json_encode($payer->owns('a', $payer->create('a', $contact, 'order 1'))); }
      catch (PayerShop\\Refusal $refusal) { echo $refusal->problem, PayerShop\\Http\\Json::encode($refusal->errors); }`;
    const first = await inShop(options, code(contactOf('Server')));
    assert.match(first.output, /^PCU_\w+ true$/);
    assert.equal((await inShop(options, code(contactOf('Server')))).output, first.output);
    assert.equal(sandbox.customers.length, 1);
    assert.equal(
      (await inShop(options, code({...contactOf('Server'), email: 'x'}))).output,
      'validation[{"pointer":"/contact/email","code":"format"}]',
    );
    assert.equal(
      (await inShop(options, code(contactOf('Anders')))).output,
      'idempotency-key-reused[]',
    );
  });

  it('reads a contact without an address', async (test) => {
    const {options} = await openShopDatabase(test);
    const {output} = await inShop(
      options,
      `set_error_handler(static fn (int $_, string $message) => throw new ErrorException($message));
      $contact = ['forename' => 'Erika', 'surname' => 'Ohne', 'email' => 'erika@example.com'];
      echo json_encode($payer->contact('a', $payer->create('a', $contact, 'order 1')));`,
    );
    assert.equal(
      output,
      '{"forename":"Erika","surname":"Ohne","email":"erika@example.com","address":[]}',
    );
  });

  it('throws nothing that holds the contact, where PHP puts arguments into traces', async () => {
    const {status, output} = await inShop(
      {...wrong, dsn: 'sqlite::memory:'},
      `ini_set('zend.exception_ignore_args', '0');
      $payer->install();
      $contact = json_decode('${JSON.stringify(contactOf('Kanarienvogel'))}', true);
      foreach ([
        static fn () => $payer->create('a', [...$contact, 'email' => 'x'], 'order 1'),
        static fn () => $payer->create('a', $contact, 'order 2', 0),
        static fn () => $payer->createTransaction(['customer' => $contact]),
      ] as $work) {
        try { $work(); } catch (PayerShop\\Refusal $refusal) {
          echo $refusal->problem, str_contains(print_r($refusal->getTrace(), true), 'Kanarienvogel') ? ' holds it ' : ' ';
        }
      }
      echo ini_get('zend.exception_ignore_args');`,
    );
    assert.deepEqual(
      [status, output],
      [0, 'validation upstream-unavailable upstream-unavailable 0'],
    );
  });

  it('tidies on where a search cannot be made', async (test) => {
    const {options} = await openShopDatabase(test);
    const {status, output} = await inShop(
      options,
      `$services = new PayerShop\\Services(PayerShop\\Config::of(json_decode($argv[1], true)), 300);
      ['claims' => $claims, 'database' => $database, 'owners' => $owners] = get_object_vars($services);
      $fingerprint = $services->contacts->fingerprint(['surname' => 'Zweimal']);
      $claim = $claims->take(new PayerShop\\Token\\Shopper('shop', 'a'), 'key', $fingerprint, 'address')['claim'];
      $claims->markSent($claim);
      $claims->markSent($claim);
      $made = PayerShop\\Upstream\\Customer::read((object) ['id' => 'PCU_0123456789']);
      $claims->finish($claim, $made, $owners);
      $database->change('update shop_claim set check_at = 1');
      $database->change("insert into shop_count (name, points, until) values ('old', 1, 1)");
      // Another process logs in, and gets no answer.
      $database->change("insert into shop_lock (name, holder, lease_until) values ('login', 'another', now_ms() + 60000)");
      (new PayerShop\\Actions\\Tidy($services))->run();
      echo count($claims->doubtful()), count($database->rows('select * from shop_count'));`,
    );
    assert.deepEqual([status, output], [0, '10']);
  });

  it('finds again what it created when the answer is lost', async (test) => {
    const {sandbox, options} = await openShopDatabase(test);
    sandbox.faults.add({kind: 'reset-after', on: 'create'});
    const contact = JSON.stringify(contactOf('Verloren'));
    const {output} = await inShop(
      options,
      `echo $payer->create('a', json_decode('${contact}', true), 'order 1');`,
    );
    assert.equal(output, `reconcile_adopted ${sandbox.customers[0]?.id}`);
    assert.equal(sandbox.customers.length, 1);
  });

  it('checks its set-up in one line', async (test) => {
    const {url, options} = await openShopDatabase(test);
    for (const [changes, said] of [
      [{}, 'null'],
      [{clientSecret: 'wrong'}, /secuconnect refused the login: check id, secret/],
      [{baseUrl: 'http://127.0.0.1:9'}, /secuconnect does not answer .*check base URL/],
      [{baseUrl: `${url}/elsewhere`}, /secuconnect (?:does not answer|refused)/],
      [{dsn: 'sqlite:/nowhere/shop.db'}, /^the database does not work: /],
      [{dsn: 'sqlite::memory:'}, /^the database does not work: .*no such table/],
      [{clientId: ''}, /^clientId is missing$/],
    ] as const) {
      const {output} = await inShop(
        {...options, ...changes},
        `echo "\\n", $payer->check() ?? 'null';`,
      );
      const [, line = ''] = output.split('\n');
      if (typeof said === 'string') assert.equal(line, said);
      else assert.match(line, said);
    }
  });

  it('says it in the words of its caller', async (test) => {
    const {options} = await openShopDatabase(test);
    for (const [changes, said] of [
      [{clientSecret: 'wrong'}, /<secuconnect refused the login: .*>$/],
      [{baseUrl: 'http://127.0.0.1:9'}, /<secuconnect does not answer \(.+\): .*>$/],
      [{dsn: 'sqlite:/nowhere/shop.db'}, /<the database does not work: .+>$/],
    ] as const) {
      const {output} = await inShop(
        {...options, ...changes},
        `echo "\\n", $payer->check(fn (string $sentence) => "<$sentence>");`,
      );
      assert.match(output.split('\n')[1] ?? '', said);
    }
  });

  it('uses the classes of one copy, even if another extension brings a second one', async () => {
    const {output} = await runPhp(`
      copy('demo/php/src/autoload.php', $copy = sys_get_temp_dir() . '/autoload-' . getmypid() . '.php');
      require 'demo/php/src/autoload.php';
      require $copy;
      unlink($copy);
      echo count(spl_autoload_functions());`);
    assert.equal(output, '1');
  });

  async function openShopDatabase(test: TestContext) {
    const sandbox = createSandbox();
    const {url, close} = await serve(sandbox);
    test.after(close);
    const database = await SQLITE.open();
    test.after(() => database.close());
    const options = {...wrong, baseUrl: url, dsn: database.dsn, settleMs: 300};
    await inShop(options, '$payer->install();');
    return {sandbox, url, options};
  }
});
