import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, normalize, sep} from 'node:path';
import {describe, it} from 'node:test';
import {LAYERS} from '../../scripts/layers.ts';

/** One import of one file. */
interface Import {
  file: string;
  from: string;
  isType: boolean;
}

/** Static, dynamic and bare imports, and what is exported from elsewhere. */
const IMPORT =
  /(?:^|[\n;])\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s*)?'([^']+)'|\bimport\(\s*'([^']+)'/g;

const importsOf = (file: string, text: string): Import[] =>
  Array.from(text.matchAll(IMPORT), ([, type, from, dynamic]) => ({
    file,
    from: from ?? dynamic ?? '',
    isType: Boolean(type),
  }));

/** The reason for which an import is forbidden; empty when it is not. */
function objection({file, from, isType}: Import): string {
  const [, folder = ''] = file.split(sep);
  const layer = LAYERS[folder];
  if (!layer) return `src/${folder} is not in the list`;
  if (!from.startsWith('.')) {
    const isAllowed = layer.packages.some(
      (name) => from === name || from.startsWith(name.endsWith(':') ? name : `${name}/`),
    );
    return isAllowed ? '' : `${folder} may not import ${from}`;
  }
  const path = normalize(join(dirname(file), from));
  const [top, target = ''] = path.split(sep);
  if (top !== 'src') return `${folder} may not import ${path}`;
  if (target === folder || layer.folders.includes(target)) return '';
  const isTypeOnly = layer.folders.includes(`${target} (types)`);
  if (isTypeOnly && isType) return '';
  return `${folder} may not import ${isTypeOnly ? 'values of ' : ''}${target}`;
}

const files = readdirSync('src', {recursive: true, encoding: 'utf8'})
  .filter((file) => file.endsWith('.ts') && file.includes(sep))
  .map((file) => join('src', file));

describe('the layers', () => {
  it('import only what the list allows', () => {
    const found = files
      .flatMap((file) => importsOf(file, readFileSync(file, 'utf8')))
      .map((one) => objection(one) && `${one.file}: ${objection(one)}`)
      .filter(Boolean);
    assert.deepEqual(found, []);
  });

  it('hold at most 12 files in a folder, except for the languages', () => {
    const counts = new Map<string, number>();
    for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    counts.delete(join('src', 'i18n', 'locales'));
    assert.deepEqual(
      [...counts].filter(([, count]) => count > 12),
      [],
    );
  });

  it('are each a folder, and each folder is one', () => {
    const folders = new Set(files.map((file) => file.split(sep)[1]));
    assert.deepEqual(folders, new Set(Object.keys(LAYERS)));
  });

  for (const [file, line] of [
    ['src/api/time-limit.ts', "import {checks} from '../conformance/checks.ts';"],
    [
      'src/ui/page/misuse.ts',
      "import {integrityOf} from '../../../scripts/inventory/integrity.ts';",
    ],
    ['src/address/digits.ts', "import '../../scripts/frameworks/manifest.ts';"],
    ['src/i18n/pack.ts', "import {FIELDS} from '../contact/fields.ts';"],
    ['src/form/row-orders.ts', "import {html} from 'lit';"],
    ['src/proxy/steady-clock.ts', "import {checks} from '../conformance/checks.ts';"],
    ['src/conformance/expect.ts', "export {loadJose} from '../proxy/token/jose.ts';"],
    ['src/sandbox/ids.ts', "const late = await import('../ui/page/misuse.ts');"],
    ['src/contact/texts/email.ts', "import {readFileSync} from 'node:fs';"],
    ['src/address/digits.ts', "import * as v from 'valibot';"],
    ['src/form/values.ts', "import ky from 'ky';"],
    ['src/ui/view/form-view.ts', "import type {JWK} from 'jose';"],
  ] as const) {
    it(`refuse ${line} in ${file}`, () => {
      const [one] = importsOf(file, line);
      assert.ok(one && objection(one));
    });
  }
});
