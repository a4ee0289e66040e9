/**
 * Puts the plugin and its proxy into `dist/woocommerce/secu-payer`, to be zipped: `npm run pack:woocommerce`.
 * @module
 */
import {cpSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** Writes the plugin below a folder; gives its path. */
export function packPlugin(folder: string): string {
  const plugin = join(folder, 'secu-payer');
  rmSync(plugin, {recursive: true, force: true});
  cpSync(HERE, plugin, {recursive: true, filter: (file) => !/\.(?:ts|md)$/.test(file)});
  cpSync(join(HERE, '..', 'php', 'src'), join(plugin, 'proxy', 'src'), {recursive: true});
  cpSync(join(HERE, '..', 'php', 'schema.sql'), join(plugin, 'proxy', 'schema.sql'));
  return plugin;
}

const HERE = fileURLToPath(new URL('.', import.meta.url));
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`Zip and upload: ${packPlugin(join('dist', 'woocommerce'))}`);
}
