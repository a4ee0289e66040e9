type Jose = typeof import('jose');

let loading: Promise<Jose> | undefined;

/** Loads jose, which only the proxy needs. */
export function loadJose(): Promise<Jose> {
  // Kept, because an `import()` per request takes longer than checking the signature.
  loading ??= import('jose').catch((error: unknown) => {
    loading = undefined;
    throw new Error('secu-payer-form/proxy needs the package jose: npm install jose', {
      cause: error,
    });
  });
  return loading;
}
