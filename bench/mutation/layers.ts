/** What of a layer is mutated, and the tests that have to notice. */
export interface Layer {
  name: string;
  /** Files of the layer that are left alone, with the reason. */
  leftOut: Readonly<Record<string, string>>;
  /** Folders and files of tests. */
  tests: readonly string[];
  /** Tests whose title matches do not run. */
  skipped?: string;
}

export const LAYERS: readonly Layer[] = [
  {
    name: 'customer',
    leftOut: {'contact.ts': 'types alone'},
    tests: ['test/contact'],
    // One measures time, the others run processes of their own.
    skipped: 'judged at once|comes through',
  },
  {
    name: 'address',
    leftOut: {
      'country-table.ts': 'generated',
      'generate-country-table.ts': 'runs at build time; what it writes is tested',
    },
    tests: ['test/address'],
    // Runs a process of its own.
    skipped: 'holds a table',
  },
  {name: 'form', leftOut: {}, tests: ['test/form']},
  {
    name: 'proxy',
    leftOut: {
      'index.ts': 'exports alone',
      'jose.ts': 'loads a package; test/proxy/packages runs it without',
      'node-listener.ts': 'binds to Node; test/proxy/node-listener runs it behind real sockets',
      'sql-schema.ts': 'SQL text; test/proxy/store runs it in two databases',
      'sql-store.ts': 'SQL text; test/proxy/store runs it in two databases',
      'store.ts': 'types, and a rule of the SQL text',
    },
    tests: [
      'access-token',
      'admin',
      'capacity',
      'create',
      'create-customer',
      'customers',
      'entity-tag',
      'failures',
      'guarded-store',
      'keyed-hash',
      'limiter',
      'log',
      'memory-store',
      'mint-token',
      'operation',
      'options',
      'problems',
      'reconcile',
      'refused-fields',
      'request-body',
      'requests',
      'store',
      'token',
      'verify-token',
      'upstream',
      'upstream-customer',
      'within',
    ].map((name) => `test/proxy/${name}.test.ts`),
    // Databases take seconds to start.
    skipped: 'PGlite|PostgreSQL',
  },
];
