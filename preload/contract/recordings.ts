import { sha256Schema, uuidSchema } from '@domain/base/ids';
import { instantSchema } from '@domain/base/time';
import { callFiguresSchema } from '@domain/recordings/call-figures';
import { callSignalSettingsSchema } from '@domain/recordings/call-signals';
import { channelPlanSchema } from '@domain/recordings/channel-roles';
import { interactionMetadataSchema } from '@domain/recordings/interaction';
import { columnMappingSchema } from '@domain/recordings/metadata-mapping';
import { rawFormatSchema } from '@domain/recordings/raw-format';
import { channelRoleSchema, recordingSchema } from '@domain/recordings/recording';
import { sourceHabitsSchema } from '@domain/recordings/source-habits';
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { commonErrors } from './errors';
import { sourceSchema } from './files';
import { importProblemSchema } from './import-problem';
import { originalsChoiceSchema } from './settings';

/** A recording in the library on disk with the metadata its import brought. */
export const libraryItemSchema = z.object({
  recording: recordingSchema,
  metadata: interactionMetadataSchema.nullable(),
  /** When an import last said something of it; absent where that was before the time was kept. */
  metadataAt: instantSchema.optional(),
});
export type LibraryItem = z.infer<typeof libraryItemSchema>;

/**
 * A source of metadata found with the recordings, ready to be mapped: a table (`index`: one without a header, known by its
 * shape), a list of JSON objects, the JSON files of one kind beside their recordings, or the recordings' own names.
 */
export const tablePreviewSchema = z.object({
  /** What a choice names it by. */
  id: z.string(),
  kind: z.enum(['table', 'index', 'list', 'beside', 'names']),
  name: z.string(),
  /** The program that writes such, where its columns tell. */
  exporter: z.string().nullable(),
  /** Null where it is no table of separated values. */
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'gb18030']).nullable(),
  delimiter: z.enum([',', ';', '\t', '|']).nullable(),
  headers: z.array(z.string()),
  rows: z.array(z.array(z.string())).max(20),
  rowCount: z.int(),
  mapping: columnMappingSchema,
  /** The mapping was confirmed before for columns of this shape. */
  remembered: z.boolean(),
  /** Rows name their recording by themselves, so that no column has to. */
  tied: z.boolean(),
  /** Worth using without being asked: its mapping is remembered, or its columns say who, what or when. */
  suggested: z.boolean(),
  /** Some date column has values without a zone, so the zone must be asked for. */
  zoneNeeded: z.boolean(),
  problem: importProblemSchema.nullable(),
});
export type TablePreview = z.infer<typeof tablePreviewSchema>;

/** Headerless files of one kind: they don't say how they are to be read, so a person does, once for all of them. */
export const rawGroupSchema = z.object({
  /** The end of their names, in lower case, without the dot. */
  extension: z.string(),
  files: z.int(),
  /** The one that is looked at and listened to. */
  example: z.string(),
  /** As it was read last time, or as it most likely is. */
  format: rawFormatSchema,
  remembered: z.boolean(),
  /** How much the example sounds like speech in each of the likely formats (0 to 1), the best first. */
  readings: z.array(z.object({ format: rawFormatSchema, likeness: z.number() })),
});
export type RawGroup = z.infer<typeof rawGroupSchema>;

/** Some seconds of a headerless file, read in the format that was asked for. */
export const rawPreviewSchema = z.object({
  /** How long the whole file is in this format, in seconds. */
  duration: z.number(),
  /** The second at which the sound that follows begins: where most is to be heard. */
  from: z.number(),
  /** 16-bit little-endian samples that alternate between the channels, in base64. */
  samples: z.string(),
  likeness: z.number(),
});
export type RawPreview = z.infer<typeof rawPreviewSchema>;

/** A source of metadata that an import is to use. `id` as the preview names it, or `names:` and a file-name pattern. */
export const metadataChoiceSchema = z.object({ id: z.string(), mapping: columnMappingSchema });
export type MetadataChoice = z.infer<typeof metadataChoiceSchema>;

/** What using a source of metadata would come to. */
export const sourceOutlookSchema = z.object({
  id: z.string(),
  rows: z.int(),
  /** Recordings of this import, and of the library, that it speaks of. */
  matched: z.int(),
  withoutRecording: z.int(),
  repeated: z.int(),
  ambiguous: z.int(),
  /** Cells that can't be understood, and the first of them. */
  unread: z.int(),
  problems: z.array(z.object({ name: z.string(), problem: importProblemSchema })).max(20),
});

/** What an import would do with the metadata it is given. */
export const outlookSchema = z.object({
  sources: z.array(sourceOutlookSchema),
  /** Of the files of this import: how many get metadata, and how many look as if they were in the library already. */
  described: z.int(),
  likelyKnown: z.int(),
  /** Calls in the library that would hear something new, and those that would hear what they know. */
  updated: z.int(),
  unchanged: z.int(),
  /** What would be said of the recordings asked for. */
  said: z.array(z.object({ recordingId: z.string(), metadata: interactionMetadataSchema })),
});
export type MetadataOutlook = z.infer<typeof outlookSchema>;

export const inspectionSchema = z.object({
  files: z.array(z.object({ name: z.string(), byteLength: z.int() })).max(10_000),
  tables: z.array(tablePreviewSchema),
  /** How many transcripts lie beside the recordings. */
  transcripts: z.int(),
  problems: z.array(z.object({ name: z.string(), problem: importProblemSchema })),
  rawGroups: z.array(rawGroupSchema),
  /** How many files have so many channels, as far as a look at their first bytes tells; the decoder has the last word. */
  channelCounts: z.array(z.object({ channels: z.int().min(1).max(8), files: z.int() })),
  channelPlan: channelPlanSchema,
  /** The plan is the one that was said for this source before. */
  channelPlanRemembered: z.boolean(),
});
export type Inspection = z.infer<typeof inspectionSchema>;

