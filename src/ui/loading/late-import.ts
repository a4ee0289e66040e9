import {inTime} from './in-time.ts';

/**
 * Imports a module once it is called, which bundlers put where they like. The build for script tags has
 * {@link ./late-import-file.ts} in its place.
 *
 * @throws whatever the browser says, or that it does not come
 */
export const lateImport =
  <Module>(_name: string, load: () => Promise<Module>): (() => Promise<Module>) =>
  () =>
    inTime(load());
