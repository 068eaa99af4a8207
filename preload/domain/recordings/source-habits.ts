import { z } from 'zod';
import { channelPlanSchema } from './channel-roles';
import { rawFormatSchema } from './raw-format';

/** What a person has said of the recordings of one source (a folder), asked once and remembered. */
export const sourceHabitsSchema = z.object({
  channels: channelPlanSchema,
  /** How headerless files are read, by the end of their names (lower case, without the dot). */
  raw: z.record(z.string(), rawFormatSchema),
});
export type SourceHabits = z.infer<typeof sourceHabitsSchema>;

/** What is assumed of a source that nobody has said anything of. */
export const noHabits: SourceHabits = { channels: {}, raw: {} };
