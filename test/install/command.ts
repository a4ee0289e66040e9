/**
 * `npm run test:install`: packs the built package, installs it into an empty project as README says, and
 * looks at it from there. Needs `npm run build` before, and a registry.
 * @module
 */
import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {COMPILER_OPTIONS, SNIPPETS, writeSnippets} from '../package/snippet-files.ts';
import {deadLinks} from './dead-links.ts';
import {orderInFirstShop} from './first-shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'secu-payer-form-install-'));
let failed = 0;
let passed = 0;

/** Runs a check and counts it. */
async function check(fact: string, look: () => void | Promise<void>): Promise<void> {
  try {
    await look();
    passed += 1;
    console.log(`✔ ${fact}`);
  } catch (error) {
    failed += 1;
    const {
      stdout = '',
      stderr = '',
      message,
    } = error as {
      stdout?: string;
      stderr?: string;
      message: string;
    };
    console.log(`✖ ${fact}\n${message}\n${stdout}${stderr}`);
  }
}

const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, {cwd: folder, encoding: 'utf8', stdio: 'pipe'});

const {exports, name} = JSON.parse(readFileSync('package.json', 'utf8')) as {
  name: string;
  exports: Record<string, string | {default: string}>;
};
const entries = Object.entries(exports)
  .filter(([entry, target]) => typeof target === 'object' && !entry.startsWith('./dist/'))
  .map(([entry]) => entry.replace('./', `${name}/`).replace(/^\.$/, name).replace('*', 'fr'));

/** As README builds it, without a port. */
const CHAIN = `
  import {createCustomerClient} from 'secu-payer-form/client';
  import {createMemoryStore, createProxy, mintToken} from 'secu-payer-form/proxy';
  import {createSandbox, DEMO_CREDENTIALS} from 'secu-payer-form/sandbox';
  const key = {alg: 'HS256', key: 'a secret of at least thirty-two bytes'};
  const proxy = createProxy({
    issuers: {shop: {keys: [key]}},
    audience: 'payer-proxy',
    store: createMemoryStore(),
    settleMs: 50,
    upstream: {...DEMO_CREDENTIALS, baseUrl: 'https://sandbox.invalid', fetch: createSandbox()},
  });
  const getToken = () =>
    mintToken({key, issuer: 'shop', audience: 'payer-proxy', subject: 'a1', scopes: ['customers:create']});
  const client = createCustomerClient({proxyUrl: 'https://proxy.invalid', getToken, fetch: proxy});
  const {id} = await client.create(${JSON.stringify(SAMPLE_CONTACT)});
  console.log(id);
`;

