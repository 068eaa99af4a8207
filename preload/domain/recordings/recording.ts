import { z } from 'zod';
import { sha256Schema } from '../base/ids';
import { instantSchema, secondsSchema } from '../base/time';

/** Who is heard on a channel; `mixed` when one channel carries everybody. */
export const channelRoleSchema = z.enum(['agent', 'customer', 'mixed', 'other']);
export type ChannelRole = z.infer<typeof channelRoleSchema>;

/** The picture of a recording that has one: a screen recording, a video call. */
export const pictureFactsSchema = z.object({
  codec: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  /** Where it is shown from: the file itself, a copy of its stream, or not at all, and then only the sound is there. */
  playback: z.enum(['original', 'copy', 'none']),
});
export type PictureFacts = z.infer<typeof pictureFactsSchema>;

/** What the decode pass found out. The duration is measured by decoding, never taken from a header. */
export const mediaFactsSchema = z.object({
  container: z.string(),
  codec: z.string(),
  sampleRate: z.int().positive(),
  channels: z.int().min(1).max(8),
  duration: secondsSchema,
  /** What the player is given: the file itself, a stream copy with an exact index, or a proxy in another codec. */
  playback: z.enum(['original', 'copy', 'proxy']),
  /** The file ends before its header says so, or some packets could not be decoded; what is there is kept. */
  damaged: z.boolean(),
  /** Null: there is sound only, as for what was imported before pictures were looked for. */
  picture: pictureFactsSchema.nullable().default(null),
});
export type MediaFacts = z.infer<typeof mediaFactsSchema>;

/**
 * A recording of a contact. Its id is the SHA-256 of its bytes, so the same file imported twice is one row; while it is
 * still being written the id is a provisional one (call-in-progress.ts).
 */
export const recordingSchema = z.object({
  id: sha256Schema,
  fileName: z.string().min(1),
  byteLength: z.int().positive(),
  media: mediaFactsSchema,
  channelRoles: z.array(channelRoleSchema).min(1),
  importedAt: instantSchema,
  /** The call was still being written when this was noted: another row takes its place once it has ended. */
  inProgress: z.boolean().default(false),
});
export type Recording = z.infer<typeof recordingSchema>;

/** Roles as most recorders write them: one channel is everybody; of two, left is the agent and right the customer. */
export function defaultChannelRoles(channels: number): ChannelRole[] {
  if (channels === 1) return ['mixed'];
  return Array.from({ length: channels }, (_, index) =>
    index === 0 ? 'agent' : index === 1 ? 'customer' : 'other',
  );
}
