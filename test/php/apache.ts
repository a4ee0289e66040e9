import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {installPackages, isDebianRoot} from '../support/servers/debian.ts';
import {freePort} from '../support/servers/free-port.ts';
import {unlessRequired} from '../support/required.ts';

/** Why there is no Apache with PHP, or false. Installs Debian's where it may. */
export function missingApache(): string | false {
  if (!moduleOfPhp() && isDebianRoot()) {
    console.error('No Apache with PHP: installing it.');
    installPackages('apache2', 'libapache2-mod-php');
  }
  return unlessRequired(
    moduleOfPhp()
      ? undefined
      : 'needs Apache with PHP (Debian: apt-get install apache2 libapache2-mod-php)',
  );
}

/**
 * Serves the PHP shop's `public/` by Apache and its PHP module, compressing all that it can.
 *
 * @param env of the shop
 * @param directives for the folder, with who may read it; `$root` is a folder with the file `passwords`: `tester`, `secret`
 */
export async function openApache(
  env: NodeJS.ProcessEnv,
  directives: string,
): Promise<{url: string; close(): Promise<void>}> {
  const root = mkdtempSync(join(tmpdir(), 'secu-payer-form-apache-'));
  const port = await freePort();
  // Apache's user may read it there, wherever the project is.
  for (const folder of ['public', 'src', 'pages']) {
    cpSync(join('demo', 'php', folder), join(root, 'shop', folder), {recursive: true});
  }
  const isRoot = process.getuid?.() === 0;
  writeFileSync(join(root, 'passwords'), `tester:{SHA}${SHA_OF_SECRET}\n`);
  writeFileSync(
    join(root, 'httpd.conf'),
    `
ServerRoot "${root}"
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile "${root}/pid"
ErrorLog "${root}/log"
DefaultRuntimeDir "${root}"
Mutex file:${root}
${isRoot ? 'User www-data\nGroup www-data' : ''}
${MODULES.map((name) => `LoadModule ${name}_module ${MODULE_FOLDER}/mod_${name}.so`).join('\n')}
LoadModule php_module ${moduleOfPhp() ?? ''}
StartServers 4
TypesConfig /dev/null
DocumentRoot "${root}/shop/public"
${Object.entries(env)
  .filter(([name]) => /^(SECU|PAYER|DATABASE)/.test(name))
  .map(([name, value]) => `SetEnv ${name} "${value}"`)
  .join('\n')}
AddOutputFilterByType DEFLATE application/json application/problem+json text/html
<Directory "${root}/shop/public">
  <FilesMatch "\\.php$">
    SetHandler application/x-httpd-php
  </FilesMatch>
  FallbackResource /index.php
  ${directives.replaceAll('$root', root)}
</Directory>
`,
  );
  if (isRoot) execFileSync('chown', ['-R', 'www-data', root]);
  // Its own group: at its end Apache ends its whole group.
  const options = {stdio: 'ignore', detached: true} as const;
  const server = spawn('apache2', ['-f', join(root, 'httpd.conf'), '-DFOREGROUND'], options);
  const ended = new Promise<void>((done) => server.on('exit', () => done()));
  const url = `http://127.0.0.1:${port}`;
  const isUp = (): Promise<boolean> => fetch(url).then(Boolean, () => false);
  while (!(await isUp())) {
    if (server.exitCode !== null) {
      throw new Error(`Apache ended: ${readFileSync(join(root, 'log'), 'utf8')}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    url,
    async close() {
      server.kill('SIGTERM');
      await ended;
      rmSync(root, {recursive: true});
    },
  };
}

function moduleOfPhp(): string | undefined {
  if (spawnSync('apache2', ['-v']).status !== 0) return undefined;
  return ['8.4', '8.3', '8.2', '8.1']
    .map((version) => `${MODULE_FOLDER}/libphp${version}.so`)
    .find(existsSync);
}

const MODULE_FOLDER = '/usr/lib/apache2/modules';
const MODULES = [
  'mpm_prefork',
  'authn_core',
  'authn_file',
  'authz_core',
  'authz_user',
  'auth_basic',
  'deflate',
  'dir',
  'env',
  'filter',
  'headers',
  'mime',
  'rewrite',
];
/** Of `secret`. */
const SHA_OF_SECRET = '5en6G6MezRroT3XKqkdPOmY/BfQ=';
