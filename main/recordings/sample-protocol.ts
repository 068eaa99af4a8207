import { z } from 'zod';

/** What main asks the child for that decodes what somebody looks at: the sound of a file between two seconds. */
export const sampleRequestSchema = z.object({
  kind: z.literal('samples'),
  job: z.int(),
  file: z.string(),
  /** The key of that file, where it is sealed. */
  key: z.string().nullable().default(null),
  from: z.number().min(0),
  until: z.number().min(0),
});
export type SampleRequest = z.infer<typeof sampleRequestSchema>;

/** What the child answers: a file of `encodeSamples`, or that there is none. */
export const sampleReportSchema = z.object({
  kind: z.literal('samples'),
  job: z.int(),
  bytes: z.instanceof(Uint8Array).nullable(),
});
export type SampleReport = z.infer<typeof sampleReportSchema>;
