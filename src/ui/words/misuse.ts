const reported = new Set<string>();

/** Reports wrong use of the element to the developer, once per problem, on the console. */
export function reportMisuse(problem: string): void {
  if (reported.has(problem)) return;
  reported.add(problem);
  console.error(`<secu-payer-form>: ${problem}`);
}
