/**
 * Loaded before each file of tests in Node: its process ends right after its listeners for the exit. Node 20 closes what is
 * open first and, now and then, never gets out of that loop (nodejs/node issue 47748).
 * @module
 */
const leave = (): void => process.exit();
process.on('beforeExit', () => {
  // The last of all listeners.
  process.off('exit', leave);
  process.on('exit', leave);
});
