import { sha256Schema, uuidSchema } from '@domain/base/ids';
import { instantSchema } from '@domain/base/time';
import { recordingSchema } from '@domain/recordings/recording';
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { commonErrors } from './errors';
import { importProblemSchema } from './import-problem';
import { libraryItemSchema } from './recordings';
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

/**
 * A call that is still being written into a watched folder, and can be listened to meanwhile. One that has been opened
 * stays in the list after it has ended, until it is released: so that what was judged of it meanwhile finds its recording.
 */
export const callInProgressSchema = z.object({
  /** Under a provisional id, with as much sound as there is so far. */
  recording: recordingSchema,
  /** How many samples (per channel) that is: see `snapshotPath`. */
  samples: z.int().min(0),
  /** The watched folder that it is written into. */
  folder: z.string(),
  opened: z.boolean(),
  /** `lost`: its file is gone, or another call lies there, or it could not be imported; it may come back by itself. */
  state: z.enum(['growing', 'ended', 'lost']),
  /** The recording that it has become; null unless it has ended. */
  endedAs: libraryItemSchema.nullable(),
});
export type CallInProgress = z.infer<typeof callInProgressSchema>;

/** How the watched folders stand, sent whole at first and at each change. */
export const watchNewsSchema = z.object({
  folders: z.array(watchedFolderSchema),
  /** How many recordings the folders have brought in since the program was started. */
  arrivals: z.int(),
  /** Those that came since the message before. */
  items: z.array(libraryItemSchema),
  /** What is being written now and can be opened, and what was opened so and has not been released. */
  calls: z.array(callInProgressSchema),
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
  /** Opens a call in progress: its waveform is made from now on, as it grows. Answers how far it has come. */
  openCall: oc
    .input(z.object({ id: sha256Schema }))
    .output(callInProgressSchema)
    .errors(commonErrors),
  /** Whoever opened these calls knows what they have become, or needs them no more. Their files stay. */
  releaseCalls: oc
    .input(z.object({ ids: z.array(sha256Schema) }))
    .output(z.object({}))
    .errors(commonErrors),
  follow: oc.output(eventIterator(watchNewsSchema)).errors(commonErrors),
};
