import { type Span, seconds } from '@domain/base/time';
import type { Annotation } from '@domain/evaluation/annotation';
import { type Answer, answerBlank, answerSheet } from '@domain/evaluation/answer';
import { type Evaluation, laidToProcess } from '@domain/evaluation/evaluation';
import { type Missing, missingForSubmit } from '@domain/evaluation/missing';
import type { Sheet } from '@domain/scorecard/answer-value';
import { agentScore, attributableLines } from '@domain/scorecard/attribution';
import {
  type ExplainedLine,
  explain,
  lineWeights,
  type SectionTotal,
  sectionTotals,
} from '@domain/scorecard/explain';
import { type Band, type Form, formLines, type Line } from '@domain/scorecard/scorecard';
import { bandFor, type Score, scoreForm } from '@domain/scorecard/scoring';
import { visibleLines } from '@domain/scorecard/visible';
import { useMemo } from 'react';
import { type AnswerChange, answerLine, attributeLine } from '../../commands/answers';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import type { NotEnded } from '../../text/calls-in-progress';
import { shownBecause } from '../../text/scorecard';
import { useWorkspace } from '../../workspace';
import { useGrowth } from '../watch/use-growth';

/** A line as the pane shows it: numbered through the whole form, with its answer and its place in the score. */
export interface SheetLine {
  line: Line;
  number: number;
  answer: Answer;
  explained: ExplainedLine;
  /** What the line weighs while every line counts, as a share of 1; null: the line is never scored. */
  weight: number | null;
  /** Which answers have brought this line up; null: it is always there. */
  shownBecause: string | null;
  /** What was lost on it may be laid to the process. */
  attributable: boolean;
  /** Why what was lost is laid to the process; null: it is the agent's. Without effect where nothing is lost. */
  processReason: string | null;
  /** The span of the selected mark, at the moment of asking; null: none is selected, or it is a point. */
  selectedSpan(): Span | null;
}

/** The scorecard as it stands: derived from the review, nothing in it is stored. */
export interface ReviewSheet {
  lines: SheetLine[];
  sections: { total: SectionTotal; title: string; lines: SheetLine[] }[];
  score: Score;
  /** The score without what was lost through the process; null: nothing was, so it is the same. */
  own: Score | null;
  ownBand: Band | null;
  /** What still stands between this draft and its submission, in reading order. */
  missing: readonly Missing[];
  band: Band | null;
  sealed: boolean;
  /** The call is still being written, or its file was lost meanwhile: nothing of it can be sealed yet. Null: it is whole. */
  notEnded: NotEnded | null;
  /** The line that keys answer; null only when the form shows no line. */
  focused: SheetLine | null;
  /** The evaluator has chosen the focused line, rather than the program the first open one. */
  focusChosen: boolean;
  focus(lineId: string): void;
  moveFocus(by: number): void;
  /** To the next line, or the one before, that needs something before the evaluation can be submitted; round and round. */
  moveToMissing(by: 1 | -1): void;
  /** `gesture` names what undo takes back at once: the nudging of one moment. */
  answer(line: Line, change: AnswerChange, gesture?: string): Promise<unknown>;
  /** Lays what was lost on a line to the process, asking for the reason where it is blank; or back to the agent (null). */
  attribute(line: Line, processReason: string | null): Promise<unknown>;
}

