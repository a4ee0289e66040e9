/**
 * The modules that load only if a page asks for them, a line for each. Such a module may import types from anywhere, values
 * only from its own folder: for script tags the build makes it a file of its own, `secu-payer-form.<name>.<hash>.js`.
 */
export const onDemand = {
  agent: () => import('./on-demand/agent.ts'),
  delivery: () => import('./on-demand/delivery.ts'),
  lookup: () => import('./on-demand/lookup.ts'),
} as const;
