/**
 * Puts the plugin, its proxy and the built form into `dist/woocommerce/secu-payer`, to be zipped: `npm run pack:woocommerce`.
 * @module
 */
import {cpSync, rmSync} from 'node:fs';
import {join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';

/**
 * Writes the plugin below a folder; gives its path.
 *
 * @param built the folder of `npm run build -- script locales`
 */
export function packPlugin(folder: string, built: string): string {
  const plugin = join(folder, 'secu-payer');
  rmSync(plugin, {recursive: true, force: true});
  cpSync(HERE, plugin, {recursive: true, filter: (file) => !/\.(?:ts|md)$/.test(file)});
  cpSync(join(HERE, '..', 'php', 'src'), join(plugin, 'proxy', 'src'), {recursive: true});
  cpSync(join(HERE, '..', 'php', 'schema.sql'), join(plugin, 'proxy', 'schema.sql'));
  const form = join(plugin, 'assets', 'form');
  cpSync(built, form, {recursive: true, filter: (path) => isOfForm(relative(built, path))});
  return plugin;
}

/** The script with the parts that it asks for, and the languages. */
const isOfForm = (path: string): boolean =>
  /^(?:|locales(?:[\\/][\w-]+\.js)?|secu-payer-form(?:\.\w+\.[\da-f]{10})?\.js|LICENSE[\w-]*\.txt)$/.test(
    path,
  );

const HERE = fileURLToPath(new URL('.', import.meta.url));
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`Zip and upload: ${packPlugin(join('dist', 'woocommerce'), 'dist')}`);
}
