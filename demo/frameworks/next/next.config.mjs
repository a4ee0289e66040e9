import {dirname} from 'node:path';

export default {
  // The apps share the file beside them.
  turbopack: {root: dirname(import.meta.dirname)},
};
