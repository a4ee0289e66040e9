/**
 * How the files for a script tag share values without importing each other: each puts what those after it need on a list of
 * the page, and they take it from there. So it exists once.
 * @module
 */
import type {Plugin, Rollup} from 'vite';

/** A file that others take values from. */
export interface Giver {
  file: string;
  /** Its modules. */
  ids: readonly string[];
  values: readonly SharedValue[];
}

/** What a module exports to another file. */
interface SharedValue {
  id: string;
  name: string;
}

/** In the place of what the lists of a version are called by, until it is known. */
export const VERSION = 'version-of';

const SHARED = '\0shared:';
const LIST = '\0list:';

/** Everything that one module of a file takes from another, except for what it has from an earlier file. */
export function giverOf(file: string, draft: Rollup.OutputChunk): Giver {
  const taken = new Set(takenBy(draft).map(keyOf));
  const own = Object.entries(draft.modules).filter(([id]) => !/^\0(?:shared|list):/.test(id));
  return {
    file,
    ids: own.map(([id]) => id),
    values: own
      .flatMap(([id, {renderedExports}]) => renderedExports.map((name) => ({id, name})))
      .filter((one) => !taken.has(keyOf(one))),
  };
}

/** The same with no more than what some files take. */
export function narrowed(giver: Giver, takers: readonly Rollup.OutputChunk[]): Giver {
  const taken = new Set(takers.flatMap(takenBy).map(keyOf));
  return {...giver, values: giver.values.filter((one) => taken.has(keyOf(one)))};
}

/** The same with what each of several others would have for itself. */
export function withCommon(giver: Giver, others: readonly Rollup.OutputChunk[]): Giver {
  const ids = others.flatMap((other) => giverOf('', other).ids);
  const isCommon = ({id}: SharedValue): boolean =>
    giver.ids.includes(id) || ids.indexOf(id) !== ids.lastIndexOf(id);
  const common = others.flatMap((other) => giverOf('', other).values).filter(isCommon);
  const values = new Map([...giver.values, ...common].map((one) => [keyOf(one), one]));
  return {
    ...giver,
    ids: [...giver.ids, ...common.map(({id}) => id)],
    values: [...values.values()],
  };
}

/** Makes a file put its part of what is shared on its list. */
export const giving = ({file, values}: Giver, entry: string): Plugin => ({
  name: 'giving',
  transform(code, id) {
    if (id !== entry) return undefined;
    const imports = values.map(
      (one, index) => `import {${one.name} as shared${index}} from ${JSON.stringify(one.id)};`,
    );
    const list = values.map((_, index) => `shared${index}`).join();
    return {code: [code, ...imports, `${listOf(file)} ??= [${list}];`].join('\n'), map: null};
  },
});

/** Makes a file take what others have from their lists; what they lack is its own. */
export const taking = (givers: readonly Giver[]): Plugin => ({
  name: 'taking',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (source.startsWith(LIST)) return source;
    if (importer?.startsWith(SHARED)) return {id: source, moduleSideEffects: false};
    const resolved = importer && (await this.resolve(source, importer, {skipSelf: true}));
    if (!resolved || !givers.some(({ids}) => ids.includes(resolved.id))) return undefined;
    return {id: sharedId(resolved.id), moduleSideEffects: false};
  },
  load(id) {
    if (id.startsWith(LIST)) return `export default ${listOf(id.slice(LIST.length))};`;
    if (!id.startsWith(SHARED)) return undefined;
    const own = ownId(id);
    return [
      ...givers.map(({file}, giver) => `import list${giver} from '${LIST}${file}';`),
      ...Array.from(placesIn(givers, own), ([name, place]) => `export const ${name} = ${place};`),
      `export * from ${JSON.stringify(own)};`,
    ].join('\n');
  },
});

/** Where the values of a module are: on the list of the first file that has them. */
const placesIn = (givers: readonly Giver[], own: string): Map<string, string> =>
  new Map(
    givers
      .flatMap(({values}, giver) =>
        values.map(({id, name}, index) => ({id, name, place: `list${giver}[${index}]`})),
      )
      .filter(({id}) => id === own)
      .map(({name, place}) => [name, place] as const)
      .toReversed(),
  );

const takenBy = ({modules}: Rollup.OutputChunk): SharedValue[] =>
  Object.entries(modules)
    .filter(([id]) => id.startsWith(SHARED))
    .flatMap(([id, {renderedExports}]) => renderedExports.map((name) => ({id: ownId(id), name})));

const keyOf = ({id, name}: SharedValue): string => `${name} ${id}`;

/** No path: other plugins would take it for the module itself. */
const sharedId = (id: string): string => SHARED + encodeURIComponent(id);
const ownId = (id: string): string => decodeURIComponent(id.slice(SHARED.length));

const listOf = (file: string): string =>
  `globalThis[Symbol.for('secu-payer-form.${file}.${VERSION}')]`;
