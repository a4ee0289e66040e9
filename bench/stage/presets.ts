import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';

/** The style sheets of the package, by name. */
export const presets = (): Map<string, string> =>
  new Map(
    readdirSync('themes').map((file) => [
      file.replace('.css', ''),
      readFileSync(join('themes', file), 'utf8'),
    ]),
  );
