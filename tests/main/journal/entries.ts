import { uuidv7 } from '@domain/base/ids';
import type { ChangeEntry } from '@domain/sync/change';
import { clockTick } from '@domain/sync/clock';

const begun = Date.UTC(2026, 10, 22);

/** The n-th of many different entries; the same n always gives the same entry. */
export function entry(n: number, text = `Comment ${n}`): ChangeEntry {
  const id = uuidv7(begun + n, bytesOf(n));
  return {
    id,
    stamp: clockTick({ milliseconds: 0, counter: 0 }, begun + n, '0123456789ab').stamp,
    at: new Date(begun + n).toISOString(),
    device: '0123456789ab',
    author: 'Zoë',
    label: 'Comment',
    scope: null,
    kind: 'do',
    undoes: null,
    coalesce: null,
    diff: [{ table: 'answers', id: `row-${n}`, before: null, after: { text } }],
  };
}

/** Entries from the n-th on. */
export function entries(from: number, count: number): ChangeEntry[] {
  return Array.from({ length: count }, (_, index) => entry(from + index));
}

export const ids = (of: readonly ChangeEntry[]) => of.map(({ id }) => id);

function bytesOf(n: number): Uint8Array {
  const bytes = new Uint8Array(10);
  new DataView(bytes.buffer).setUint32(6, n);
  return bytes;
}
