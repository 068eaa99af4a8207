import { z } from 'zod';
import { diffSchema } from '../base/diff';
import { uuidSchema } from '../base/ids';
import { instantSchema } from '../base/time';
import { stampSchema } from './clock';

/**
 * One committed command, as it lies in the outbox, the journal and (later) the team database. `scope` names what the
 * undo stack it belongs to is about (an evaluation id, or null for the library); `undoes` names the entry that an undo
 * takes back or a redo brings again. A `seal` ends its scope's undo stack: a submitted evaluation can't be undone.
 * Consecutive entries with the same `coalesce` (typing one comment) are one step for undo.
 */
export const changeEntrySchema = z.object({
  id: uuidSchema,
  stamp: stampSchema,
  at: instantSchema,
  device: z.string().regex(/^[0-9a-f]{12}$/),
  author: z.string(),
  label: z.string(),
  scope: z.string().nullable(),
  kind: z.enum(['do', 'undo', 'redo', 'seal']),
  undoes: uuidSchema.nullable(),
  coalesce: z.string().nullable(),
  diff: diffSchema,
});
export type ChangeEntry = z.infer<typeof changeEntrySchema>;
