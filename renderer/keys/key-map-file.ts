import type { KeyMap } from './key-map';

const kind = 'earmark-keys';
const version = 1;
const mostActions = 1000;

/** A person's keys as a file to take to another desk. */
export function encodeKeyMap(map: KeyMap): string {
  return `${JSON.stringify({ kind, version, keys: map }, null, 2)}\n`;
}

/** The keys in a file of `encodeKeyMap`, or what is wrong with it. */
export function parseKeyMap(text: string): { map: KeyMap } | { problem: 'not-keys' | 'newer' | 'damaged' } {
  const value = parsed(text);
  if (!isObject(value) || value.kind !== kind) return { problem: 'not-keys' };
  if (typeof value.version !== 'number' || value.version > version) return { problem: 'newer' };
  if (!isObject(value.keys)) return { problem: 'damaged' };
  const entries = Object.entries(value.keys);
  if (entries.length > mostActions || !entries.every(([id, keys]) => id.length <= 100 && isKeys(keys)))
    return { problem: 'damaged' };
  // Looked at just now, entry by entry.
  return { map: Object.fromEntries(entries) as KeyMap };
}

function isKeys(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length <= 4 &&
    value.every((key) => typeof key === 'string' && key.length > 0 && key.length <= 40)
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
