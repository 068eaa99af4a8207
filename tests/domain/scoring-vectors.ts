import type { AnswerValue, Sheet } from '@domain/scorecard/answer-value';
import { type Form, formSchema } from '@domain/scorecard/scorecard';
import vectorFile from '../fixtures/scoring-vectors.json';

type VectorAnswer = string | number | string[];

type VectorQuestion = {
  id: string;
  kind: string;
  showWhen?: { question: string; in: string[] };
  options?: { id: string }[];
  [field: string]: unknown;
};

/** A public worked example in its own field names; percentages have four decimals. */
export type Vector = {
  id: string;
  source: string;
  form: {
    weighting: string;
    sections: { id: string; weight?: number | null; questions: VectorQuestion[] }[];
  };
  answers: Record<string, VectorAnswer>;
  expected: {
    plainPercent: number | null;
    finalPercent: number | null;
    criticalPercent: number | null;
    autoFailedForm: boolean;
    autoFailedSections: string[];
  };
};

export const vectors = vectorFile as unknown as Vector[]; // JSON's inferred type is a union of every shape in it

/** The vector's form in the model: `questions` are lines, and a group's `weight` is its multiplier as well. */
export function vectorForm({ form }: Vector): Form {
  return formSchema.parse({
    title: 'A worked example',
    weighting: form.weighting,
    sections: form.sections.map((section) => ({
      id: section.id,
      title: section.id,
      weight: section.weight ?? null,
      multiplier: section.weight ?? 1,
      lines: section.questions.map(({ showWhen, options, ...question }) => ({
        ...question,
        text: question.id,
        ...(options && { options: options.map((option) => ({ ...option, text: option.id })) }),
        ...(showWhen && { showWhen: { tests: [{ lineId: showWhen.question, optionIds: showWhen.in }] } }),
      })),
    })),
  });
}

export function vectorSheet({ answers }: Vector): Sheet {
  return new Map(Object.entries(answers).map(([lineId, answer]) => [lineId, vectorAnswer(answer)]));
}

function vectorAnswer(answer: VectorAnswer): AnswerValue {
  if (answer === 'NA') return { kind: 'not-applicable' };
  if (typeof answer === 'number') return { kind: 'number', value: answer };
  if (typeof answer === 'string') return { kind: 'single', optionId: answer };
  return { kind: 'multi', optionIds: answer };
}
