import { marginSchema, usualMargin } from '@domain/clips/redaction';
import { callSignalSettingsSchema, defaultCallSignalSettings } from '@domain/recordings/call-signals';
import { columnMappingSchema } from '@domain/recordings/metadata-mapping';
import { sourceHabitsSchema } from '@domain/recordings/source-habits';
import { oc } from '@orpc/contract';
import { z } from 'zod';

/** What an import does with the files themselves: a copy in the library, or word of where they lie. */
export const originalsChoiceSchema = z.enum(['copy', 'in-place']);
export type OriginalsChoice = z.infer<typeof originalsChoiceSchema>;

/** How calls are played, whichever call it is. */
export const playbackSettingsSchema = z.object({
  /** Whether silence is passed over, and how many seconds are kept before and after what is said. */
  skipSilence: z.boolean(),
  skipMargin: z.number().min(0).max(5),
  /** Whether quiet and loud sides are brought to one level. */
  level: z.boolean(),
  /** How the view goes along with what is heard: it moves with it, turns like a page, or stays. */
  follow: z.enum(['smooth', 'page', 'off']),
});
export type PlaybackSettings = z.infer<typeof playbackSettingsSchema>;
export const defaultPlaybackSettings: PlaybackSettings = {
  skipSilence: false,
  skipMargin: 0.3,
  level: false,
  follow: 'smooth',
};

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
  /** What new redactions take out before and after what they name, in seconds. */
  redactionMargin: marginSchema,
  playback: playbackSettingsSchema,
  /** The keys of the actions whose keys were changed, by action; none means that the action has no key. */
  keys: z.record(z.string().max(100), z.array(z.string().min(1).max(40)).max(4)),
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
  redactionMargin: fields.redactionMargin.default(usualMargin),
  playback: fields.playback.default(defaultPlaybackSettings),
  keys: fields.keys.default({}),
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
