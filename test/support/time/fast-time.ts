/**
 * Lets the page's clocks and timers run faster, so that waits of minutes are tried as they are, limits
 * and all. What is under way keeps its clock.
 *
 * @param times how much faster
 * @returns puts the usual time back
 */
export function runFaster(times: number): () => void {
  const {setTimeout, setInterval} = globalThis;
  const {now} = Date;
  const monotonic = performance.now.bind(performance);
  const [started, startedMonotonic] = [now(), monotonic()];
  const patched = {
    setTimeout: (handler: TimerHandler, wait = 0, ...rest: unknown[]) =>
      setTimeout(handler, wait / times, ...rest),
    setInterval: (handler: TimerHandler, wait = 0, ...rest: unknown[]) =>
      setInterval(handler, wait / times, ...rest),
  };
  Object.assign(globalThis, patched);
  Date.now = () => Math.round(started + (now() - started) * times);
  performance.now = () => startedMonotonic + (monotonic() - startedMonotonic) * times;
  return () => {
    Object.assign(globalThis, {setTimeout, setInterval});
    Date.now = now;
    Reflect.deleteProperty(performance, 'now');
  };
}
