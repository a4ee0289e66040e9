import {inTime} from './load-rest.ts';

/**
 * The modules that load only if a page asks for them, a line for each. Nothing else imports their values: for script tags the
 * build makes each a file of its own, `secu-payer-form.<name>.<hash>.js`.
 */
export const onDemand = {
  agent: () => inTime(import('./on-demand/agent.ts')),
  delivery: () => inTime(import('./on-demand/delivery.ts')),
  follow: () => inTime(import('./on-demand/follow.ts')),
  lookup: () => inTime(import('./on-demand/lookup.ts')),
  pasted: () => inTime(import('./on-demand/pasted.ts')),
} as const;
