/**
 * Long because each kind of snippet in the documents has a check of its own.
 * @module
 */
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {FRAMEWORK_TYPES} from '../../scripts/frameworks/framework-types.ts';
import {readElement, writableFields} from '../../scripts/frameworks/manifest.ts';
import {markupTypes} from '../../scripts/frameworks/markup-types.ts';
import {missingPhp} from '../support/servers/php.ts';
import {DOCUMENTS, pagesOf, type Snippet} from '../support/snippets.ts';
import {COMPILER_OPTIONS, snippetFile, SNIPPETS, writeSnippets} from './snippet-files.ts';

/** Each language of a fence, and who looks at it. Another one fails. */
const CHECKED: Readonly<
  Record<string, 'compiler' | 'program' | 'markup' | 'style' | 'shell' | 'json' | 'php'>
> = {
  ts: 'compiler',
  tsx: 'compiler',
  js: 'compiler',
  mjs: 'program',
  html: 'markup',
  vue: 'markup',
  svelte: 'markup',
  twig: 'markup',
  css: 'style',
  sh: 'shell',
  json: 'json',
  php: 'php',
};

/** Snippets that nobody looks at, by document and language. */
const UNCHECKED: Readonly<Record<string, string>> = {
  'docs/architecture.md text': 'a picture',
  'SECURITY.md text': 'a policy: test/site/policy.test.ts runs the form under it',
};

/** Whole pages, which run in a browser. */
const RUN_IN: Readonly<Record<string, string>> = {
  'docs/fallback.md': 'test/site/fallback.test.ts',
  'docs/shops.md': 'test/site/shops.test.ts',
};

/** What every element may have, as far as it is used here. */
const GLOBAL_ATTRIBUTES = ['class', 'form', 'hidden', 'id', 'lang', 'style'];
/** The opening tag in HTML and in each framework's markup, where braces hold code. */
const TAG = /<secu-payer-form\b((?:"[^"]*"|\{(?:[^{}]|\{[^{}]*\})*\}|[^>"{])*)>/g;
const ATTRIBUTE =
  /\s(\{\w+\}|[[(@:]?[\w:-]+[\])]?)(?:=(?:"[^"]*"|\{(?:[^{}]|\{[^{}]*\})*\}))?(?=[\s/]|$)/g;

const element = readElement();
const named = (list: readonly {name: string}[]): string[] => list.map(({name}) => name);
const known = {
  attributes: new Set([...named(element.attributes), ...GLOBAL_ATTRIBUTES]),
  properties: new Set(named(writableFields(element))),
  events: new Set(named(element.events)),
  slots: new Set(named(element.slots)),
};
const {scripts, bin} = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
  bin: Record<string, string>;
};
const titleOf = ({file, line, language}: Snippet): string => `${file}:${line} ${language}`;
const checkedBy = (check: string): Snippet[] =>
  SNIPPETS.filter(({language}) => CHECKED[language] === check);

describe('the snippets', () => {
  it('are all checked, except those that are listed', () => {
    const strangers = SNIPPETS.filter(
      ({file, language}) => !CHECKED[language] && !UNCHECKED[`${file} ${language}`],
    );
    assert.deepEqual(strangers.map(titleOf), []);
    assert.ok(SNIPPETS.length > 20);
  });

  for (const file of DOCUMENTS) {
    for (const title of pagesOf(file).keys()) {
      it(`that are a whole page run in a browser: ${title}`, () => {
        const test = RUN_IN[file] ?? assert.fail(`${file} has no test that opens its pages`);
        assert.ok(readFileSync(test, 'utf8').includes(`'${title}'`), test);
      });
    }
  }
});

describe('a snippet of TypeScript or JavaScript', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secu-payer-form-snippets-'));
  // Solid's types are only in its app of demo/frameworks; test/frameworks compiles what the page shows.
  const snippets = checkedBy('compiler').filter(
    ({code}) => !code.includes("'secu-payer-form/solid'"),
  );
  let said = '';
  before(() => {
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    const tsc = resolve('node_modules', 'typescript', 'bin', 'tsc');
    const types = join(folder, 'types');
    const emitted = spawnSync(
      process.execPath,
      [tsc, '-p', 'tsconfig.build.json', '--outDir', types],
      {encoding: 'utf8'},
    );
    assert.equal(emitted.status, 0, emitted.stdout);
    mkdirSync(join(types, 'frameworks'), {recursive: true});
    writeFileSync(join(types, 'frameworks', 'markup.d.ts'), markupTypes(element));
    for (const [name, text] of Object.entries(FRAMEWORK_TYPES)) {
      writeFileSync(join(types, 'frameworks', `${name}.d.ts`), text);
    }
    writeSnippets(join(folder, 'snippets'), snippets);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {...COMPILER_OPTIONS, types: ['node'], paths: packagePaths()},
        include: ['snippets'],
      }),
    );
    said = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
      encoding: 'utf8',
      cwd: folder,
    }).stdout;
  });
  after(() => rmSync(folder, {recursive: true}));

  for (const snippet of snippets) {
    it(`compiles: ${titleOf(snippet)}`, () => {
      const faults = said.split('\n').filter((line) => line.includes(`${snippetFile(snippet)}(`));
      assert.deepEqual(faults, []);
    });
  }

  it('is all that the compiler has something against', () => assert.equal(said, ''));
});

