/** What `cem analyze` reads. It must not write into package.json, where the path stands already. */
export default {
  globs: ['src/index.ts', 'src/ui/*.ts'],
  exclude: ['src/ui/generate-errors.ts', 'src/ui/generate-themes.ts', 'src/ui/fallback.ts'],
  litelement: true,
  packagejson: false,
};
