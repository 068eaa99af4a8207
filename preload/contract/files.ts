import { uuidSchema } from '@domain/base/ids';
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { commonErrors } from './errors';

/** Where things to import come from: paths on this machine, or what a browser page has uploaded under a ticket. */
export const sourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paths'), paths: z.array(z.string().min(1)).min(1).max(10_000) }),
  z.object({ kind: z.literal('upload'), ticket: uuidSchema }),
]);
export type Source = z.infer<typeof sourceSchema>;

export const paperSchema = z.enum(['A4', 'Letter']);

export const filesContract = {
  /** Asks with a native dialog. `null` when the person cancelled; hosts without dialogs never get this call. */
  choose: oc
    .input(z.object({ what: z.enum(['files', 'folder']) }))
    .output(z.object({ paths: z.array(z.string()) }).nullable())
    .errors(commonErrors),
  /** A ticket under which the page may PUT files (see `uploadPath` in media.ts). Unused tickets are swept at start. */
  openUpload: oc.output(z.object({ ticket: uuidSchema })).errors(commonErrors),
  /** Prints a whole page to PDF, where the person says, with a native dialog. `null` when cancelled. */
  savePdf: oc
    .input(
      z.object({ suggestedName: z.string().min(1), html: z.string().max(20_000_000), paper: paperSchema }),
    )
    .output(z.object({ path: z.string() }).nullable())
    .errors(commonErrors),
  /** Saves a text where the person says, with a native dialog. `null` when cancelled. */
  saveText: oc
    .input(z.object({ suggestedName: z.string().min(1), text: z.string() }))
    .output(z.object({ path: z.string() }).nullable())
    .errors(commonErrors),
};
