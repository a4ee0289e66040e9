import type {StorybookConfig} from '@storybook/web-components-vite';
import type {PluginOption} from 'vite';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/guide/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: {disableTelemetry: true, disableWhatsNewNotifications: true},
  // The demo's server has no place here: proxy and sandbox run inside the page.
  viteFinal: (vite) => ({...vite, plugins: withoutDemo(vite.plugins)}),
};

/** Plugins come in lists within lists. */
function withoutDemo(plugins: PluginOption[] = []): PluginOption[] {
  return plugins.map((plugin) =>
    Array.isArray(plugin) ? withoutDemo(plugin) : isDemo(plugin) ? null : plugin,
  );
}

const isDemo = (plugin: PluginOption): boolean =>
  typeof plugin === 'object' && plugin !== null && 'name' in plugin && plugin.name === 'demo';

export default config;
