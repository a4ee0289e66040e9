import type {ChildProcess} from 'node:child_process';

/** Ends a child with this process, also when it is interrupted. A `detached` child ends with the group that it leads. */
export function killAtExit(child: ChildProcess, {detached = false} = {}): void {
  const pid = Number(child.pid);
  const kill = (): void => void process.kill(detached ? -pid : pid, 'SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
}
