import { formatTime } from '@domain/base/format-time';
import { exerciseResult } from '@domain/clips/exercise-result';
import type { MarkedTime } from '@domain/clips/mark-overlap';
import type { PackManifest } from '@domain/clips/training-pack';
import type { Answers } from './answers';
import { percentWord, secondsWord } from './words';

/** The learner's answers as a text that a trainer can read. */
export function answersText(pack: PackManifest, answers: Answers, at: Date): string {
  const titleOf = (id: string) => pack.clips.find((clip) => clip.id === id)?.title ?? '';
  const heard = pack.clips.filter(({ id }) => answers.heard(id)).length;
  const lines = [
    `${pack.title}: my answers`,
    at.toLocaleString(),
    `Heard to the end: ${heard} of ${pack.clips.length} clips`,
    '',
  ];
  for (const exercise of pack.exercises) {
    const answer = answers.exercise(exercise.id);
    const option = exercise.line?.options.find(({ id }) => id === answer.optionId)?.text;
    const reference = exercise.line?.options.find(({ id }) => id === exercise.line?.reference)?.text;
    lines.push(`Exercise: ${titleOf(exercise.clipId)}`, `  Task: ${exercise.task}`);
    lines.push(`  My marks: ${answer.marks.map(markText).join(', ') || 'none'}`);
    if (exercise.line !== null) lines.push(`  ${exercise.line.text}: ${option ?? 'not scored'}`);
    if (answer.revealed) {
      const { overlap } = exerciseResult(answer, {
        marks: exercise.marks,
        optionId: exercise.line?.reference ?? null,
      });
      lines.push(`  Reference: ${exercise.marks.map(markText).join(', ') || 'no marks'}`);
      if (overlap !== null) {
        const { ratio, shared, union } = overlap;
        lines.push(
          `  Overlap: ${percentWord(ratio)} (${secondsWord(shared)} of ${secondsWord(union)} marked by either)`,
        );
      }
      if (reference !== undefined) lines.push(`  Reference score: ${reference}`);
    }
    lines.push('');
  }
  for (const pair of pack.pairs) {
    const { choice, note } = answers.pair(pair.id);
    const chosen =
      choice === null
        ? 'not decided'
        : `${choice === 'one' ? 'A' : 'B'} – ${titleOf(choice === 'one' ? pair.oneId : pair.otherId)}`;
    lines.push(`Comparison: ${pair.title}`, `  ${pair.question}`, `  My choice: ${chosen}`);
    if (note.trim() !== '') lines.push(`  Why: ${note.trim()}`);
    lines.push('');
  }
  return lines.join('\r\n');
}

export function markText({ start, end }: MarkedTime): string {
  return end === null ? formatTime(start) : `${formatTime(start)} – ${formatTime(end)}`;
}
