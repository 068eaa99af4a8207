import { z } from 'zod';
import { sha256Schema, uuidSchema } from '../base/ids';
import { instantSchema } from '../base/time';
import { polaritySchema } from '../evaluation/annotation';
import { channelRoleSchema } from '../recordings/recording';
import { fileNameKey, isPlainFileName } from './file-name';

/** How a training pack names itself, and the version of its format. A field may be added under the same version. */
export const packFormat = 'earmark-training-pack';
export const packVersion = 1;

/** The names that a pack's own files have, beside those of its sounds. */
export const manifestFileName = 'manifest.json';
export const manifestHashFileName = 'manifest.sha256';
export const playerFileName = 'index.html';
const ownFiles = new Set([manifestFileName, manifestHashFileName, playerFileName]);

/** Nobody listens to more in one pack; what claims to hold more is not one. */
export const mostPackClips = 5000;

/** The most peaks that a clip is drawn from, of each channel. */
export const mostPackPeaks = 1200;

/** Seconds from the start of the clip. */
const clipTime = z.number().min(0).max(360_000);
const shortText = z.string().max(2000);
const longText = z.string().max(20_000);

/** A file of the pack: what its bytes must be. Its name is plain (file-name.ts), so that it can lie nowhere else. */
export const packFileSchema = z.object({
  name: z
    .string()
    .refine(isPlainFileName, 'a plain file name')
    .refine((name) => !ownFiles.has(fileNameKey(name)), 'no name of the pack itself'),
  byteLength: z.int().positive(),
  sha256: sha256Schema,
});
export type PackFile = z.infer<typeof packFileSchema>;

/** "What to listen for", at its time. */
export const packNoteSchema = z.object({ at: clipTime, text: shortText });
export type PackNote = z.infer<typeof packNoteSchema>;

/** What was said, with what is redacted masked; `role` instead of a name. */
export const packSegmentSchema = z.object({
  start: clipTime,
  end: clipTime,
  role: channelRoleSchema.nullable(),
  text: longText,
});
export type PackSegment = z.infer<typeof packSegmentSchema>;

/** One channel as it is drawn: the loudest sample of each stretch, 0 to 100. */
export const packLaneSchema = z.object({
  role: channelRoleSchema,
  peaks: z.array(z.int().min(0).max(100)).max(mostPackPeaks),
});
export type PackLane = z.infer<typeof packLaneSchema>;

/** A mark of an exercise's reference. `end` null: a point. */
export const packMarkSchema = z.object({
  start: clipTime,
  end: clipTime.nullable(),
  polarity: polaritySchema,
  text: shortText,
});
export type PackMark = z.infer<typeof packMarkSchema>;

/** A line to be scored; `reference` is the option that the maker of the exercise chose. */
export const packLineSchema = z.object({
  text: shortText,
  guidance: longText.nullable(),
  options: z
    .array(z.object({ id: z.string().min(1).max(200), text: shortText, points: z.number().nullable() }))
    .max(50),
  reference: z.string().nullable(),
});
export type PackLine = z.infer<typeof packLineSchema>;

/** A task over a clip: what the learner marks and scores, and what is revealed afterwards. */
export const packExerciseSchema = z.object({
  id: uuidSchema,
  clipId: uuidSchema,
  task: longText,
  marks: z.array(packMarkSchema).max(500),
  line: packLineSchema.nullable(),
  /** What is said when the reference is revealed. */
  reveal: longText,
});
export type PackExercise = z.infer<typeof packExerciseSchema>;

/** Two clips that are heard in turn, on the same line. */
export const packPairSchema = z.object({
  id: uuidSchema,
  title: shortText,
  oneId: uuidSchema,
  otherId: uuidSchema,
  question: longText,
});
export type PackPair = z.infer<typeof packPairSchema>;

