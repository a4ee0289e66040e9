import {dirname} from 'node:path';

/** `next dev` and `next start` find the shop of `npm start` behind their own origin. */
const target = process.env.SHOP ?? 'http://localhost:5173';

export default {
  // The apps share the file beside them.
  turbopack: {root: dirname(import.meta.dirname)},
  rewrites: async () =>
    ['/demo/:path*', '/payer/:path*'].map((source) => ({source, destination: target + source})),
};
