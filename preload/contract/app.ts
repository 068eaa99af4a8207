import { instantSchema } from '@domain/base/time';
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { commonErrors } from './errors';
import { settingsSchema } from './settings';

export const hostInfoSchema = z.object({
  host: z.enum(['electron', 'browser']),
  version: z.string(),
  platform: z.string(),
  dataFolder: z.string(),
  /** 12 hex digits that name this installation in clock stamps. */
  device: z.string().regex(/^[0-9a-f]{12}$/),
  /** What this host can do natively; what it can't, the screens offer in another way. */
  nativeDialogs: z.boolean(),
  /** Where the sample calls shipped with the program lie, or null when they are not there. */
  sampleFolder: z.string().nullable(),
  /** Paths given with `--import` that the first window should offer to import. */
  importOnStart: z.array(z.string()),
});
export type HostInfo = z.infer<typeof hostInfoSchema>;

/** What is left of the disk with the data folder, in bytes. `low`: imports are refused. */
export const diskRoomSchema = z.object({ free: z.int().min(0), total: z.int().min(0), low: z.boolean() });
export type DiskRoom = z.infer<typeof diskRoomSchema>;

/** What main found when it started: how the run before ended, and what had to be mended. */
export const startReportSchema = z.object({
  startedAt: instantSchema,
  /** When the run before began, where it never came to its end; null after a clean one. */
  unfinished: instantSchema.nullable(),
  /** The entries of the journal; null where it can't be read. */
  entries: z.int().min(0).nullable(),
  /** Bytes of unfinished entries at the journal's end, set aside. */
  torn: z.int().min(0),
  /** Entries saved out of a damaged journal into a new one; null where it was not damaged. */
  rebuilt: z.int().min(0).nullable(),
  /** Bytes of unfinished records cut off the window's database. */
  cut: z.int().min(0),
});
export type StartReport = z.infer<typeof startReportSchema>;

/**
 * Why no new data folder is begun. `there`: the one in use is not gone; `relative`: the path does not begin at a root;
 * `taken`: something else lies in it; `in-use`: another Earmark works there. `detail` is the folder.
 */
export const folderProblemSchema = z.enum(['there', 'relative', 'taken', 'in-use']);
export type FolderProblem = z.infer<typeof folderProblemSchema>;
export const folderErrors = {
  FOLDER: { data: z.object({ problem: folderProblemSchema, detail: z.string() }) },
} as const;

/** A new data folder. `remembered`: the next start finds it by itself; otherwise it must be named there. */
export const begunFolderSchema = z.object({ dataFolder: z.string(), remembered: z.boolean() });
export type BegunFolder = z.infer<typeof begunFolderSchema>;

export const appContract = {
  host: oc.output(hostInfoSchema),
  /** Asked for once the journal was read, so that it says what opening it found. */
  startReport: oc.output(startReportSchema),
  /** Null where the system does not tell. */
  disk: oc.output(diskRoomSchema.nullable()),
  /** Gives up the room that is kept for a full disk; whether there was any. */
  makeRoom: oc.output(z.object({ made: z.boolean() })),
  /**
   * Begins a new data folder where the one in use is gone for good: in its place (`path` null), or elsewhere. It has this
   * device's name and keys, the settings given and an empty journal; whoever connects from then on works on it.
   */
  beginFolder: oc
    .input(z.object({ path: z.string().max(4096).nullable(), settings: settingsSchema }))
    .output(begunFolderSchema)
    .errors({ ...commonErrors, ...folderErrors }),
};
