import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {StorybookConfig} from '@storybook/web-components-vite';
import type {PluginOption} from 'vite';
import {llmsFiles} from '../scripts/llms.ts';

/** Beside the manual, for assistants. */
const LLMS = 'node_modules/.cache/llms';
mkdirSync(LLMS, {recursive: true});
for (const [name, text] of Object.entries(llmsFiles())) writeFileSync(join(LLMS, name), text);

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/guide/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  // The guide's pictures, by their names in README and docs.
  staticDirs: [
    ...['payer-form.png', 'payer-form-dark.png', 'performance.svg'].map((name) => ({
      from: `../docs/${name}`,
      to: `/docs/${name}`,
    })),
    ...[
      'performance.svg',
      'delivery.png',
      'follow.png',
      'lookup.png',
      'payment-methods.png',
      'rules.png',
    ].map((name) => ({
      from: `../docs/${name}`,
      to: `/${name}`,
    })),
    {from: `../${LLMS}`, to: '/'},
  ],
  core: {disableTelemetry: true, disableWhatsNewNotifications: true},
  // Without the demo's server: proxy and sandbox run inside the page.
  viteFinal: (vite) => ({...vite, plugins: withoutDemo(vite.plugins)}),
};

/** Plugins may be nested lists. */
function withoutDemo(plugins: PluginOption[] = []): PluginOption[] {
  return plugins.map((plugin) =>
    Array.isArray(plugin) ? withoutDemo(plugin) : isDemo(plugin) ? null : plugin,
  );
}

const isDemo = (plugin: PluginOption): boolean =>
  typeof plugin === 'object' && plugin !== null && 'name' in plugin && plugin.name === 'demo';

export default config;
