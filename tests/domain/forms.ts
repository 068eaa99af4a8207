import type { AnswerValue, Sheet } from '@domain/scorecard/answer-value';
import { type Form, formSchema } from '@domain/scorecard/scorecard';

/** A form of one section with these lines, each `single` unless it says otherwise. */
export function formOf(lines: readonly object[], form: object = {}): Form {
  return formSchema.parse({
    title: 'A form',
    weighting: 'question-share',
    sections: [
      { id: 's', title: 'S', lines: lines.map((line) => ({ text: 'L', kind: 'single', options, ...line })) },
    ],
    ...form,
  });
}

/** What a line of `formOf` offers: two ordinary answers, and one that fails each scope. */
export const options = [
  { id: 'yes', text: 'Yes', points: 10 },
  { id: 'no', text: 'No', points: 0 },
  { id: 'breach', text: 'Breach', points: 10, autoFail: 'form' },
  { id: 'slip', text: 'Slip', points: 10, autoFail: 'section' },
];

/** Answers by line id; a text stands for an option. */
export function sheetOf(answers: Record<string, AnswerValue | string>): Sheet {
  return new Map(
    Object.entries(answers).map(([lineId, answer]) => [
      lineId,
      typeof answer === 'string' ? { kind: 'single', optionId: answer } : answer,
    ]),
  );
}

/** A section with these lines, each `single` unless it says otherwise. */
export function sectionOf(id: string, weight: number | null, lines: readonly object[]): object {
  return {
    id,
    title: id,
    weight,
    lines: lines.map((line) => ({ text: 'L', kind: 'single', options, ...line })),
  };
}
