import type {RestClass} from './load-rest.ts';

/**
 * The rest of the script as a module of its own, which bundlers put where they like. The build for script tags has
 * {@link ./import-rest-file.ts} in its place.
 *
 * @throws whatever the browser says
 */
export const importRest = async (): Promise<RestClass> => (await import('./rest.ts')).Rest;
