import { formatTime, seconds } from '@domain/base/time';
import type { Annotation } from '@domain/evaluation/annotation';
import { answerSheet } from '@domain/evaluation/answer';
import { deepLinkText } from '@domain/evaluation/deep-link';
import { laidToProcess } from '@domain/evaluation/evaluation';
import { type UnprovenAbsence, unprovenAbsences } from '@domain/evaluation/hearing-report';
import { attributedLines } from '@domain/scorecard/attribution';
import { type ExplainedLine, explain, sectionTotals } from '@domain/scorecard/explain';
import type { Line } from '@domain/scorecard/scorecard';
import { visibleLines } from '@domain/scorecard/visible';
import { absenceWarning } from '../text/listening';
import { shareShown } from '../text/review';
import { lossWords, notCountedWords, shownBecause } from '../text/scorecard';
import { failWords } from '../text/scorecard-form';
import { answerWords } from './answer-words';
import { type Html, html } from './html';
import type { ReportFacts } from './report-facts';

/** The scorecard with its answers, line by line, each with its part in the score. */
export function reportSections(facts: ReportFacts): readonly Html[] {
  const { form } = facts.version;
  const sheet = answerSheet(facts.answers);
  const visible = visibleLines(form, sheet);
  const explained = new Map(explain(form, sheet).map((one) => [one.lineId, one]));
  const attributed = new Set(attributedLines(form, sheet, laidToProcess(facts.evaluation, facts.answers)));
  const totals = new Map(sectionTotals(form, sheet).map((total) => [total.sectionId, total]));
  const absences = new Map(
    unprovenAbsences(form, sheet, facts.coverage, facts.hearable).map((one) => [one.lineId, one]),
  );
  let number = 0;
  return form.sections.map((section) => {
    const total = totals.get(section.id);
    const lines = section.lines.flatMap((line) => {
      number += 1;
      const explanation = explained.get(line.id);
      if (!visible.has(line.id) || explanation === undefined) return [];
      const because = shownBecause(form, sheet, line);
      const absence = absences.get(line.id);
      const process = attributed.has(line.id);
      return [reportLine(facts, { line, number, explanation, because, absence, process })];
    });
    if (lines.length === 0) return html``;
    const share = total === undefined ? '' : points((total.earned ?? 0) * 100);
    return html`<section><h3><span dir="auto">${section.title}</span><span>${total?.failed ? 'failed · ' : ''}${
      total?.earned === null ? 'not counted' : `${share} of ${points((total?.weight ?? 0) * 100)}`
    }</span></h3>${lines}</section>`;
  });
}

interface ReportedLine {
  readonly line: Line;
  readonly number: number;
  readonly explanation: ExplainedLine;
  readonly because: string | null;
  readonly absence: UnprovenAbsence | undefined;
  /** What was lost on it is laid to the process. */
  readonly process: boolean;
}

function reportLine(facts: ReportFacts, reported: ReportedLine): Html {
  const { line, number, explanation, because, absence, process } = reported;
  const answer = facts.answers.find(({ lineId }) => lineId === line.id);
  const evidence = facts.annotations.filter(({ lineId }) => lineId === line.id);
  return html`<div class="line"><span class="quiet">${number}</span><div>
<div dir="auto">${line.text}${line.critical ? html` <span class="quiet">critical</span>` : null}</div>
${because === null ? null : html`<div class="quiet" dir="auto">${because}</div>`}
<div class="${answer?.value ? 'answer' : 'quiet'}" dir="auto">${answerWords(line, answer?.value ?? null)}</div>
${explanation.fails.map((scope) => html`<div class="concern">This answer ${failWords(scope)}.</div>`)}
${answer?.rootCause ? html`<div class="quiet" dir="auto">Root cause: ${answer.rootCause}</div>` : null}
${process ? html`<div class="quiet" dir="auto">Laid to the process${lossWords(explanation)}, not to the agent: ${answer?.processReason?.trim() || 'no reason given yet'}</div>` : null}
${answer?.comment.trim() ? html`<blockquote dir="auto">${answer.comment.trim()}</blockquote>` : null}
${absence ? html`<div class="quiet">${absenceWarning(absence)}</div>` : null}
${evidence.length === 0 ? null : html`<ul>${evidence.map((mark) => html`<li dir="auto">${markLink(facts, mark)} ${mark.text}</li>`)}</ul>`}
</div><div class="points">${lineScore(explanation)}</div></div>`;
}

function lineScore(line: ExplainedLine): Html {
  if (line.notCounted !== null) return html`<span class="quiet">${notCountedWords(line.notCounted)}</span>`;
  return html`${points(line.earned)} of ${points(line.possible)}<br><span class="quiet">weighs ${shareShown(line.weight)},<br>adds ${points(line.contribution)}</span>`;
}

/** A mark's time as a link to its second in Earmark. */
export function markLink({ evaluation, recording }: ReportFacts, mark: Annotation): Html {
  const address = deepLinkText({
    recordingId: recording.id,
    time: mark.start,
    end: mark.end === null ? null : seconds(mark.end),
    evaluationId: evaluation.id,
    annotationId: mark.id,
  });
  const end = mark.end === null ? '' : ` – ${formatTime(mark.end)}`;
  return html`<a href="${address}" dir="ltr">${formatTime(mark.start)}${end}</a>`;
}

/** Points and percentage points with a decimal only where they need one. */
export function points(value: number): string {
  return String(Number(value.toFixed(1)));
}
