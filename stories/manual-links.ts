/** Pages of the manual by the document that they show, such as `docs/proxy.md`. */
const PAGES = new Map(
  Object.values(
    import.meta.glob<string>('./guide/*.mdx', {eager: true, query: '?raw', import: 'default'}),
  ).flatMap((page) => {
    const id = idOf(/<Meta title="([^"]*)"/.exec(page)?.[1] ?? '');
    const files = page.matchAll(/from '\.\.\/\.\.\/([^']+\.md)\?raw'/g);
    return Array.from(files, ([, file = '']) => [file, id] as const);
  }),
);

/** Storybook's name of a page. */
function idOf(title: string): string {
  const words = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return `${words.replaceAll(/^-+|-+$/g, '')}--docs`;
}

/**
 * A document whose links lead to pages of the manual. What is only in the repository or in the package is named without a link.
 *
 * @param file path of the document from the project's root
 */
export const linked = (text: string, file: string): string =>
  coloured(inOneLine(text)).replaceAll(
    /(?<!!)\[([^\]]*)\]\((?!https?:|#|\?)([^)\s#]+)[^)\s]*\)/g,
    (_, words: string, target: string) => {
      const {pathname} = new URL(target, `http://manual/${file}`);
      const page = PAGES.get(pathname.slice(1));
      return page ? `[${words}](?path=/docs/${page})` : words;
    },
  );

/** Code within a sentence, without its line breaks: with one it would be shown as a block. */
const inOneLine = (text: string): string =>
  text.replaceAll(/^ *```[^]*?^ *```$|`[^`]+`/gm, (code) =>
    code.trimStart().startsWith('```') ? code : code.replaceAll(/\s+/g, ' '),
  );

/** Blocks in languages that Storybook does not colour, as the nearest one that it does. */
const coloured = (text: string): string =>
  text.replaceAll(/^( *```)mjs$/gm, '$1js').replaceAll(/^( *```)(?:vue|svelte|twig)$/gm, '$1html');
