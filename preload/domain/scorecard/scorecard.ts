import { z } from 'zod';
import { uuidSchema } from '../base/ids';
import { instantSchema } from '../base/time';

/** What an auto-fail zeroes. */
export const failScopeSchema = z.enum(['section', 'form']);
export type FailScope = z.infer<typeof failScopeSchema>;

/** Guidance on a line: what it asks for, and what good and poor sound like. Shown on demand, never scored. */
export const guidanceSchema = z.object({
  text: z.string(),
  good: z.string().nullable(),
  poor: z.string().nullable(),
  /** Clips of the library that let it be heard, in the order in which they are shown; left out where there are none. */
  clips: z.array(uuidSchema).min(1).exactOptional(),
});
export type Guidance = z.infer<typeof guidanceSchema>;

/** One answer that a single or multi line offers. `bonus` points may lift a line above what is possible. */
export const optionSchema = z.object({
  id: z.string().min(1),
  text: z.string(),
  points: z.number(),
  bonus: z.boolean().default(false),
  autoFail: failScopeSchema.nullable().default(null),
  commentRequired: z.boolean().default(false),
  evidenceRequired: z.boolean().default(false),
  /** Choosing it says that something was never said or done, which only somebody who has heard everything can say. */
  absence: z.boolean().default(false),
});
export type Option = z.infer<typeof optionSchema>;

/** Points for a number from `min` to `max`, both included. */
export const rangeSchema = z.object({
  min: z.number(),
  max: z.number(),
  points: z.number(),
  autoFail: failScopeSchema.nullable().default(null),
});
export type Range = z.infer<typeof rangeSchema>;

/**
 * What another line's answer must be: one of these options or, `negated`, any answer but these. A line that is hidden,
 * unanswered or N/A meets no test.
 */
export const showTestSchema = z.object({
  lineId: z.string().min(1),
  optionIds: z.array(z.string()),
  negated: z.boolean().default(false),
});
export type ShowTest = z.infer<typeof showTestSchema>;

/** The line is shown only while all, or any, of these tests are met; hidden, it counts as N/A. */
export const showWhenSchema = z.object({
  operator: z.enum(['all', 'any']).default('all'),
  tests: z.array(showTestSchema).min(1),
});
export type ShowWhen = z.infer<typeof showWhenSchema>;

/** What a line's weight serves, for the balance of the whole form. */
export const aimSchema = z.enum(['efficiency', 'experience', 'compliance']);
export type Aim = z.infer<typeof aimSchema>;

/** What every line has, whatever its kind. */
export const lineShape = {
  id: z.string().min(1),
  text: z.string(),
  guidance: guidanceSchema.nullable().default(null),
  /** Weight in force only where the form weighs lines; null shares the section's weight evenly. */
  weight: z.number().min(0).nullable().default(null),
  critical: z.boolean().default(false),
  allowNotApplicable: z.boolean().default(true),
  /** Scored lines must be answered before submitting; text, date and excluded ones only where this is set. */
  answerRequired: z.boolean().default(false),
  excluded: z.boolean().default(false),
  /** Adds to earned points, never to possible ones. */
  bonus: z.boolean().default(false),
  /** A share (0 to 1): an answer that earns less of the line fails the form. */
  failBelow: z.number().min(0).max(1).nullable().default(null),
  showWhen: showWhenSchema.nullable().default(null),
  rootCauses: z.array(z.string()).default([]),
  skill: z.string().nullable().default(null),
  aim: aimSchema.nullable().default(null),
  /** A point lost here may be laid to the process instead of the agent, with a reason. */
  attributable: z.boolean().default(false),
};

