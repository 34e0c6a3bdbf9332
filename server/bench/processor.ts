import { readdirSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;

/** Of one process. Linux tells; elsewhere null. */
export interface Usage {
  /** Processor milliseconds since it started, its children's that ended included. */
  readonly cpuMs: number;
  readonly residentMb: number;
}

export function usageOf(pid: number): Usage | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name is in parentheses and may hold anything: fields are counted after it
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0);
    const [resident = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.slice(1) ?? [];
    return { cpuMs: (ticks * 1000) / TICKS_A_SECOND, residentMb: Number(resident) / 1024 };
  } catch {
    return null;
  }
}

/** Processor milliseconds of a process and of its children: those that live, and those that ended. */
export function treeCpuMs(pid: number): number | null {
  const own = usageOf(pid);
  if (!own) return null;
  let total = own.cpuMs;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(fields[1]) === pid) total += usageOf(Number(name))?.cpuMs ?? 0;
    } catch {
      // it ended meanwhile: its time is now among its parent's
    }
  }
  return total;
}

/** The largest resident size of a process while `work` goes on, in megabytes. */
export async function watchingMemory<T>(
  pid: number,
  work: Promise<T>,
): Promise<{ result: T; residentMb: number | null }> {
  let residentMb: number | null = null;
  const look = () => {
    const now = usageOf(pid)?.residentMb;
    if (now !== undefined) residentMb = Math.max(residentMb ?? 0, now);
  };
  const timer = setInterval(look, 100);
  try {
    return { result: await work, residentMb };
  } finally {
    look();
    clearInterval(timer);
  }
}
