import { readdirSync, readFileSync } from 'node:fs';

/**
 * Bytes that the largest page of the Chromium on this profile holds, what it shares with others counted in parts (its
 * proportional set size). Null where the system doesn't tell: anywhere but on Linux.
 */
export function rendererMemory(profile: string): number | null {
  const sizes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => Number(name))
    .filter((pid) => read(pid, 'cmdline').includes('--type=renderer') && isBelow(pid, profile))
    .map((pid) => 1024 * Number(/^Pss:\s+(\d+) kB/m.exec(read(pid, 'smaps_rollup'))?.[1] ?? 0));
  return sizes.length === 0 ? null : Math.max(...sizes);
}

/** Whether a process was started by the Chromium that works on the profile. */
function isBelow(pid: number, profile: string): boolean {
  for (let at = pid; at > 1; at = Number(/^PPid:\s+(\d+)/m.exec(read(at, 'status'))?.[1] ?? 0)) {
    if (read(at, 'cmdline').includes(profile)) return true;
  }
  return false;
}

/** Empty for a process that has ended meanwhile. */
function read(pid: number, what: string): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return '';
  }
}
