import { stepTime } from './history';
import { counted } from './review';

/** Why an evaluation is a draft again, and what to do. */
export function submissionRefusedSentence(refused: {
  readonly at: string;
  readonly lines: number;
  readonly marks: number;
  readonly whole: boolean;
}): string {
  const what = [
    ...(refused.lines === 0 ? [] : [counted(refused.lines, 'line')]),
    ...(refused.marks === 0 ? [] : [counted(refused.marks, 'mark')]),
    ...(refused.whole ? ['the evaluation itself'] : []),
  ].join(' and ');
  const why =
    what === ''
      ? 'the team database did not have the same evaluation as this computer'
      : `${what} had been changed on another computer before`;
  return `Not submitted (${stepTime(refused.at)}): ${why}. Everything is here now; look at it and submit again.`;
}
