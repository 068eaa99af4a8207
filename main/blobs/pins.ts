import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Schema } from '@domain/base/ids';
import { z } from 'zod';
import { writeFileAtomically } from '../files/atomic-write';

const keptSchema = z.object({ format: z.literal(1), ids: z.array(sha256Schema) });

/** Recordings that stay on this computer whatever is freed. */
export interface Pins {
  has(id: string): boolean;
  count(): number;
  add(ids: readonly string[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

/** Opens them in a folder. */
export async function openPins(folder: string): Promise<Pins> {
  const path = join(folder, 'pinned.json');
  const kept = await readFile(path, 'utf8').then(
    (text) => keptSchema.parse(JSON.parse(text)).ids,
    () => [],
  );
  const ids = new Set(kept);
  let turn: Promise<void> = Promise.resolve();
  const write = () => {
    turn = turn
      .catch(() => undefined)
      .then(() => writeFileAtomically(path, JSON.stringify({ format: 1, ids: [...ids] })));
    return turn;
  };
  return {
    has: (id) => ids.has(id),
    count: () => ids.size,
    async add(more) {
      const before = ids.size;
      for (const id of more) ids.add(id);
      if (ids.size > before) await write();
    },
    async remove(less) {
      const before = ids.size;
      for (const id of less) ids.delete(id);
      if (ids.size < before) await write();
    },
  };
}
