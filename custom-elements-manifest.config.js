/** Configuration of `cem analyze`. It must not write into package.json, which already has the path. */
export default {
  globs: ['src/index.ts', 'src/ui/payer-form-*.ts'],
  exclude: ['src/ui/looks/payer-form-styles.ts'],
  litelement: true,
  packagejson: false,
  plugins: [
    {
      name: 'public-only',
      /** Removes private members and the code of defaults, which are not public. */
      packageLinkPhase({customElementsManifest}) {
        for (const {declarations} of customElementsManifest.modules) {
          for (const declaration of declarations) {
            declaration.members = declaration.members
              ?.filter(
                ({name, privacy = 'public', static: isStatic}) =>
                  privacy === 'public' && !isStatic && !name.startsWith('#'),
              )
              .map(({privacy: _privacy, ...member}) => member);
          }
        }
      },
    },
  ],
};
