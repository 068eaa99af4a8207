import { oc } from '@orpc/contract';
import { z } from 'zod';

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

export const appContract = {
  host: oc.output(hostInfoSchema),
  /** Null where the system does not tell. */
  disk: oc.output(diskRoomSchema.nullable()),
};
