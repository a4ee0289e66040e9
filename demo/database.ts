import {
  createLimiter,
  createMemoryStore,
  createSqlStore,
  type Limiter,
  type Query,
  type Store,
} from '../src/proxy/index.ts';

/** The store and the limiter of the proxy. */
export interface Database {
  store: Store;
  limiter: Limiter;
}

/**
 * Opens the database of `DATABASE_URL`: `memory:` is lost with the process, `pglite:DIR` is PostgreSQL in a
 * folder for a single machine, `postgres://…` is a server for many instances. Connects at the first query.
 */
export function openDatabase(url: string): Database {
  if (url === 'memory:') return {store: createMemoryStore(), limiter: createLimiter()};
  const isFolder = url.startsWith('pglite:');
  const query = isFolder ? inFolder(url.slice('pglite:'.length)) : onServer(url);
  const limiter = isFolder ? createLimiter() : createLimiter({query});
  return {store: createSqlStore({query}), limiter};
}

function inFolder(folder: string): Query {
  const opening = needed('@electric-sql/pglite', import('@electric-sql/pglite')).then(({PGlite}) =>
    PGlite.create(folder),
  );
  return async (sql, params) => (await opening).query(sql, params);
}

function onServer(connectionString: string): Query {
  const opening = needed('pg', import('pg')).then(({default: pg}) => {
    // Hanging queries are ended, in the database and here, so that their connection is released.
    const pool = new pg.Pool({
      connectionString,
      connectionTimeoutMillis: 3000,
      statement_timeout: 4000,
      query_timeout: 5000,
    });
    // The next query reports a lost connection.
    pool.on('error', () => undefined);
    return pool;
  });
  return async (sql, params) => (await opening).query(sql, params);
}

async function needed<T>(name: string, loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (error) {
    throw new Error(`DATABASE_URL needs the package ${name}: npm install ${name}`, {cause: error});
  }
}
