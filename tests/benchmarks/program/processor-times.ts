import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Seconds of processor time so far of main and of each kind of process that its Chromium has, the busiest of each: the wait
 * alone says little on a machine that others use. Empty where the system has no /proc.
 */
export function processorTimes(data: string): Record<string, number> {
  try {
    const window = Number(
      readlinkSync(join(data, 'browser-profile', 'SingletonLock'))
        .split('-')
        .at(-1),
    );
    const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? processOf(Number(name)) : []));
    const ours = new Set([window]);
    for (let size = 0; size < ours.size; ) {
      size = ours.size;
      for (const { id, parent } of all) if (ours.has(parent)) ours.add(id);
    }
    const times: Record<string, number> = {};
    for (const { id, kind, seconds, command } of all) {
      const name = ours.has(id)
        ? kind
        : command.includes('browser.js') && command.includes(data)
          ? 'main'
          : null;
      if (name !== null) times[name] = Math.max(times[name] ?? 0, seconds);
    }
    return times;
  } catch {
    return {};
  }
}

function processOf(id: number) {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const kind = /--type=([a-z-]+)/.exec(command)?.[1] ?? 'browser';
    // In hundredths of a second, as every Linux for desks has it.
    const seconds = (Number(fields[11]) + Number(fields[12])) / 100;
    return [{ id, parent: Number(fields[1]), command, kind, seconds }];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}
