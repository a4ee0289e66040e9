/**
 * How long the processor was busy with a call, in milliseconds: what else runs on the machine does not count.
 */
export function processorTime(call: () => unknown): number {
  const before = process.cpuUsage();
  call();
  const {user, system} = process.cpuUsage(before);
  return (user + system) / 1000;
}