try {
  const packed = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {encoding: 'utf8'}),
  ) as [{filename: string; files: {path: string}[]}];
  const [{filename, files}] = packed;
  const tarball = join(folder, filename);
  const paths = files.map(({path}) => path);

  await check('the tarball holds the package and nothing else', () => {
    const strangers = paths.filter(
      (path) =>
        !/^(dist\/|docs\/|demo\/|themes\/|src\/i18n\/english\.ts|README\.md|CHANGELOG\.md|CONTRIBUTING\.md|SECURITY\.md|LICENSE|package\.json|custom-elements\.json)/.test(
          path,
        ) || /^dist\/(demo|storybook)\//.test(path),
    );
    if (strangers.length > 0) throw new Error(strangers.join('\n'));
    for (const path of [
      'dist/secu-payer-form.js',
      'dist/integrity.json',
      'dist/LICENSE-THIRD-PARTY.txt',
      'dist/index.js',
    ]) {
      if (!paths.includes(path)) throw new Error(`${path} is missing`);
    }
  });

  writeFileSync(
    join(folder, 'package.json'),
    '{"name": "shop", "type": "module", "private": true}',
  );
  await check('it installs into an empty project', () => {
    run('npm', 'install', '--no-audit', '--no-fund', tarball, 'typescript@5.9.3', '@types/node@22');
  });
  await check('it brings lit, ky and valibot, and nothing that only a server needs', () => {
    for (const dependency of ['lit', 'ky', 'valibot']) run('npm', 'ls', dependency);
    for (const companion of ['jose', 'rate-limiter-flexible']) {
      if (existsSync(join(folder, 'node_modules', companion))) throw new Error(companion);
    }
  });
  await check('the proxy says what else to install', () => {
    writeFileSync(
      join(folder, 'bare.js'),
      `import {mintToken} from '${name}/proxy';
      const error = await mintToken({key: {alg: 'HS256', key: 'x'.repeat(32)}, issuer: 'a', audience: 'b', subject: 'c', scopes: []}).catch((cause) => cause);
      if (!/npm install jose/.test(error.message)) throw error;`,
    );
    run('node', 'bare.js');
  });
  await check('no link in it is dead', () => {
    const dead = deadLinks(join(folder, 'node_modules', name), paths);
    if (dead.length > 0) throw new Error(dead.join('\n'));
  });
  await check('its optional companions install', () => {
    run('npm', 'install', '--no-audit', '--no-fund', 'jose', 'rate-limiter-flexible');
  });
  await check(
    'the shop in README takes its first order, unchanged, within 60 seconds',
    async () => {
      const shop = SNIPPETS.find(({language}) => language === 'mjs');
      const started = performance.now();
      const order = await orderInFirstShop(folder, shop?.code ?? '');
      const seconds = (performance.now() - started) / 1000;
      console.log(`  ${order}, after ${seconds.toFixed(1)} s`);
      if (!/^An order of PCU_[0-9A-Z]{30}$/.test(order) || seconds > 60) throw new Error(order);
    },
  );
  await check('every entry can be imported on a server', () => {
    const imports = entries.map((entry) => `await import('${entry}');`);
    writeFileSync(join(folder, 'entries.js'), imports.join('\n'));
    run('node', 'entries.js');
  });
  await check('every entry has types, under strict rules, for bundlers and for Node', () => {
    const imports = entries.map((entry, index) => `import * as entry${index} from '${entry}';`);
    const uses = entries.map((_, index) => `entry${index}`).join(', ');
    writeFileSync(
      join(folder, 'entries.ts'),
      `${imports.join('\n')}\nexport const all = [${uses}];\n`,
    );
    for (const [module, resolution] of [
      ['esnext', 'bundler'],
      ['nodenext', 'nodenext'],
    ] as const) {
      const flags = [
        '--noEmit',
        '--strict',
        '--skipLibCheck',
        '--target',
        'es2022',
        '--lib',
        'es2024,dom,dom.iterable',
      ];
      run(
        'npx',
        'tsc',
        ...flags,
        '--module',
        module,
        '--moduleResolution',
        resolution,
        'entries.ts',
      );
    }
  });
  await check('the snippets of the documents compile', () => {
    const snippets = SNIPPETS.filter(({language}) => language === 'ts' || language === 'js');
    writeSnippets(join(folder, 'snippets'), snippets);
    const compilerOptions = {...COMPILER_OPTIONS, types: ['node']};
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({compilerOptions, include: ['snippets']}),
    );
    run('npx', 'tsc', '-p', '.');
  });
  await check('client, proxy and sandbox make a customer on a server', () => {
    writeFileSync(join(folder, 'chain.js'), CHAIN);
    const id = run('node', 'chain.js').trim();
    if (!/^PCU_[0-9A-Z]{30}$/.test(id)) throw new Error(id);
  });
  await check('the conformance command starts', () => {
    const help = run('npx', 'secu-payer-form-conformance', '--help');
    if (!/--token/.test(help)) throw new Error(help);
  });
  await check('publint finds nothing', () => {
    run('npx', '--yes', 'publint@0.3.25', 'run', tarball, '--strict');
  });
  await check('are the types wrong? finds nothing', () => {
    run('npx', '--yes', '@arethetypeswrong/cli@0.18.5', tarball, '--profile', 'esm-only');
  });
} finally {
  rmSync(resolve(folder), {recursive: true, force: true});
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
