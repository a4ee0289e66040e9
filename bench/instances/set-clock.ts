/**
 * Loaded before everything else of an instance: its clock is set, back or ahead, by the process that started
 * it, while all timers and the steady clock go on.
 * @module
 */
const {now} = Date;
/** Milliseconds. */
let ahead = 0;
globalThis.Date = new Proxy(Date, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length > 0 ? args : [target.now()], newTarget) as Date,
});
Date.now = () => now() + ahead;
process.on('message', (message: {ahead?: number} | string) => {
  if (typeof message === 'object' && message.ahead !== undefined) ahead = message.ahead;
});
