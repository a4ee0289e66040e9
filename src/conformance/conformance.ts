import {CHECKS} from './checks.ts';
import {createCaller, type Target} from './exchange.ts';
import {Deviation} from './expect.ts';

/** What a check found. */
export interface Verdict {
  rule: string;
  result: 'kept' | 'broken' | 'skipped';
  /** What was expected and what came, or what the check needs. */
  message?: string;
}

/**
 * Checks whether a proxy keeps the protocol. It creates and deletes customers: use a test system.
 *
 * @param tell called with each verdict immediately
 */
export async function checkConformance(
  target: Target,
  tell: (verdict: Verdict) => void = () => undefined,
): Promise<Verdict[]> {
  const call = createCaller(target);
  const verdicts: Verdict[] = [];
  for (const {rule, needs, run} of CHECKS) {
    const missing = needs?.(target);
    const verdict: Verdict =
      missing === undefined
        ? await judge(rule, () => run(call, target))
        : {rule, result: 'skipped', message: `needs ${missing}`};
    verdicts.push(verdict);
    tell(verdict);
  }
  return verdicts;
}

async function judge(rule: string, run: () => Promise<void>): Promise<Verdict> {
  try {
    await run();
    return {rule, result: 'kept'};
  } catch (error) {
    const message = error instanceof Deviation ? error.message : `No answer: ${String(error)}`;
    return {rule, result: 'broken', message};
  }
}
