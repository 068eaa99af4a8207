import { callSignalSettingsSchema, defaultCallSignalSettings } from '@domain/recordings/call-signals';
import { columnMappingSchema } from '@domain/recordings/metadata-mapping';
import { sourceHabitsSchema } from '@domain/recordings/source-habits';
import { oc } from '@orpc/contract';
import { z } from 'zod';

/** What an import does with the files themselves: a copy in the library, or word of where they lie. */
export const originalsChoiceSchema = z.enum(['copy', 'in-place']);
export type OriginalsChoice = z.infer<typeof originalsChoiceSchema>;

const fields = {
  personName: z.string().max(120),
  theme: z.enum(['system', 'light', 'dark']),
  /** Column mappings by header row, so that a table is mapped once. */
  columnMappings: z.record(z.string(), columnMappingSchema),
  /** What was chosen at the last import. */
  originals: originalsChoiceSchema,
  /** How far a mark made while the call plays goes back, in real seconds: the hand is later than the ear. */
  markStepBack: z.number().min(0).max(2),
  /** Marks that are dragged or nudged land on the edges of speech. */
  snapToSpeech: z.boolean(),
  /** By what the signals of a call are told; nothing stored depends on it. */
  callSignals: callSignalSettingsSchema,
  /** Who is on which channel and how headerless files are read, by the folder they come from. */
  sourceHabits: z.record(z.string(), sourceHabitsSchema),
  /** The files of deleted recordings are purged after so many days. */
  trashDays: z.int().min(1).max(3650),
};

/** What a person sets on this device. Kept by main, so that it outlives the browser profile. */
export const settingsSchema = z.object({
  personName: fields.personName.default(''),
  theme: fields.theme.default('system'),
  columnMappings: fields.columnMappings.default({}),
  originals: fields.originals.default('copy'),
  markStepBack: fields.markStepBack.default(0.3),
  snapToSpeech: fields.snapToSpeech.default(true),
  callSignals: fields.callSignals.default(defaultCallSignalSettings),
  sourceHabits: fields.sourceHabits.default({}),
  trashDays: fields.trashDays.default(30),
});
export type Settings = z.infer<typeof settingsSchema>;

export const settingsContract = {
  get: oc.output(settingsSchema),
  /**
   * Changes the named settings and answers all of them. The input knows no defaults: zod fills them in for fields that
   * are optional too, and a change of one setting would take back all the others.
   */
  set: oc.input(z.object(fields).partial()).output(settingsSchema),
};
