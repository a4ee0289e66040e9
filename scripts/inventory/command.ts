/**
 * `npm pack` asks before it packs: fails when `dist` is not what would be published.
 * @module
 */
import {isInventoryCurrent} from './inventory.ts';

if (!isInventoryCurrent()) {
  console.error('dist is not what would be published: npm run build');
  process.exitCode = 1;
}
