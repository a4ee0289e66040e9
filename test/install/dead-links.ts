import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

/**
 * Links and pictures of the packed documents that lead nowhere inside the package, each with its document.
 *
 * @param paths of all packed files
 */
export function deadLinks(folder: string, paths: readonly string[]): string[] {
  return paths
    .filter((path) => path.endsWith('.md'))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8').replaceAll(/^```[^]*?^```/gm, '');
      const links = text.matchAll(/(?:\]\(|(?:src|srcset)=")(?!https?:|#)([^)\s"#]+)/g);
      return Array.from(links, ([, link = '']) => link)
        .filter((link) => !existsSync(join(folder, dirname(file), link)))
        .map((link) => `${file}: ${link}`);
    });
}
