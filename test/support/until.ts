/**
 * Waits until something is so; fails loudly when it never is. Looks are counted, not seconds: on a busy machine both
 * the page and the looks take longer.
 */
export async function until(isSo: () => boolean | Promise<boolean>, what = 'it'): Promise<void> {
  for (let looks = 0; !(await isSo()); looks += 1) {
    if (looks > 500) throw new Error(`Waited in vain until ${what}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}
