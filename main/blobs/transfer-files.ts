import { readFile } from 'node:fs/promises';
import { failedTransferSchema, transferSchema } from '@contract/blobs';
import { z } from 'zod';
import { writeFileAtomically } from '../files/atomic-write';

const keptSchema = z.object({
  format: z.literal(1),
  paused: z.boolean(),
  waiting: z.array(transferSchema),
  failed: z.array(failedTransferSchema),
});
type Kept = Omit<z.infer<typeof keptSchema>, 'format'>;

/** Where it lies what is to be sent and fetched. */
export interface KeptTransfers {
  read(): Promise<Kept>;
  /** The last one that was asked for is what stays. */
  write(kept: Kept): Promise<void>;
}

/** One small file, replaced whole. Lost or damaged it costs nothing but asking again: what is there is found to be. */
export function transferFile(path: string): KeptTransfers {
  let turn: Promise<void> = Promise.resolve();
  return {
    async read() {
      try {
        return keptSchema.parse(JSON.parse(await readFile(path, 'utf8')));
      } catch {
        return { paused: false, waiting: [], failed: [] };
      }
    },
    write(kept) {
      const text = JSON.stringify({ format: 1, ...kept });
      turn = turn.catch(() => undefined).then(() => writeFileAtomically(path, text));
      return turn;
    },
  };
}
