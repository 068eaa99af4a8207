import { z } from 'zod';
import { sha256Schema, uuidSchema } from '../base/ids';
import { instantSchema } from '../base/time';

/** What a contact centre knows of a contact besides its sound; every field may be unknown (null). */
export const interactionMetadataSchema = z.object({
  contactId: z.string().nullable(),
  startedAt: instantSchema.nullable(),
  agentId: z.string().nullable(),
  agentName: z.string().nullable(),
  team: z.string().nullable(),
  queue: z.string().nullable(),
  callType: z.string().nullable(),
  direction: z.enum(['inbound', 'outbound', 'internal']).nullable(),
  customerKey: z.string().nullable(),
  ticket: z.string().nullable(),
  /** Customer satisfaction as the survey gave it, usually 1 to 5. */
  csat: z.number().nullable(),
  firstContactResolution: z.boolean().nullable(),
  holdSeconds: z.number().min(0).nullable(),
  handleSeconds: z.number().min(0).nullable(),
  /** What the contact was worth, in the centre's own currency. */
  value: z.number().nullable(),
  disposition: z.string().nullable(),
  consent: z.boolean().nullable(),
  /** The language spoken, as a BCP 47 tag (`en`, `pt-BR`); what was written before it was kept has none. */
  language: z.string().nullable().default(null),
  /** Columns that no field of ours stands for, under their own names. */
  custom: z.record(z.string(), z.string()),
});
export type InteractionMetadata = z.infer<typeof interactionMetadataSchema>;

export const metadataUnknown: InteractionMetadata = {
  contactId: null,
  startedAt: null,
  agentId: null,
  agentName: null,
  team: null,
  queue: null,
  callType: null,
  direction: null,
  customerKey: null,
  ticket: null,
  csat: null,
  firstContactResolution: null,
  holdSeconds: null,
  handleSeconds: null,
  value: null,
  disposition: null,
  consent: null,
  language: null,
  custom: {},
};

/** One contact with a customer. Today always a call with a recording; later also chat, e-mail, social post. */
export const interactionSchema = z.object({
  id: uuidSchema,
  kind: z.literal('call'),
  recordingId: sha256Schema,
  ...interactionMetadataSchema.shape,
  /**
   * All that imports have said so far, and when the last did; what differs from it was changed by a person. Rows from
   * before this was kept have neither this nor the next field until an import speaks of them again.
   */
  imported: z.object({ at: instantSchema, said: interactionMetadataSchema }).nullable().default(null),
  /** Details that a person and an import disagree on, until a person settles it; see metadata-merge.ts. */
  unsettled: z.array(z.string()).default([]),
});
export type Interaction = z.infer<typeof interactionSchema>;
