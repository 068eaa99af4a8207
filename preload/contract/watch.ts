import { uuidSchema } from '@domain/base/ids';
import { instantSchema } from '@domain/base/time';
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { commonErrors } from './errors';
import { importProblemSchema, libraryItemSchema } from './recordings';
import { originalsChoiceSchema } from './settings';

/** A folder whose recordings come in by themselves, and how it stands. */
export const watchedFolderSchema = z.object({
  id: uuidSchema,
  path: z.string(),
  originals: originalsChoiceSchema,
  paused: z.boolean(),
  /** `missing` and `unreadable` mend themselves when the folder is there again. */
  state: z.enum(['looking', 'watching', 'missing', 'unreadable']),
  /** How many recordings it has brought in since it was added, and when the last one was. */
  broughtIn: z.int(),
  lastAt: instantSchema.nullable(),
  /** Files that are being written or have not kept still long enough, by name: a few of them, and how many. */
  waiting: z.object({ names: z.array(z.string()), count: z.int() }),
  /** The latest files that could not be brought in, newest first. */
  problems: z.array(z.object({ name: z.string(), problem: importProblemSchema })),
});
export type WatchedFolder = z.infer<typeof watchedFolderSchema>;

/** How the watched folders stand, sent whole at first and at each change. */
export const watchNewsSchema = z.object({
  folders: z.array(watchedFolderSchema),
  /** How many recordings the folders have brought in since the program was started. */
  arrivals: z.int(),
  /** Those that came since the message before. */
  items: z.array(libraryItemSchema),
});
export type WatchNews = z.infer<typeof watchNewsSchema>;

export const watchContract = {
  /** Watches a folder from now on, also after a restart. A folder that is watched already is answered as it is. */
  add: oc
    .input(
      z.object({
        path: z.string().min(1),
        originals: originalsChoiceSchema,
        /** Whether what lies there now is brought in too, or only what comes later. */
        existing: z.boolean(),
      }),
    )
    .output(watchedFolderSchema)
    .errors(commonErrors),
  pause: oc
    .input(z.object({ id: uuidSchema, paused: z.boolean() }))
    .output(z.object({}))
    .errors(commonErrors),
  /** Stops watching; what came in stays, and no file of the folder is touched. */
  remove: oc
    .input(z.object({ id: uuidSchema }))
    .output(z.object({}))
    .errors(commonErrors),
  follow: oc.output(eventIterator(watchNewsSchema)).errors(commonErrors),
};
