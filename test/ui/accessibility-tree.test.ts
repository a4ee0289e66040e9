import {compareSnapshot, executeServerCommand} from '@web/test-runner-commands';
import {expect} from '@open-wc/testing';
import '../../src/i18n/locales/ar.ts';
import {STATES} from '../support/states.ts';

/** A node of Chromium's accessibility tree, as its protocol gives it. */
interface AxNode {
  nodeId: string;
  ignored: boolean;
  role?: {value: string};
  name?: {value: string};
  description?: {value: string};
  properties?: {name: string; value: {value?: string | number | boolean}}[];
  childIds?: string[];
}

/** What is told of a control besides its name, where it is so. */
const SAID = new Set(['required', 'invalid', 'checked', 'disabled', 'readonly', 'live', 'focused']);
/** Their text is their name, or that of the control they label. */
const NAMED = new Set(['button', 'combobox', 'link', 'LabelText', 'Legend', 'StaticText']);
const SILENT = new Set(['generic', 'none', 'LabelText', 'Legend', 'ListMarker', 'paragraph']);

const cdp = (method: string): Promise<{nodes: AxNode[]}> =>
  executeServerCommand('cdp', {method}) as Promise<{nodes: AxNode[]}>;

/** The form as a screen reader walks it: one line a node. */
async function tree(): Promise<string> {
  const {nodes} = await cdp('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const walk = (node: AxNode | undefined, depth: number): void => {
    if (!node) return;
    const role = node.role?.value ?? '';
    const isSilent = node.ignored || SILENT.has(role);
    if (!isSilent && (role !== 'StaticText' || node.name?.value.trim())) {
      lines.push(`${'  '.repeat(depth)}${role} ${said(node)}`.trimEnd());
    }
    if (NAMED.has(role)) return;
    for (const id of node.childIds ?? []) walk(byId.get(id), isSilent ? depth : depth + 1);
  };
  walk(
    nodes.find(({role, ignored}) => role?.value === 'main' && !ignored),
    0,
  );
  return lines.join('\n');
}

const said = ({name, description, properties = []}: AxNode): string =>
  [
    name?.value,
    description?.value && `(${description.value})`,
    ...properties
      .filter((property) => SAID.has(property.name) && isTold(property.value.value))
      .map((property) => `${property.name}=${String(property.value.value)}`),
  ]
    .filter(Boolean)
    .join(' ');

const isTold = (value: string | number | boolean | undefined): boolean =>
  value !== undefined && !['', 'false', 'off', 'none'].includes(String(value));

const inMain = (form: HTMLElement): HTMLElement => {
  const main = document.createElement('main');
  main.append(form);
  return main;
};

// Only Chromium's own protocol shows the tree.
(/Chrome\//.test(navigator.userAgent) ? describe : describe.skip)(
  'names, descriptions and states are as they were read and found good',
  () => {
    for (const [state, open] of Object.entries(STATES)) {
      it(state, async () => {
        const {element} = await open('en', inMain);
        await element.updateComplete;
        const content = await tree();
        expect(content).to.contain('main');
        await compareSnapshot({name: state, content});
      });
    }
  },
);
