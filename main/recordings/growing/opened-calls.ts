import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Schema } from '@domain/base/ids';
import { recordingSchema } from '@domain/recordings/recording';
import { z } from 'zod';
import { writeFileAtomically } from '../../files/atomic-write';

/** A call in progress that somebody has opened, as it is kept on disk until it is released. */
const openedCallSchema = z.object({
  /** As it was known last. */
  recording: recordingSchema,
  path: z.string(),
  /** The path that its provisional id was made of, where the file has been renamed since; null: `path` itself. */
  foundAs: z.string().nullable().default(null),
  /** What the file keeps when it is renamed; null where that is not known. */
  fileId: z.string().nullable().default(null),
  /** The watched folder that it was found in. */
  folder: z.string(),
  /** The recording it has become; null while it has not. */
  endedAs: sha256Schema.nullable(),
});
export type OpenedCall = z.infer<typeof openedCallSchema>;
const fileSchema = z.object({ format: z.literal(1), calls: z.array(openedCallSchema) });

/** The calls that were opened while they were written: a kill must not cut what was judged of them from its recording. */
export interface OpenedCalls {
  read(): Promise<OpenedCall[]>;
  keep(calls: readonly OpenedCall[]): Promise<void>;
}

/** Keeps them beside the list of watched folders. */
export function createOpenedCalls(root: string): OpenedCalls {
  const folder = join(root, '.watched');
  const path = join(folder, 'opened-calls.json');
  let turn: Promise<unknown> = Promise.resolve();
  return {
    async read() {
      const text = await readFile(path, 'utf8').catch(() => '');
      return fileSchema.safeParse(jsonOrNull(text)).data?.calls ?? [];
    },
    keep(calls) {
      const text = JSON.stringify({ format: 1, calls }, null, 1);
      const work = turn.then(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFileAtomically(path, text);
      });
      turn = work.catch(() => undefined);
      return work;
    },
  };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
