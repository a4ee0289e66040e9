/**
 * Writes `docs/reference/`: a page for each entry of the package, from the comments of what it exports.
 * @module
 */
import {
  SyntaxKind,
  type Node,
  type ParameterDeclaration,
  type SourceFile,
} from 'typescript/unstable/ast';
import type {GeneratedFiles} from '../generate.ts';
import {readEntries, type Declared} from './declarations.ts';

/** Entries of the package by their name in `exports`, with their sources. */
const ENTRIES: Readonly<Record<string, string>> = {
  client: 'src/client.ts',
  schema: 'src/schema.ts',
  addresses: 'src/addresses.ts',
  server: 'src/server.ts',
  proxy: 'src/proxy/index.ts',
  sandbox: 'src/sandbox/index.ts',
};

/** The pages by their paths. */
export function referencePages(): GeneratedFiles {
  const entries = readEntries(Object.values(ENTRIES));
  return Object.fromEntries(
    Object.keys(ENTRIES).map((name, index) => {
      const {about = '', exported = []} = entries[index] ?? {};
      return [`docs/reference/${name}.md`, page(name, about, exported)];
    }),
  );
}

function page(name: string, about: string, exported: readonly Declared[]): string {
  const title = `# secu-payer-form/${name}`;
  const written = 'Written by `npm run generate` from the comments in the sources.';
  const groups = GROUPS.map(([heading, kinds]) => {
    const members = exported.filter(({node}) => kinds.includes((callable(node) ?? node).kind));
    return members.length > 0 ? [`## ${heading}`, ...members.map(section)] : [];
  });
  return `${[title, proseOf(about), written, ...groups.flat()].filter(Boolean).join('\n\n')}\n`;
}

const GROUPS: readonly (readonly [heading: string, kinds: readonly SyntaxKind[]])[] = [
  ['Functions', [SyntaxKind.FunctionDeclaration, SyntaxKind.ArrowFunction]],
  ['Values', [SyntaxKind.VariableStatement]],
  ['Classes', [SyntaxKind.ClassDeclaration]],
  ['Types', [SyntaxKind.InterfaceDeclaration, SyntaxKind.TypeAliasDeclaration]],
];

function section({name, node, file}: Declared): string {
  const called = callable(node);
  const text = called ? name + signature(called, file) : shapeOf(node, file);
  const shape = `\`\`\`ts\n${text}\n\`\`\``;
  return [`### ${name}`, docOf(node, file), shape, membersOf(node, file)]
    .filter(Boolean)
    .join('\n\n');
}

/** A function, declared as one or as a constant. */
function callable(node: Node): Node | undefined {
  if (node.kind === SyntaxKind.FunctionDeclaration) return node;
  const {declarationList} = node as {declarationList?: {declarations: readonly Partially[]}};
  const value = declarationList?.declarations[0]?.initializer;
  return value?.kind === SyntaxKind.ArrowFunction ? value : undefined;
}

/** A declaration; of one with members, what comes before them. */
function shapeOf(node: Node, file: SourceFile): string {
  const {members} = node as Partially;
  const end = members ? members.pos - 1 : node.end;
  return file.text
    .slice(node.getStart(file), end)
    .trim()
    .replace(/^export /, '');
}

/** What follows the name of a function. */
function signature(node: Node, file: SourceFile): string {
  const {parameters = [], type, typeParameters = []} = node as Partially;
  const generic = typeParameters.map((one) => textOf(one, file)).join(', ');
  const list = parameters.map((parameter) => parameterOf(parameter, file)).join(', ');
  return `${generic && `<${generic}>`}(${list})${type ? `: ${textOf(type, file)}` : ''}`;
}

