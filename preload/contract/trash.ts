import { sha256Schema } from '@domain/base/ids';
import { instantSchema } from '@domain/base/time';
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { commonErrors } from './errors';

/** The files of a deleted recording, kept so that deleting it can be undone. */
export const trashedSchema = z.object({
  recordingId: sha256Schema,
  fileName: z.string(),
  /** Of the original; one that was left in place takes no room here and is never touched. */
  byteLength: z.int(),
  trashedAt: instantSchema,
});
export type Trashed = z.infer<typeof trashedSchema>;

const some = z.object({ recordingIds: z.array(sha256Schema).max(1000) });

/** The rows say what is deleted; these calls have the files follow. Each may be repeated: what is done stays done. */
export const trashContract = {
  list: oc.output(z.object({ trashed: z.array(trashedSchema) })).errors(commonErrors),
  /** Takes the files of recordings out of the library; those it does not have are passed over. */
  put: oc.input(some).output(z.object({})).errors(commonErrors),
  /** Puts files back; answers which recordings the library has afterwards. */
  restore: oc
    .input(some)
    .output(z.object({ there: z.array(sha256Schema) }))
    .errors(commonErrors),
  /** Removes files in the trash for good; what is in the library is not touched. */
  purge: oc.input(some).output(z.object({})).errors(commonErrors),
};