export function useSheet(review: Review): ReviewSheet {
  const { commands } = useWorkspace();
  const chosen = useSession((session) => session.focusedLineId);
  const notEnded = useNotEnded(review.recording);
  const { evaluation, version, answers, annotations } = review;
  const derived = useMemo(
    () => deriveSheet(version.form, evaluation, answers, annotations),
    [version, evaluation, answers, annotations],
  );
  const chosenLine = derived.lines.find(({ line }) => line.id === chosen) ?? null;
  const firstOpen = derived.lines.find(({ line }) => derived.score.open.includes(line.id));
  const focused = chosenLine ?? firstOpen ?? derived.lines[0] ?? null;
  const focus = (lineId: string) => useSession.setState({ focusedLineId: lineId });
  return {
    ...derived,
    sealed: evaluation.state !== 'draft',
    notEnded,
    focused,
    focusChosen: chosenLine !== null,
    focus,
    moveFocus(by) {
      const at = focused === null ? 0 : derived.lines.indexOf(focused);
      const next = derived.lines[Math.min(Math.max(0, at + by), derived.lines.length - 1)];
      if (next) focus(next.line.id);
    },
    moveToMissing(by) {
      const wanting = derived.lines.filter(({ line }) =>
        derived.missing.some(({ lineId }) => lineId === line.id),
      );
      const at = focused === null ? -1 : derived.lines.indexOf(focused);
      const place = (entry: SheetLine) => derived.lines.indexOf(entry);
      const next =
        by > 0
          ? (wanting.find((entry) => place(entry) > at) ?? wanting[0])
          : (wanting.findLast((entry) => place(entry) < at) ?? wanting.at(-1));
      if (next) focus(next.line.id);
    },
    answer(line, change, gesture) {
      focus(line.id);
      return answerLine(commands, evaluation.id, line.id, change, gesture);
    },
    attribute(line, processReason) {
      useSession.setState({
        focusedLineId: line.id,
        reasonedLineId: processReason === '' ? line.id : null,
      });
      return attributeLine(commands, evaluation.id, line.id, processReason);
    },
  };
}

function useNotEnded(recording: Review['recording']): NotEnded | null {
  const growth = useGrowth(recording);
  const [state, folder] = [growth?.state ?? null, growth?.folder ?? null];
  const { fileName } = recording;
  // The same while it grows: what it says of the call changes only when the call is lost, or back.
  return useMemo(() => (state === null ? null : { state, fileName, folder }), [state, fileName, folder]);
}

function deriveSheet(
  form: Form,
  evaluation: Evaluation,
  answers: readonly Answer[],
  annotations: readonly Annotation[],
) {
  const sheet: Sheet = answerSheet(answers);
  const visible = visibleLines(form, sheet);
  const explained = new Map(explain(form, sheet).map((one) => [one.lineId, one]));
  const byLine = new Map(answers.map((answer) => [answer.lineId, answer]));
  const weights = lineWeights(form);
  const laid = laidToProcess(evaluation, answers);
  const attributable = new Set(attributableLines(form, sheet, laid.leaves));
  const selectedSpan = () => {
    const { selectedAnnotationId } = useSession.getState();
    const mark = annotations.find(({ id }) => id === selectedAnnotationId);
    return mark && mark.end !== null ? { start: mark.start, end: seconds(mark.end) } : null;
  };
  const lines = formLines(form).flatMap(({ line }, index): SheetLine[] => {
    const explanation = explained.get(line.id);
    if (!visible.has(line.id) || explanation === undefined) return [];
    const answer = byLine.get(line.id) ?? answerBlank(evaluation.id, line.id);
    return [
      {
        line,
        number: index + 1,
        answer,
        explained: explanation,
        weight: weights.get(line.id) ?? null,
        shownBecause: shownBecause(form, sheet, line),
        attributable: attributable.has(line.id),
        processReason: answer.processReason ?? null,
        selectedSpan,
      },
    ];
  });
  const totals = new Map(sectionTotals(form, sheet).map((total) => [total.sectionId, total]));
  const sections = form.sections.flatMap((section) => {
    const total = totals.get(section.id);
    const inside = lines.filter(({ line }) => section.lines.some((one) => one.id === line.id));
    return total === undefined || inside.length === 0 ? [] : [{ total, title: section.title, lines: inside }];
  });
  const score = scoreForm(form, sheet);
  const missing = missingForSubmit(form, sheet, answers, annotations);
  const own = agentScore(form, sheet, laid);
  const ownBand = bandFor(form, own?.final ?? null);
  return { lines, sections, score, own, ownBand, missing, band: bandFor(form, score.final) };
}
