const reported = new Set<string>();

/** Tells the developer what is wrong with how the element is used: once each, on the console. */
export function reportMisuse(problem: string): void {
  if (reported.has(problem)) return;
  reported.add(problem);
  console.error(`<secu-payer-form>: ${problem}`);
}
