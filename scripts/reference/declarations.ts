/**
 * Finds what an entry of the package exports: the declarations, with their comments, from the sources.
 * @module
 */
import {dirname, join, resolve} from 'node:path';
import {API, type Program} from 'typescript/unstable/sync';
import {
  SyntaxKind,
  type ExportDeclaration,
  type Node,
  type SourceFile,
  type Statement,
} from 'typescript/unstable/ast';

/** An exported declaration, and the file that it is in. */
export interface Declared {
  name: string;
  node: Statement;
  file: SourceFile;
}

/** An entry of the package, read. */
export interface Entry {
  /** Comment of the module. */
  about: string;
  exported: readonly Declared[];
}

/** Reads entries by their paths from the project's root. */
export function readEntries(paths: readonly string[]): Entry[] {
  const api = new API({cwd: process.cwd()});
  try {
    const snapshot = api.updateSnapshot({openProject: resolve('tsconfig.build.json')});
    const [project] = snapshot.getProjects();
    if (!project) throw new Error('tsconfig.build.json has no project');
    return paths.map((path) => readEntry(path, project.program));
  } finally {
    api.close();
  }
}

function readEntry(path: string, program: Program): Entry {
  const file = fileAt(path, program);
  const names = file.statements.filter(isExport).flatMap(namesOf);
  const exported = names.map((name) => declarationOf(name, file, program));
  return {about: /^\/\*\*([\s\S]*?)\*\//.exec(file.text)?.[1] ?? '', exported};
}

function fileAt(path: string, program: Program): SourceFile {
  const file = program.getSourceFile(resolve(path));
  if (!file) throw new Error(`${path} is not part of the project`);
  return file;
}

const isExport = (statement: Node): statement is ExportDeclaration =>
  statement.kind === SyntaxKind.ExportDeclaration;

const targetOf = ({moduleSpecifier}: ExportDeclaration): string =>
  moduleSpecifier?.getText().slice(1, -1) ?? '';

const namesOf = ({exportClause}: ExportDeclaration): string[] =>
  exportClause && 'elements' in exportClause
    ? exportClause.elements.map(({name}) => name.getText())
    : [];

/** In the file itself, or where it exports it from. */
function declarationOf(name: string, file: SourceFile, program: Program): Declared {
  const node = file.statements.find((statement) => nameOf(statement) === name);
  if (node) return {name, node, file};
  const from = file.statements.filter(isExport).find((one) => namesOf(one).includes(name));
  if (!from) throw new Error(`${file.fileName} does not export ${name}`);
  return declarationOf(
    name,
    fileAt(join(dirname(file.fileName), targetOf(from)), program),
    program,
  );
}

/** The name that a statement declares; a list of variables by its first one. */
function nameOf(statement: Statement): string {
  const {declarationList} = statement as {declarationList?: {declarations: readonly Named[]}};
  const {name} = declarationList?.declarations[0] ?? (statement as unknown as Named);
  return name?.getText() ?? '';
}

interface Named {
  name?: Node;
}
