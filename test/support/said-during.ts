/** The lines of errors on the console while something is done. */
export async function saidDuring(act: () => unknown): Promise<string[]> {
  const {error} = console;
  const said: string[] = [];
  console.error = (...parts: unknown[]) => void said.push(parts.map(String).join(' '));
  try {
    await act();
  } finally {
    console.error = error;
  }
  return said;
}