export const lineSchema = z.discriminatedUnion('kind', [
  z.object({ ...lineShape, kind: z.literal('single'), options: z.array(optionSchema) }),
  z.object({
    ...lineShape,
    kind: z.literal('multi'),
    options: z.array(optionSchema),
    /** The most that the selected options may earn together. */
    max: z.number().positive().default(10),
  }),
  z.object({
    ...lineShape,
    kind: z.literal('numeric'),
    unit: z.string().default(''),
    ranges: z.array(rangeSchema),
  }),
  z.object({
    ...lineShape,
    kind: z.literal('scale'),
    minValue: z.number(),
    maxValue: z.number(),
    /** `face`: value ÷ maximum; `min-max`: (value − minimum) ÷ (maximum − minimum). */
    normalise: z.enum(['face', 'min-max']).default('face'),
  }),
  z.object({
    ...lineShape,
    kind: z.literal('timed'),
    /** What the two moments are called, such as “Call is answered” and “Need is met”. */
    from: z.string(),
    to: z.string(),
    /** Points for the seconds from one moment to the other. */
    ranges: z.array(rangeSchema),
    /** How many seconds pass: no more than these (`within`) or no fewer; null: points alone say. Never scored itself. */
    limit: z.number().min(0).nullable().default(null),
    direction: z.enum(['within', 'at-least']).default('within'),
  }),
  z.object({ ...lineShape, kind: z.literal('text') }),
  z.object({ ...lineShape, kind: z.literal('date') }),
]);
export type Line = z.infer<typeof lineSchema>;
export type LineKind = Line['kind'];

export const sectionSchema = z.object({
  id: z.string().min(1),
  title: z.string(),
  /** Used by `section-share`, and by `question-share` where its lines carry no weight of their own. */
  weight: z.number().min(0).nullable().default(null),
  /** Used by `group-multiplier`. */
  multiplier: z.number().min(0).default(1),
  lines: z.array(lineSchema),
});
export type Section = z.infer<typeof sectionSchema>;

/** A name for scores from `from` per cent up to the next band. */
export const bandSchema = z.object({
  name: z.string(),
  from: z.number(),
  tone: z.enum(['praise', 'neutral', 'concern']),
});
export type Band = z.infer<typeof bandSchema>;

export const weightingSchema = z.enum(['points', 'group-multiplier', 'question-share', 'section-share']);
export type Weighting = z.infer<typeof weightingSchema>;

/**
 * A contact is judged with this scorecard only if the named fact about it is one of these (case and outer spaces
 * aside): `queue`, `team`, `channel` or any other field of its metadata, custom ones under their own names.
 */
export const conditionSchema = z.object({ field: z.string().min(1), values: z.array(z.string()).min(1) });
export type Condition = z.infer<typeof conditionSchema>;

/** Where a form came from, with the fields of that platform that Earmark has no use for, kept as they were. */
export const originSchema = z.object({
  platform: z.enum(['connect', 'genesys']),
  kept: z.array(z.object({ path: z.string(), value: z.json() })),
});

/**
 * What is asked and how it counts: the part of a scorecard that a published version freezes. The schema takes what is
 * half written, too, as a draft is; `formProblems` says what stands between a form and its publication.
 */
export const formSchema = z.object({
  title: z.string(),
  description: z.string().default(''),
  weighting: weightingSchema,
  /** Shows at most 100 %; what is stored is never clipped. */
  clipAtFull: z.boolean().default(false),
  sections: z.array(sectionSchema),
  bands: z.array(bandSchema).default([]),
  callTypes: z.array(z.string()).default([]),
  directions: z.array(z.enum(['inbound', 'outbound', 'internal'])).default([]),
  /** All of them must hold for the scorecard to be offered at all. */
  conditions: z.array(conditionSchema).default([]),
  origin: originSchema.nullable().default(null),
});
export type Form = z.infer<typeof formSchema>;

/** A published version of a scorecard. It never changes; an evaluation pins exactly one. */
export const scorecardVersionSchema = z.object({
  id: uuidSchema,
  scorecardId: uuidSchema,
  version: z.int().positive(),
  publishedAt: instantSchema,
  /**
   * Retired versions are offered for no new evaluation, and stay readable for ever. Here it is how the version was
   * published; what became of it since is in its status (scorecard-status.ts), as a version itself never changes.
   */
  retired: z.boolean(),
  /** What was changed and why, and who published it; empty for the starters. */
  note: z.string().default(''),
  author: z.string().default(''),
  form: formSchema,
});
export type ScorecardVersion = z.infer<typeof scorecardVersionSchema>;

/** Every line of the form in reading order, with the section it stands in. */
export function formLines(form: Form): { section: Section; line: Line }[] {
  return form.sections.flatMap((section) => section.lines.map((line) => ({ section, line })));
}