/** Parts of an object that a function takes apart are its own matter. */
function parameterOf(parameter: ParameterDeclaration, file: SourceFile): string {
  const {name, type, questionToken, initializer, dotDotDotToken, modifiers = []} = parameter;
  const isPattern = name.kind === SyntaxKind.ObjectBindingPattern;
  const text = isPattern ? 'options' : textOf(name, file);
  const mark = questionToken || initializer ? '?' : '';
  const before = [...modifiers.map((one) => `${textOf(one, file)} `), dotDotDotToken && '...'];
  return `${before.filter(Boolean).join('')}${text}${mark}${type ? `: ${textOf(type, file)}` : ''}`;
}

/** The public members, as a list. */
function membersOf(node: Node, file: SourceFile): string {
  const {members = []} = node as Partially;
  return members
    .filter((member) => isPublic(member, file))
    .map((member) => `- \`${inRow(memberOf(member, file))}\`${noted(docOf(member, file))}`)
    .join('\n');
}

function memberOf(member: Node, file: SourceFile): string {
  const {body, type, name} = member as Partially;
  if (!body) return textOf(member, file).replace(/;$/, '');
  if (member.kind === SyntaxKind.GetAccessor && name && type) {
    return `readonly ${textOf(name, file)}: ${textOf(type, file)}`;
  }
  return (name ? textOf(name, file) : 'constructor') + signature(member, file);
}

const isPublic = (member: Node, file: SourceFile): boolean =>
  !/^(?:#|private|protected|override |static \{|readonly #|declare )/.test(textOf(member, file));

/** A comment as prose, its tags as sentences. */
function docOf(node: Node, file: SourceFile): string {
  const {pos = 0, end = 0} = node.jsDoc?.at(-1) ?? {};
  return proseOf(/\/\*\*([\s\S]*)\*\//.exec(file.text.slice(pos, end))?.[1] ?? '');
}

function proseOf(comment: string): string {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trim());
  const [prose = '', ...tags] = lines
    .join('\n')
    .replaceAll(/\{@link ([^}]+)\}/g, '`$1`')
    .split(/(?<=^|\s)@(?=\w)/m);
  const said = tags.map(sayTag).filter(Boolean);
  return [joined(prose), ...said].filter(Boolean).join('\n\n');
}

function sayTag(tag: string): string {
  const [, word = '', rest = ''] = /^(\w+)\s*([\s\S]*)$/.exec(tag) ?? [];
  const text = joined(rest).replace(/(?<![.!?])$/, '.');
  if (word === 'param') {
    return text.replace(/^(\S+)\s+(?:- )?(?:`(\w+)`:)?/, (_, name: string, member?: string) =>
      member ? `\`${name}.${member}\`:` : `\`${name}\`: `,
    );
  }
  if (word === 'returns') return `Returns ${text}`;
  if (word === 'throws') return `Throws ${text.replace(/^\{(\w+)\}/, '`$1`')}`;
  return '';
}

/** Paragraphs and items of lists keep their distance, lines do not. */
const joined = (text: string): string =>
  text
    .split(/\n(?=\n|- )/)
    .map((part) => (part.startsWith('\n') ? `\n${oneLine(part)}` : oneLine(part)))
    .join('\n')
    .trim();

/** Paragraphs follow each other in one line; the items of a list stay below each other. */
function noted(doc: string): string {
  const [prose = '', ...items] = doc.split(/^- /m);
  const parts = [prose && `: ${oneLine(prose)}`, ...items.map((item) => `\n  - ${oneLine(item)}`)];
  return parts.join('');
}

/** A declaration that was broken into lines, without what only the lines needed. */
const inRow = (text: string): string =>
  oneLine(text)
    .replaceAll(/([(<]) /g, '$1')
    .replaceAll(/,? ([)>])/g, '$1');
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
const textOf = (node: Node, file: SourceFile): string => node.getText(file);

/** What only some declarations have. */
interface Partially {
  name?: Node;
  members?: readonly Node[] & {pos: number};
  body?: Node;
  parameters?: readonly ParameterDeclaration[];
  typeParameters?: readonly Node[];
  type?: Node;
  initializer?: Node;
}
