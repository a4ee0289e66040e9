import {lateImport} from './loading/late-import.ts';

/**
 * The modules that load only if a page asks for them, a line for each. Nothing else imports their values: for script tags the
 * build makes each a file of its own, `secu-payer-form.<name>.<hash>.js`.
 */
export const onDemand = {
  agent: lateImport('agent', () => import('./on-demand/agent.ts')),
  delivery: lateImport('delivery', () => import('./on-demand/delivery.ts')),
  follow: lateImport('follow', () => import('./on-demand/follow.ts')),
  lookup: lateImport('lookup', () => import('./on-demand/lookup.ts')),
  pasted: lateImport('pasted', () => import('./on-demand/pasted.ts')),
} as const;
