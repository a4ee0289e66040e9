/**
 * Runs before `npm pack`: fails if `dist` is not current.
 * @module
 */
import {isInventoryCurrent} from './inventory.ts';

if (!isInventoryCurrent()) {
  console.error('dist is not current: run npm run build');
  process.exitCode = 1;
}
