import type { Row } from '@domain/base/record';
import { type Annotation, annotationSchema } from '@domain/evaluation/annotation';
import { answerBlank, answerSchema } from '@domain/evaluation/answer';
import { evaluationSchema } from '@domain/evaluation/evaluation';
import { type Form, formLines, type Line } from '@domain/scorecard/scorecard';
import { returnedWords } from '../text/evaluations';
import { markTime, polarityName, scoreShown } from '../text/review';
import { answerWords } from './answer-words';

type Change = { readonly table: string; readonly before: Row | null; readonly after: Row | null };

/** What a step of the history did, a sentence for each thing, in the words of the form: `Greeting: Yes → No`. */
export function changeWords(changes: readonly Change[], form: Form): string[] {
  return changes.flatMap(({ table, before, after }) => {
    if (table === 'answers') return answerChange(before, after, form);
    if (table === 'annotations') return markChange(before, after, form);
    return table === 'evaluations' ? evaluationChange(before, after) : [];
  });
}

function answerChange(before: Row | null, after: Row | null, form: Form): string[] {
  const known = answerSchema.safeParse(after ?? before).data;
  if (known === undefined) return [];
  const blank = answerBlank(known.evaluationId, known.lineId);
  const was = answerSchema.safeParse(before).data ?? blank;
  const is = answerSchema.safeParse(after).data ?? blank;
  const line = lineOf(form, known.lineId);
  const question = line?.text ?? 'A line of another scorecard';
  const words = (value: typeof was.value) => (line === undefined ? 'answered' : answerWords(line, value));
  const said: string[] = [];
  if (JSON.stringify(was.value) !== JSON.stringify(is.value))
    said.push(`${question}: ${was.value === null ? '' : `${words(was.value)} → `}${words(is.value)}`);
  if (was.comment !== is.comment) said.push(`Comment on ${question}: ${textChange(was.comment, is.comment)}`);
  if (was.rootCause !== is.rootCause) said.push(`Root cause of ${question}: ${is.rootCause ?? 'none'}`);
  if (was.processReason !== is.processReason)
    said.push(
      is.processReason === null
        ? `${question}: laid to the agent`
        : `${question}: laid to the process${is.processReason === '' ? '' : `, ${quoted(is.processReason)}`}`,
    );
  return said;
}

function markChange(before: Row | null, after: Row | null, form: Form): string[] {
  const was = annotationSchema.safeParse(before).data ?? null;
  const is = annotationSchema.safeParse(after).data ?? null;
  if (is === null) return was === null ? [] : [`${markWords(was)} taken away`];
  if (was === null) return [`${markWords(is)} made`];
  const said: string[] = [];
  if (was.start !== is.start || was.end !== is.end)
    said.push(`Mark moved from ${markTime(was)} to ${markTime(is)}`);
  if (was.polarity !== is.polarity)
    said.push(`Mark at ${markTime(is)}: ${polarityName(was.polarity)} → ${polarityName(is.polarity)}`);
  if (was.text !== is.text) said.push(`Mark at ${markTime(is)}: ${textChange(was.text, is.text)}`);
  if (was.tags.join('\n') !== is.tags.join('\n'))
    said.push(`Mark at ${markTime(is)}, tags: ${is.tags.length === 0 ? 'none' : is.tags.join(', ')}`);
  if (was.lineId !== is.lineId) {
    const line = lineOf(form, is.lineId ?? was.lineId);
    const question = line?.text ?? 'a line of another scorecard';
    said.push(
      `Mark at ${markTime(is)} ${is.lineId === null ? 'no longer' : 'is now'} evidence for ${question}`,
    );
  }
  if (was.channel !== is.channel) said.push(`Mark at ${markTime(is)}: about another channel`);
  return said;
}

function markWords(mark: Annotation): string {
  const text = mark.text === '' ? '' : `, ${quoted(mark.text)}`;
  return `${polarityName(mark.polarity)} mark at ${markTime(mark)}${text}`;
}

function evaluationChange(before: Row | null, after: Row | null): string[] {
  const was = evaluationSchema.safeParse(before).data;
  const is = evaluationSchema.safeParse(after).data;
  if (is === undefined) return [];
  if (is.state === 'submitted' && was?.state !== 'submitted')
    return [`Submitted with ${scoreShown(is.score?.final ?? null, false)} %`];
  if (is.returned !== null && was?.returned === null) return [returnedWords(is.returned)];
  return was !== undefined && was.scorecardVersionId !== is.scorecardVersionId
    ? [`Another scorecard: ${is.chosenBecause}`]
    : [];
}

function textChange(was: string, is: string): string {
  if (is === '') return `${quoted(was)} taken away`;
  return was === '' ? quoted(is) : `${quoted(was)} → ${quoted(is)}`;
}

/** So much of a text is enough to know it by. */
const shownLength = 160;

function quoted(text: string): string {
  return `“${text.length > shownLength ? `${text.slice(0, shownLength)} …` : text}”`;
}

function lineOf(form: Form, lineId: string | null): Line | undefined {
  return formLines(form).find(({ line }) => line.id === lineId)?.line;
}
