import { z } from 'zod';
import { enablementSchema } from './connect-enablement';

const refId = z.string().min(1);
const weight = z.number().min(0).optional();

const pointsSchema = z
  .object({ PointValue: z.number().optional(), IsBonus: z.boolean().optional() })
  .optional();
/** An answer of a single or multi select question. */
export const optionSchema = z.looseObject({
  RefId: refId,
  Text: z.string(),
  Score: z.number().optional(),
  AutomaticFail: z.boolean().optional(),
  AutomaticFailConfiguration: z.object({ TargetSection: z.string().optional() }).optional(),
  PointsConfiguration: pointsSchema,
});
const numericOptionSchema = z.looseObject({
  MinValue: z.number(),
  MaxValue: z.number(),
  Score: z.number().optional(),
  AutomaticFail: z.boolean().optional(),
  AutomaticFailConfiguration: z.object({ TargetSection: z.string().optional() }).optional(),
});
/** A performance category by its percentages. */
export const thresholdSchema = z.object({
  PerformanceCategory: z.string(),
  MinScorePercentage: z.number().optional(),
  MaxScorePercentage: z.number().optional(),
});
/** A question; what it does not know of stays on it. */
export const questionSchema = z.looseObject({
  RefId: refId,
  Title: z.string(),
  Instructions: z.string().optional(),
  NotApplicableEnabled: z.boolean().optional(),
  QuestionType: z.enum(['TEXT', 'SINGLESELECT', 'MULTISELECT', 'NUMERIC', 'DATETIME']),
  QuestionTypeProperties: z
    .object({
      SingleSelect: z.looseObject({ Options: z.array(optionSchema) }).optional(),
      MultiSelect: z.looseObject({ Options: z.array(optionSchema) }).optional(),
      Numeric: z
        .looseObject({
          MinValue: z.number(),
          MaxValue: z.number(),
          Options: z.array(numericOptionSchema).optional(),
        })
        .optional(),
    })
    .optional(),
  Weight: weight,
  Enablement: enablementSchema.optional(),
  ScoringConfiguration: z
    .looseObject({
      IsExcludedFromScoring: z.boolean().optional(),
      PointsConfiguration: z.looseObject({ IsBonus: z.boolean().optional() }).optional(),
    })
    .optional(),
});
/** A section; its items are read one by one, so that each says its own faults. */
export const sectionSchema = z.looseObject({
  RefId: refId,
  Title: z.string(),
  Instructions: z.string().optional(),
  Weight: weight,
  Items: z.array(z.unknown()).optional(),
});
export const itemSchema = z.object({ Section: z.unknown().optional(), Question: z.unknown().optional() });
/** The form itself, as DescribeEvaluationForm and CreateEvaluationForm have it. */
export const connectSchema = z.looseObject({
  Title: z.string(),
  Description: z.string().optional(),
  Items: z.array(z.unknown()),
  ScoringStrategy: z
    .looseObject({
      Mode: z.enum(['QUESTION_ONLY', 'SECTION_ONLY']).optional(),
      Status: z.enum(['ENABLED', 'DISABLED']).optional(),
    })
    .optional(),
  ScoreThresholds: z.array(thresholdSchema).optional(),
});

export type Question = z.infer<typeof questionSchema>;
