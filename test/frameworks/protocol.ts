/**
 * What is checked. `basic` and `advanced` are the lists of custom-elements-everywhere, `life` is what
 * a checkout does with a form.
 */
export const GROUPS = ['build', 'types', 'basic', 'advanced', 'life', 'server'] as const;
export type Group = (typeof GROUPS)[number];

interface Result {
  group: Group;
  title: string;
  seconds: number;
  /** Undefined when the check passed. */
  error: unknown;
}

/** What became of an app. */
export class Protocol {
  readonly title: string;
  /** Of the framework; empty while the app is not built. */
  version = '';
  readonly #results: Result[] = [];

  constructor(title: string) {
    this.title = title;
  }

  /** Runs a check; true when it passed. */
  async record(group: Group, title: string, run: () => Promise<void>): Promise<boolean> {
    const start = performance.now();
    const error = await run().then(
      () => undefined,
      (reason: unknown) => reason ?? 'unknown',
    );
    const seconds = (performance.now() - start) / 1000;
    this.#results.push({group, title, seconds, error});
    return error === undefined;
  }

  passed(group?: Group): Result[] {
    return this.#of(group).filter(({error}) => error === undefined);
  }

  failed(group?: Group): Result[] {
    return this.#of(group).filter(({error}) => error !== undefined);
  }

  print(): void {
    console.log(`\n${this.title} ${this.version}`);
    for (const {title, seconds, error} of this.#results) {
      console.log(`  ${error === undefined ? '✔' : '✖'} ${title} (${seconds.toFixed(1)} s)`);
      if (error !== undefined) console.log(error instanceof Error ? error.message : error);
    }
  }

  #of(group: Group | undefined): Result[] {
    return this.#results.filter((result) => group === undefined || result.group === group);
  }
}
