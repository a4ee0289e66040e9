import {createRandom} from '../../bench/storm/random.ts';

/**
 * Whether long suites run all their cases: `WHOLE=1`, as `npm run test:all` and CI set it, and `npm test -- WORD` in
 * files whose path holds the word.
 */
const isWhole = Boolean(process.env['WHOLE']);

/** Why a suite that has no slice worth its time does not run. */
export const onlyWhole = isWhole ? false : 'runs in npm run test:all, and by its name';

/** Which cases a slice has; `SEED=…` repeats it. */
const seed = Number(process.env['SEED'] ?? 1);

/** All cases, or so many that the seed picks, in their order. */
export const slice = <T>(cases: readonly T[], count: number): readonly T[] =>
  isWhole ? cases : pick(cases, count, seed);

/** So many that a seed picks, in their order. */
export function pick<T>(cases: readonly T[], count: number, by: number): readonly T[] {
  const random = createRandom(by);
  const left = Array.from(cases.keys());
  const picked = new Set<number>();
  while (picked.size < Math.min(count, cases.length)) {
    picked.add(left.splice(random.below(left.length), 1)[0] as number);
  }
  return cases.filter((_, index) => picked.has(index));
}
