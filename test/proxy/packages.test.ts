import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {describe, it} from 'node:test';

/** Runs a script in which one package cannot be found, and gives what it prints. */
function runWithout(name: string, script: string): string {
  const hooks = `export const resolve = (specifier, context, next) => {
    if (specifier === '${name}') throw new Error('Cannot find package');
    return next(specifier, context);
  };`;
  const register = `import {register} from 'node:module';
    register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hooks)}));`;
  const preload = `data:text/javascript,${encodeURIComponent(register)}`;
  const args = ['--import', 'tsx', '--import', preload, '--input-type=module', '--eval', script];
  const {stdout, stderr} = spawnSync(process.execPath, args, {encoding: 'utf8'});
  return stdout + stderr;
}

const mint = `
  const {mintToken} = await import('./src/proxy/index.ts');
  const key = {alg: 'HS256', key: 'a secret of thirty-two bytes or more'};
  const claims = {key, issuer: 'i', audience: 'a', subject: 's', scopes: []};
  await mintToken(claims).catch(({message}) => console.log(message));`;

const count = `
  const {createLimiter} = await import('./src/proxy/limits/limiter.ts');
  const policy = {name: 'create', points: 1, seconds: 1};
  await createLimiter().take(policy, 'x', 1).catch(({message}) => console.log(message));`;

const open = (url: string): string => `
  const {openDatabase} = await import('./demo/database.ts');
  await openDatabase('${url}').store.purge().catch(({message}) => console.log(message));`;

describe('a missing package', () => {
  for (const [name, script] of [
    ['jose', mint],
    ['rate-limiter-flexible', count],
    ['pg', open('postgres://127.0.0.1:1/x')],
    ['@electric-sql/pglite', open('pglite:nowhere')],
  ] as const) {
    it(`is named with the command that brings it: ${name}`, () => {
      assert.ok(runWithout(name, script).includes(`${name}: npm install ${name}`));
    });
  }
});
