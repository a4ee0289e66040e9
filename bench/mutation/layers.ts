/** What is changed, and which tests have to notice it. */
export interface MutatedLayer {
  /** A folder of `src`; its tests are in the folder of this name in `test`. */
  name: string;
  /** Files of the layer that are not mutated, with the reason. */
  leftOut: Readonly<Record<string, string>>;
  /** Files and folders of tests that do not run, with the reason. */
  testsLeftOut: Readonly<Record<string, string>>;
  /** Tests whose title matches do not run. */
  skipped?: string;
  /** Modules keep what they made once: which tests need it cannot be seen, so that all run for each change. */
  isCached?: true;
}

export const LAYERS: readonly MutatedLayer[] = [
  {
    name: 'contact',
    leftOut: {'contact.ts': 'types alone'},
    testsLeftOut: {},
    // Some measure time, the others run processes of their own.
    skipped: 'validated immediately|read at once|is unchanged in|^pain',
  },
  {
    name: 'address',
    leftOut: {
      'country-spellings.ts': 'names alone',
      'tables/countries.ts': 'generated',
      'tables/country-checks.ts': 'generated',
    },
    testsLeftOut: {},
    // Stryker writes a line into them.
    skipped: 'has tables generated',
    isCached: true,
  },
  {name: 'form', leftOut: {}, testsLeftOut: {}},
  {
    name: 'proxy',
    leftOut: {
      'index.ts': 'exports alone',
      'token/jose.ts': 'loads a package; test/proxy/packages runs it without',
      'http/node-answer.ts': 'binds to Node; test/proxy/http/hosts runs it behind real sockets',
      'http/node-body.ts': 'binds to Node; test/proxy/http/hosts runs it behind real sockets',
      'http/node-listener.ts': 'binds to Node; test/proxy/http/hosts runs it behind real sockets',
      'store/sql-schema.ts': 'SQL text; test/proxy/store runs it in two databases',
      'store/sql-statements.ts': 'SQL text; test/proxy/store runs it in two databases',
      'store/sql-store.ts': 'SQL text; test/proxy/store runs it in two databases',
      'store/store.ts': 'types, and a rule of the SQL text',
    },
    testsLeftOut: {
      'http/hosts': 'runs servers',
      'http/gateways': 'runs servers',
      'http/types.test.ts': 'runs the compiler',
      'packages.test.ts': 'runs processes of its own',
      'protocol/storm.test.ts': 'random: what it notices once it may not notice again',
      'protocol/model.test.ts': 'takes minutes',
      'store/instances.test.ts': 'runs processes of its own',
      'store/migrate.test.ts': 'runs a database',
      'store/statements.test.ts': 'runs a database',
    },
    // Databases take seconds to start; the limiter's tests need one, and are few.
    skipped: '^(?!test/proxy/limits/).*(?:PGlite|PostgreSQL)|on one PostgreSQL',
  },
];
