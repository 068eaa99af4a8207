import { formatTime } from '@domain/base/time';
import { answerSheet } from '@domain/evaluation/answer';
import { laidToProcess } from '@domain/evaluation/evaluation';
import { channelsHeard } from '@domain/evaluation/hearing-report';
import { agentScore, attributedLines } from '@domain/scorecard/attribution';
import { type Form, formLines } from '@domain/scorecard/scorecard';
import { bandFor, scoreForm } from '@domain/scorecard/scoring';
import { heardExplanation, heardPercent } from '../text/listening';
import { callDate, callTitle, counted, polarityName, scoreShown } from '../text/review';
import { channelWord, roleName } from '../text/roles';
import { twoScoresWords } from '../text/scorecard';
import { hearingBar } from './hearing-bar';
import { type Html, html } from './html';
import type { ReportFacts } from './report-facts';
import { markLink, points, reportSections } from './report-lines';
import { reportStyle } from './report-style';

/** What a report is called as a file, without its ending. */
export function reportName({ interaction, recording, evaluation }: ReportFacts): string {
  const name = `Evaluation ${callTitle(interaction, recording.fileName)} ${recording.fileName.replace(/\.[^.]+$/, '')}`;
  const safe = name
    .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `${safe.slice(0, 100)}${evaluation.state === 'draft' ? ' (draft)' : ''}`;
}

/**
 * A report of an evaluation as one page that needs nothing else: no script, no picture, no font, nothing fetched. What
 * people wrote is escaped, and each text runs its own way.
 */
export function evaluationReport(facts: ReportFacts): string {
  const { evaluation, interaction, recording } = facts;
  const title = callTitle(interaction, recording.fileName);
  const draft = evaluation.state === 'draft';
  const body = html`${
    draft ? html`<p class="draft">Draft: not submitted, and may still change.</p>` : null
  }<header class="top"><div><p class="quiet">Evaluation report</p><h1 dir="auto">${title}</h1></div>${scoreBox(facts)}</header>
${callFacts(facts)}${evaluationFacts(facts)}
<h2>Answers</h2>${reportSections(facts)}${reckoning(facts)}
${marks(facts)}${listening(facts)}${seal(facts)}
<footer>Made with Earmark ${facts.program} on ${callDate(facts.madeAt.toISOString())}. Times are minutes, seconds and tenths from the start of the recording; in Earmark they open at that second.</footer>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
${html`<title>${draft ? 'Draft: ' : ''}Evaluation of ${title}</title>`.markup}
<style>${reportStyle(facts.paper)}</style></head>
<body>
${body.markup}
</body></html>
`;
}

function scoreBox(facts: ReportFacts): Html {
  const { version, evaluation } = facts;
  const { form } = version;
  const score = scoreForm(form, answerSheet(facts.answers));
  const band = bandFor(form, score.final);
  const own = agentScore(form, answerSheet(facts.answers), laidToProcess(evaluation, facts.answers));
  return html`<div class="score"><strong>${scoreShown(score.final, form.clipAtFull)}</strong>
<b class="${band?.tone ?? 'neutral'}" dir="auto">${band?.name ?? (score.final === null ? 'Not scored' : '')}</b>
${own === null ? null : html`<div class="quiet">as the customer experienced it</div><div><b>${scoreShown(own.final, form.clipAtFull)}</b> the agent’s own${ownBand(form, own.final)}</div>`}
${score.critical === null ? null : html`<div class="quiet">critical score ${scoreShown(score.critical, true)}</div>`}
${evaluation.state === 'draft' && score.provisional ? html`<div class="quiet">so far, ${counted(score.open.length, 'line')} open</div>` : null}</div>`;
}

function ownBand(form: Form, score: number | null): Html | null {
  const band = bandFor(form, score);
  return band === null ? null : html` · <span class="${band.tone}" dir="auto">${band.name}</span>`;
}

type Fact = readonly [name: string, value: string | number | null];

function factList(facts: readonly Fact[]): Html {
  const known = facts.filter(([, value]) => value !== null && value !== '');
  return html`<dl>${known.map(([name, value]) => html`<dt>${name}</dt><dd dir="auto">${value}</dd>`)}</dl>`;
}

function callFacts({ interaction, recording }: ReportFacts): Html {
  return factList([
    ['Agent', interaction.agentName ?? interaction.agentId],
    ['Team', interaction.team],
    ['Call', interaction.startedAt && callDate(interaction.startedAt)],
    ['Length', formatTime(recording.media.duration)],
    ['Call type', interaction.callType],
    ['Direction', interaction.direction],
    ['Queue', interaction.queue],
    ['Ticket', interaction.ticket],
    ['Contact', interaction.contactId],
    ['CSAT', interaction.csat],
    ['File', recording.fileName],
  ]);
}