/** A clip of the pack. It names no person; `source` is the same for clips of one call, and tells nothing of which. */
export const packClipSchema = z.object({
  id: uuidSchema,
  title: shortText,
  skill: shortText,
  line: shortText.nullable(),
  polarity: z.enum(['praise', 'problem']),
  reason: longText,
  difficulty: z.enum(['starter', 'practised', 'expert']).nullable(),
  language: z.string().max(100).nullable(),
  direction: z.enum(['ltr', 'rtl']),
  duration: clipTime,
  audio: packFileSchema,
  notes: z.array(packNoteSchema).max(500),
  transcript: z.array(packSegmentSchema).max(5000),
  lanes: z.array(packLaneSchema).max(8),
  source: sha256Schema.nullable(),
});
export type PackClip = z.infer<typeof packClipSchema>;

/** A library or a playlist of the pack, in the order in which it is shown; `parentId` names one that stands before it. */
export const packFolderSchema = z.object({
  id: uuidSchema,
  kind: z.enum(['library', 'playlist']),
  title: shortText,
  parentId: uuidSchema.nullable(),
  clipIds: z.array(uuidSchema).max(mostPackClips),
});
export type PackFolder = z.infer<typeof packFolderSchema>;

/** What a pack says of itself: everything but the sounds, which are files beside it. */
export const packManifestSchema = z
  .object({
    format: z.literal(packFormat),
    version: z.literal(packVersion),
    id: uuidSchema,
    title: shortText,
    madeAt: instantSchema,
    madeBy: shortText,
    folders: z.array(packFolderSchema).max(1000),
    clips: z.array(packClipSchema).min(1).max(mostPackClips),
    exercises: z.array(packExerciseSchema).max(mostPackClips),
    pairs: z.array(packPairSchema).max(mostPackClips),
  })
  .superRefine((pack, context) => {
    for (const message of packFaults(pack)) context.addIssue({ code: 'custom', message });
  });
export type PackManifest = z.infer<typeof packManifestSchema>;

type PackParts = Pick<PackManifest, 'folders' | 'clips' | 'exercises' | 'pairs'>;

/** What does not hold together in a pack although each part is well formed; empty where all does. */
function packFaults({ folders, clips, exercises, pairs }: PackParts): string[] {
  const clipIds = new Set(clips.map(({ id }) => id));
  const names = new Set(clips.map(({ audio }) => fileNameKey(audio.name)));
  const faults: string[] = [];
  if (clipIds.size < clips.length) faults.push('two clips have one id');
  if (names.size < clips.length) faults.push('two files have one name');
  const seen = new Set<string>();
  for (const { id, parentId } of folders) {
    if (seen.has(id)) faults.push('two folders have one id');
    if (parentId !== null && !seen.has(parentId)) faults.push('a folder lies in none that stands before it');
    seen.add(id);
  }
  const named = [
    ...folders.flatMap((folder) => folder.clipIds),
    ...exercises.map((exercise) => exercise.clipId),
    ...pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]),
  ];
  if (named.some((id) => !clipIds.has(id))) faults.push('a clip is named that is not in it');
  return faults;
}

/** Why a manifest can't be read. `newer`: a later Earmark made it. */
export type PackFault =
  | { readonly kind: 'not-a-pack' }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'damaged'; readonly detail: string };

/** The manifest in a text, or why it is none. */
export function readManifest(
  text: string,
): { readonly manifest: PackManifest } | { readonly fault: PackFault } {
  const value = parseJson(text);
  const named = z.object({ format: z.literal(packFormat), version: z.number() }).safeParse(value);
  if (!named.success) return { fault: { kind: 'not-a-pack' } };
  if (named.data.version > packVersion) return { fault: { kind: 'newer', version: named.data.version } };
  const parsed = packManifestSchema.safeParse(value);
  if (parsed.success) return { manifest: parsed.data };
  const [issue] = parsed.error.issues;
  return { fault: { kind: 'damaged', detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` } };
}

/** The manifest as the text that is written; `readManifest` gives it back. */
export function manifestText(manifest: PackManifest): string {
  return `${JSON.stringify(manifest, null, 1)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
