/**
 * In the sources all built-in texts are there from the start. The build for script tags puts only the first ones
 * ({@link ./keys.ts}) into the first file, and a module that adds the others in the place of this one.
 * @module
 */
