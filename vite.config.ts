import {defineConfig} from 'vite';
import {demo} from './demo/vite-plugin.ts';
import {settingsOrExit} from './demo/settings.ts';

export default defineConfig(() => {
  const settings = settingsOrExit();
  return {
    plugins: [demo(settings)],
    optimizeDeps: {include: ['ky', 'lit', 'lit/decorators.js', 'valibot']},
    server: {host: settings.host, port: settings.port, strictPort: true},
  };
});
