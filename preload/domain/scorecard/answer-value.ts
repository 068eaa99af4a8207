import { z } from 'zod';
import { secondsSchema } from '../base/time';

/** What was answered on a line. A line nobody touched has no answer; N/A is an answer. */
export const answerValueSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-applicable') }),
  z.object({ kind: z.literal('single'), optionId: z.string() }),
  z.object({ kind: z.literal('multi'), optionIds: z.array(z.string()) }),
  z.object({ kind: z.literal('number'), value: z.number() }),
  /** Two moments of the recording, each null until it is marked; an answer only with both, the end not before the start. */
  z.object({ kind: z.literal('timed'), start: secondsSchema.nullable(), end: secondsSchema.nullable() }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('date'), date: z.iso.date() }),
]);
export type AnswerValue = z.infer<typeof answerValueSchema>;
export type TimedValue = Extract<AnswerValue, { kind: 'timed' }>;

/** The answers of one evaluation by line id: what scoring looks at. */
export type Sheet = ReadonlyMap<string, AnswerValue>;