describe('the tag in a snippet', () => {
  const tags = SNIPPETS.flatMap((snippet) =>
    Array.from(snippet.code.matchAll(TAG), ([, text = '']) => ({
      title: titleOf(snippet),
      names: Array.from(text.matchAll(ATTRIBUTE), ([, name = '']) => name),
    })),
  );

  it('has attributes, properties and events that the element has', () => {
    assert.ok(tags.length > 5, `${tags.length} tags`);
    for (const {title, names} of tags) {
      assert.deepEqual(
        names.filter((name) => !isKnown(name)),
        [],
        title,
      );
    }
  });

  it('has slots that the element has', () => {
    for (const snippet of checkedBy('markup')) {
      for (const [, slot = ''] of snippet.code.matchAll(/\sslot="([^"]*)"/g)) {
        assert.ok(known.slots.has(slot), `${titleOf(snippet)}: ${slot}`);
      }
    }
  });
});

describe('a snippet of CSS', () => {
  const styles = SNIPPETS.filter(({language}) => language === 'css' || language === 'html');

  it('styles properties, parts and states that the element has', () => {
    for (const [pattern, list] of [
      [/(--secu-payer-[a-z-]+)/g, element.cssProperties],
      [/::part\(([a-z]+)\)/g, element.cssParts],
      [/:state\(([a-z-]+)\)/g, element.cssStates],
    ] as const) {
      const names = named(list);
      for (const snippet of styles) {
        for (const [, name = ''] of snippet.code.matchAll(pattern)) {
          assert.ok(names.includes(name), `${titleOf(snippet)}: ${name}`);
        }
      }
    }
  });

  it('is well formed', () => {
    for (const snippet of checkedBy('style')) {
      const {length: opened} = snippet.code.match(/\{/g) ?? [];
      assert.equal(snippet.code.match(/\}/g)?.length, opened, titleOf(snippet));
    }
  });
});

describe('a command in the documents', () => {
  it('of a snippet can be run', () => {
    for (const snippet of checkedBy('shell')) {
      for (const command of commandsOf(snippet.code)) {
        assert.ok(canRun(command), `${titleOf(snippet)}: ${command}`);
      }
    }
  });

  it('of npm is a script', () => {
    for (const file of DOCUMENTS) {
      for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/npm run ([a-z:-]+)/g)) {
        // The apps of demo/frameworks have their own.
        assert.ok(
          scripts[name] ?? (name === 'dev' && file.includes('frameworks')),
          `${file}: ${name}`,
        );
      }
    }
  });
});

describe('a snippet of JSON', () => {
  for (const snippet of checkedBy('json')) {
    it(`is JSON: ${titleOf(snippet)}`, () => void JSON.parse(snippet.code));
  }
});

describe('a snippet of PHP', () => {
  const skip = missingPhp();
  for (const snippet of checkedBy('php')) {
    it(`has PHP's grammar: ${titleOf(snippet)}`, {skip}, () => {
      const {status, stdout} = spawnSync('php', ['-l'], {
        input: snippet.code.replace(/^(?:<\?php)?/, '<?php '),
        encoding: 'utf8',
      });
      assert.equal(status, 0, stdout);
    });
  }
});

describe('a file that a document names', () => {
  for (const file of DOCUMENTS) {
    it(`exists, in ${file}`, () => {
      const text = readFileSync(file, 'utf8');
      for (const [, path = ''] of text.matchAll(/`((?:src|scripts|test|bench)\/[\w./-]+\.\w+)`/g)) {
        assert.ok([path, join(dirname(file), path)].some(existsSync), path);
      }
    });
  }
});

describe('a link in the documents', () => {
  for (const file of DOCUMENTS) {
    it(`leads somewhere in ${file}`, () => {
      const text = readFileSync(file, 'utf8').replaceAll(/^```[^]*?^```/gm, '');
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
        const [path = '', anchor] = target.split('#');
        const found = path ? join(dirname(file), path) : file;
        assert.ok(existsSync(found), target);
        if (anchor) assert.ok(anchorsOf(found).includes(anchor), target);
      }
    });
  }
});

/** GitHub's names of headings. */
const anchorsOf = (file: string): string[] =>
  Array.from(readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** The entries of the package, each with its types below `types`. */
function packagePaths(): Record<string, string[]> {
  const {name, exports} = JSON.parse(readFileSync('package.json', 'utf8')) as {
    name: string;
    exports: Record<string, {types?: string} | string>;
  };
  return Object.fromEntries(
    Object.entries(exports).flatMap(([entry, target]) => {
      const types = typeof target === 'object' && target.types;
      return types ? [[join(name, entry), [types.replace('./dist/', './')]]] : [];
    }),
  );
}

/** Commands without comments, settings in front and what is no command at all. */
const commandsOf = (code: string): string[] =>
  code
    .replaceAll('\\\n', ' ')
    .split(/\n|&&/)
    .map((line) =>
      line
        .replace(/\s#.*$/, '')
        .replace(/^(\s*[A-Z_]+=\S+)+/, '')
        .trim(),
    )
    .filter((line) => line && !line.startsWith('#'));

function canRun(command: string): boolean {
  const [program = '', first = '', second = ''] = command.split(/\s+/);
  if (program === 'npx') return first in bin;
  if (program === 'apt-get') return first === 'install';
  if (program !== 'npm') return false;
  if (first === 'run') return second in scripts;
  return ['ci', 'install'].includes(first) || first in scripts;
}

/** In the words of HTML, JSX, Vue, Svelte, Solid and Angular. */
function isKnown(written: string): boolean {
  const name = written.replace(/^(?:prop:|attr:|:)|^\[(.*)\]$/, '$1');
  const [, event] = /^(?:@|on:|on|\()(payer-[a-z]+)\)?$/.exec(name) ?? [];
  if (event) return known.events.has(event);
  return known.attributes.has(name) || known.properties.has(name.replace(/^\{(.*)\}$/, '$1'));
}
