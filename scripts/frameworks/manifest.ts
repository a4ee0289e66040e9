import {readFileSync} from 'node:fs';

/** An item of the class comment, as in `custom-elements.json`. */
export interface Named {
  name: string;
  description?: string;
}

/** The same with a TypeScript type. */
export interface Typed extends Named {
  type?: {text: string};
  default?: string;
}

/** An attribute and the property behind it. */
export interface Attribute extends Typed {
  fieldName?: string;
}

/** A member of the class. */
export interface Member extends Typed {
  kind: 'field' | 'method';
  privacy?: string;
  static?: boolean;
  readonly?: boolean;
}

/** The element's public side. */
export interface ElementManifest extends Named {
  tagName: string;
  attributes: Attribute[];
  members: Member[];
  events: Typed[];
  slots: Named[];
  cssParts: Named[];
  cssProperties: Typed[];
  cssStates: Named[];
}

/** Reads `custom-elements.json`. */
export function readElement(): ElementManifest {
  const {modules} = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
    modules: {declarations: Partial<ElementManifest>[]}[];
  };
  const element = modules
    .flatMap(({declarations}) => declarations)
    .find(({tagName}) => tagName === 'secu-payer-form');
  if (!element) throw new Error('custom-elements.json has no secu-payer-form');
  return element as ElementManifest;
}

/** The properties that a page may set. */
export const writableFields = ({members}: ElementManifest): Member[] =>
  members.filter(
    (member) =>
      member.kind === 'field' && member.privacy !== 'private' && !member.static && !member.readonly,
  );
