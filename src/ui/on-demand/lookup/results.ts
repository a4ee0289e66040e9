/** One address that a lookup offers. */
export interface LookupResult {
  /** What `select` gets. */
  id: string;
  label: string;
  hint: string;
}

/** The first results that can be shown, of whatever a lookup answered. Undefined if that is not a list. */
export function readResults(answer: unknown): LookupResult[] | undefined {
  if (!Array.isArray(answer)) return undefined;
  const results: LookupResult[] = [];
  for (const one of answer.slice(0, LOOKED_AT) as unknown[]) {
    const {id, label, hint} = Object(one) as Record<string, unknown>;
    const text = shortText(label);
    if (typeof id !== 'string' && typeof id !== 'number') continue;
    if (text) results.push({id: id as string, label: text, hint: shortText(hint)});
    if (results.length === SHOWN) break;
  }
  return results;
}

const shortText = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, 200).replace(/\s+/g, ' ').trim() : '';

/** More cannot be taken in at a glance. */
const SHOWN = 8;
const LOOKED_AT = 100;