export const importReportLineSchema = z.object({
  name: z.string(),
  /** `found-again`: a recording of the library whose own bytes had been lost or moved, and these are they. */
  /** `described`: it was in the library, and has heard something new of itself. */
  outcome: z.enum(['imported', 'duplicate', 'described', 'found-again', 'failed', 'cancelled', 'note']),
  recordingId: z.string().nullable(),
  problem: importProblemSchema.nullable(),
});
export type ImportReportLine = z.infer<typeof importReportLineSchema>;

/** The state of an import, sent whole at first and whenever a file ends or a phase moves; small enough to be sent often. */
export const importProgressSchema = z.object({
  job: uuidSchema,
  state: z.enum(['running', 'finished', 'cancelled']),
  total: z.int(),
  done: z.int(),
  /** How many files were done already when the import was taken up again; null: it has run without a break. */
  resumedFrom: z.int().nullable(),
  /** The files being worked on now, with how far each is (0 to 1). */
  current: z.array(
    z.object({ name: z.string(), phase: z.enum(['copying', 'decoding', 'preparing']), fraction: z.number() }),
  ),
  /** Items and report lines that ended since the previous message. */
  items: z.array(libraryItemSchema),
  lines: z.array(importReportLineSchema),
});
export type ImportProgress = z.infer<typeof importProgressSchema>;

/**
 * How what was made of a recording stands: `current`, or being made anew as another version made it or some of it is
 * gone, or that failed and what stood before is all there is.
 */
export const renewalStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('current') }),
  z.object({ state: z.literal('making') }),
  z.object({ state: z.literal('failed'), problem: importProblemSchema }),
]);
export type RenewalState = z.infer<typeof renewalStateSchema>;

/** What is being made anew now, and what of it has ended since the previous message. */
export const renewalProgressSchema = z.object({
  current: z.array(
    z.object({
      recordingId: sha256Schema,
      name: z.string(),
      phase: z.enum(['waiting', 'decoding', 'preparing']),
      fraction: z.number(),
    }),
  ),
  renewed: z.array(libraryItemSchema),
  failed: z.array(z.object({ recordingId: sha256Schema, problem: importProblemSchema })),
});
export type RenewalProgress = z.infer<typeof renewalProgressSchema>;

export const recordingsContract = {
  /** Looks at what an import would bring: no byte is copied. */
  inspect: oc
    .input(z.object({ source: sourceSchema }))
    .output(inspectionSchema)
    .errors(commonErrors),
  /** A few seconds of the example of a group of headerless files, read in this format, to be seen and heard. */
  previewRaw: oc
    .input(z.object({ source: sourceSchema, extension: z.string(), format: rawFormatSchema }))
    .output(rawPreviewSchema)
    .errors(commonErrors),
  /** What these choices would come to; nothing is changed. `about`: recordings of the library to tell in full. */
  foresee: oc
    .input(
      z.object({
        source: sourceSchema,
        tables: z.array(metadataChoiceSchema).max(50),
        about: z.array(z.string()).max(20_000),
      }),
    )
    .output(outlookSchema)
    .errors(commonErrors),
  /** Starts an import; it goes on when the page is closed. Confirmed mappings are remembered by their columns. */
  startImport: oc
    .input(
      z.object({
        source: sourceSchema,
        /** Where they say different things of a recording, the earlier counts. */
        tables: z.array(metadataChoiceSchema).max(50),
        /** The person's choice, which is remembered; without one files are copied, as uploads always are. */
        originals: originalsChoiceSchema.optional(),
        /** Said of this source and remembered for it; without it, what was said before counts. */
        habits: sourceHabitsSchema.optional(),
      }),
    )
    .output(z.object({ job: uuidSchema }))
    .errors(commonErrors),
  /** The import's progress from its beginning (earlier items and lines come first, in one message) until it ends. */
  watchImport: oc
    .input(z.object({ job: uuidSchema }))
    .output(eventIterator(importProgressSchema))
    .errors(commonErrors),
  cancelImport: oc
    .input(z.object({ job: uuidSchema }))
    .output(z.object({}))
    .errors(commonErrors),
  /** The import that is running now, for a page that was opened meanwhile. */
  currentImport: oc.output(z.object({ job: uuidSchema }).nullable()),
  /**
   * Somebody has opened this recording: where its waveform, signals or sound have to be made anew it goes before any
   * import. `watchRenewals` tells when they are there.
   */
  openRecording: oc
    .input(z.object({ recordingId: sha256Schema }))
    .output(renewalStateSchema)
    .errors(commonErrors),
  /** What is being made anew, from now on, for as long as it is watched. */
  watchRenewals: oc.output(eventIterator(renewalProgressSchema)).errors(commonErrors),
  /** Everything in the library on disk; the page adds the rows it misses, so that a kill in between loses nothing. */
  list: oc
    .input(z.object({ from: z.int().min(0), limit: z.int().min(1).max(1000) }))
    .output(z.object({ items: z.array(libraryItemSchema), total: z.int() })),
  /**
   * The call figures of recordings with their channels in these roles, in the order asked for: derived each time from
   * what was heard. Null where nothing was heard yet, or in a format that is to be made anew.
   */
  figures: oc
    .input(
      z.object({
        calls: z
          .array(z.object({ recordingId: sha256Schema, channelRoles: z.array(channelRoleSchema).min(1) }))
          .max(500),
        settings: callSignalSettingsSchema,
      }),
    )
    .output(z.object({ figures: z.array(callFiguresSchema.nullable()) })),
};
