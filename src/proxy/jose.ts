/** Loads jose, which only the proxy needs. */
export async function loadJose(): Promise<typeof import('jose')> {
  try {
    return await import('jose');
  } catch (error) {
    throw new Error('secu-payer-form/proxy needs the package jose: npm install jose', {
      cause: error,
    });
  }
}
