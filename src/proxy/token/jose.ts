type Jose = typeof import('jose');

let loading: Promise<Jose> | undefined;

/** Loads jose, which only the proxy needs. */
export function loadJose(): Promise<Jose> {
  // Kept: an `import()` for every request costs more than the signature it checks.
  loading ??= import('jose').catch((error: unknown) => {
    loading = undefined;
    throw new Error('secu-payer-form/proxy needs the package jose: npm install jose', {
      cause: error,
    });
  });
  return loading;
}