function evaluationFacts({ evaluation, version, withEvaluator }: ReportFacts): Html {
  const { submittedAt, revision, correctionReason } = evaluation;
  return html`${factList([
    ['Scorecard', `${version.form.title}, version ${version.version}`],
    ['Scorecard was', evaluation.chosenBecause],
    ['Evaluator', withEvaluator ? evaluation.evaluator : null],
    ['Submitted', submittedAt && callDate(submittedAt)],
    ['Revision', revision > 1 ? revision : null],
  ])}${correctionReason ? html`<p dir="auto">Corrects an earlier evaluation: ${correctionReason}</p>` : null}`;
}

/** How the lines become the score. */
function reckoning(facts: ReportFacts): Html {
  const { version, answers } = facts;
  const { form } = version;
  const score = scoreForm(form, answerSheet(answers));
  const numbers = new Map(formLines(form).map(({ line }, index) => [line.id, index + 1]));
  const failing = [
    ...score.failedForm.map(({ lineId }) => `line ${numbers.get(lineId)} fails the form`),
    ...score.failedSections.map(({ lineId }) => `line ${numbers.get(lineId)} fails its section`),
  ];
  return html`<div class="keep"><h2>How the score came about</h2>
<p>${counted(score.counted.length, 'line')} counted: ${points(score.earned)} of ${points(score.possible)} points. What the lines add sums to ${
    score.plain === null ? 'no score' : points(score.plain * 100)
  }${
    failing.length === 0
      ? '.'
      : `; ${failing.join(' and ')}, which leaves ${scoreShown(score.final, form.clipAtFull)}.`
  } Weights are those in force after N/A and hidden lines; scores are rounded only here.</p>
${agentReckoning(facts)}</div>`;
}

/** The second score, where something was laid to the process. */
function agentReckoning({ evaluation, version: { form }, answers }: ReportFacts): Html | null {
  const sheet = answerSheet(answers);
  const laid = laidToProcess(evaluation, answers);
  const own = agentScore(form, sheet, laid);
  if (own === null) return null;
  const numbers = new Map(formLines(form).map(({ line }, index) => [line.id, index + 1]));
  const left = attributedLines(form, sheet, laid).map((id) => `line ${numbers.get(id)}`);
  return html`<p>${twoScoresWords(laid.leaves)} Laid to the process: the loss on ${left.join(', ')}; ${counted(own.counted.length, 'line')} counted, ${points(own.earned)} of ${points(own.possible)} points, ${
    own.final === null ? 'no score' : scoreShown(own.final, form.clipAtFull)
  }.</p>`;
}

function marks(facts: ReportFacts): Html {
  const { annotations, recording, version } = facts;
  if (annotations.length === 0) return html`<h2>Marks</h2><p class="quiet">None.</p>`;
  const numbers = new Map(formLines(version.form).map(({ line }, index) => [line.id, index + 1]));
  const rows = annotations.map((mark) => {
    const line = mark.lineId === null ? undefined : numbers.get(mark.lineId);
    return html`<tr><td class="time">${markLink(facts, mark)}</td><td>${polarityName(mark.polarity)}</td><td>${channelWord(mark.channel, recording.channelRoles)}</td><td dir="auto">${mark.text}${mark.tags.length === 0 ? null : html` <span class="quiet">${mark.tags.join(', ')}</span>`}</td><td>${line === undefined ? '' : `line ${line}`}</td></tr>`;
  });
  return html`<h2>Marks</h2><table><thead><tr><th>Time</th><th>Kind</th><th>Whose</th><th>What</th><th>Evidence for</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function listening({ coverage, hearable }: ReportFacts): Html {
  const channels = channelsHeard(coverage, hearable);
  const rows = channels.map(
    (channel) =>
      html`<div>${roleName(channel.role)}: ${heardPercent(channel)} %</div>${hearingBar(coverage[channel.channel] ?? [], hearable.duration)}`,
  );
  return html`<div class="keep"><h2>What was listened to</h2>${rows}<p class="quiet">${heardExplanation(channels)}</p></div>`;
}

function seal({ evaluation, recording, sealHolds }: ReportFacts): Html {
  if (evaluation.seal === null) {
    return html`<div class="keep"><h2>Seal</h2><p class="quiet">A draft has none.</p></div>`;
  }
  return html`<div class="keep"><h2>Seal</h2><p><code>${evaluation.seal}</code></p>
<p class="${sealHolds === false ? 'concern' : 'quiet'}">${
    sealHolds === false
      ? 'The seal does not fit what is shown here: something was changed after it was submitted.'
      : 'It fits what is shown here: form, answers, marks, score and listening are as they were submitted.'
  } Recording: <code>${recording.id}</code></p></div>`;
}
