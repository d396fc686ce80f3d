import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

/** Linux counts CPU time in hundredths of a second, whatever the kernel's own tick is (USER_HZ). */
const tickMs = 10;

interface Times {
  readonly parent: number;
  readonly ownMs: number;
  /** Of children that ended and were waited for. */
  readonly endedChildrenMs: number;
}

/** From `/proc/<pid>/stat`; null where there is no such process, or no `/proc`. The name in brackets may hold spaces. */
function timesOf(pid: number | string): Times | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, user = 0, system = 0, childUser = 0, childSystem = 0] = [fields[1], fields[11], fields[12], fields[13], fields[14]];
    return { parent, ownMs: (user + system) * tickMs, endedChildrenMs: (childUser + childSystem) * tickMs };
  } catch {
    return null;
  }
}

/** CPU time of all threads of one process, milliseconds. */
export function cpuMsOf(pid: number): number {
  return timesOf(pid)?.ownMs ?? Number.NaN;
}

export function parentOf(pid: number): number | null {
  return timesOf(pid)?.parent ?? null;
}

/** As the kernel knows it; empty where there is no such process. */
export function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
}

/** CPU time of a process, of its living children and of those that ended: a PostgreSQL server as a whole, from its postmaster. */
export function familyCpuMsOf(pid: number): number {
  const head = timesOf(pid);
  if (head === null) return Number.NaN;
  const living = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => timesOf(name) ?? []);
  return living.filter(({ parent }) => parent === pid).reduce((sum, { ownMs }) => sum + ownMs, head.ownMs + head.endedChildrenMs);
}

/** Highest resident memory of a process since `forgetPeakMemory` or its start, MB. */
export function peakMemoryMbOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** Where the kernel does not allow it, the peak stays that of the process's whole life: higher, never lower. */
export function forgetPeakMemory(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Told in the comment above.
  }
}
