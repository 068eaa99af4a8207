import { assertNever } from '@domain/base/assert';
import type { FormProblem } from '@domain/scorecard/form-problems';
import { type Form, formLines } from '@domain/scorecard/scorecard';

/** Where a problem is, as its sentence begins: the line by its number, the section by its title, or the whole form. */
export function problemPlace(form: Form, { lineId, sectionId }: FormProblem): string {
  if (lineId !== null) {
    const at = formLines(form).findIndex(({ line }) => line.id === lineId);
    return `Line ${at + 1}`;
  }
  const section = form.sections.findIndex(({ id }) => id === sectionId);
  if (section < 0) return 'Scorecard';
  return `Section ${section + 1}`;
}

/** What is wrong and what to do about it, in a sentence. */
export function problemSentence({ what, detail }: FormProblem): string {
  const named = `“${detail}”`;
  switch (what) {
    case 'title-missing':
      return 'It has no title. Give it one.';
    case 'nothing-scored':
      return 'No line can earn points, so there would be no score. Add a line with options worth points.';
    case 'too-many-lines':
      return `It has ${detail} lines, more than 500. Take some out, or make two scorecards.`;
    case 'section-title-missing':
      return 'It has no title. Give it one.';
    case 'section-empty':
      return 'It has no lines. Add one, or remove the section.';
    case 'section-id-twice':
      return `Another section has the same id ${named}. Remove one of them and add it anew.`;
    case 'line-id-twice':
      return `Another line has the same id ${named}. Remove one of them and add it anew.`;
    case 'line-text-missing':
      return 'It asks nothing yet. Write what is judged.';
    case 'line-text-twice':
      return 'An earlier line asks the same. Say what is different, or remove one.';
    case 'options-missing':
      return 'It has no options to choose from. Add at least one.';
    case 'option-id-twice':
      return `Two of its options have the same id ${named}. Remove one and add it anew.`;
    case 'option-text-missing':
      return 'One of its options has no text. Write it, or remove the option.';
    case 'option-text-twice':
      return `Two of its options say ${named}. Nobody could tell them apart; change one.`;
    case 'ranges-missing':
      return 'No number earns points. Add a range.';
    case 'range-reversed':
      return `The range ${detail} ends before it begins. Swap its ends.`;
    case 'ranges-overlap':
      return `The ranges ${detail} overlap, and a number in both would count once only. Move one of their ends.`;
    case 'ranges-leave-gap':
      return `Numbers within ${detail} fall into no range and earn nothing.`;
    case 'scale-reversed':
      return 'Its scale ends before it begins, or where it begins. Make the highest value greater than the lowest.';
    case 'moments-missing':
      return 'Its two moments need names, such as “Call is answered” and “Need is met”.';
    case 'nothing-to-earn':
      return 'It earns no points with any answer. Give an option points, or take the line out of the score.';
    case 'weight-of-nothing':
      return 'Its weight is 0, so its points never count. Give it a weight, or take it out of the score.';
    case 'weights-not-100':
      return `Weights add up to ${detail} instead of 100. They are shown as shares either way; make them 100 to publish.`;
    case 'condition-names-nothing':
      return `Its condition names ${named}, which is not there any more. Choose another line or option.`;
    case 'condition-on-unsuited-line':
      return `Its condition asks about ${named}, which has no options. Choose a line with options.`;
    case 'condition-in-circle':
      return 'Its condition leads back to itself, so it could never be shown. Take one of the conditions away.';
    case 'never-shown':
      return 'No answers can ever bring it up: its condition can’t be met.';
    case 'fail-never-seen':
      return 'It has an auto-fail that nobody can ever see or reach. Put the line into the score and on screen, or take the auto-fail away.';
    case 'band-name-missing':
      return 'A band has no name. Name it in Settings.';
    case 'band-twice':
      return `Two bands begin at ${detail} %. Move one.`;
    case 'bands-leave-gap':
      return `Scores below ${detail} % fall into no band. Add one from 0 %.`;
    default:
      return assertNever(what);
  }
}
