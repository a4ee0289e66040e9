import {setCustomElementsManifest, type Preview} from '@storybook/web-components-vite';
import manifest from '../custom-elements.json';

interface Member {
  privacy?: string;
  static?: boolean;
  name: string;
}

// Docs show what a page may use: no private and no static member.
setCustomElementsManifest({
  ...manifest,
  modules: manifest.modules.map((module) => ({
    ...module,
    declarations: module.declarations.map((declaration) => ({
      ...declaration,
      members: ((declaration as {members?: Member[]}).members ?? []).filter(
        (member) => !member.privacy && !member.static && !member.name.startsWith('#'),
      ),
    })),
  })),
});

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    a11y: {test: 'error'},
    controls: {expanded: true},
    layout: 'padded',
  },
};

export default preview;
