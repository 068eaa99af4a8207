import { assertNever } from '@domain/base/assert';
import { lineOptions } from '@domain/scorecard/form-parts';
import {
  type FailScope,
  type Form,
  formLines,
  type Line,
  type LineKind,
  type Option,
  type Range,
} from '@domain/scorecard/scorecard';

/** What kind of answer a line takes. */
export function lineKindWords(kind: LineKind): string {
  switch (kind) {
    case 'single':
      return 'One option';
    case 'multi':
      return 'Several options';
    case 'numeric':
      return 'A number';
    case 'scale':
      return 'A number';
    case 'timed':
      return 'Two moments';
    case 'text':
      return 'Text';
    case 'date':
      return 'A date';
    default:
      return assertNever(kind);
  }
}

/** What an auto-fail does, beside the option that does it. */
export function failWords(scope: FailScope): string {
  switch (scope) {
    case 'form':
      return 'fails the form';
    case 'section':
      return 'fails the section';
    default:
      return assertNever(scope);
  }
}

/** `10 points`, `1 point`. */
export function pointsWords(points: number): string {
  return `${points} ${points === 1 ? 'point' : 'points'}`;
}

/** What choosing an option asks for besides; empty when nothing. */
export function optionNeeds({
  commentRequired,
  evidenceRequired,
}: Pick<Option, 'commentRequired' | 'evidenceRequired'>): string {
  const needs = [commentRequired ? 'comment' : '', evidenceRequired ? 'evidence' : ''].filter(Boolean);
  return needs.length === 0 ? '' : `needs ${needs.join(' and ')}`;
}

/** The numbers a range covers, with the line's unit. */
export function rangeWords({ min, max }: Pick<Range, 'min' | 'max'>, unit: string): string {
  const span = min === max ? String(min) : `${min} to ${max}`;
  return unit === '' ? span : `${span} ${unit}`;
}

/** When a line is shown: `Shown when line 3 is “No” or “Partly”`; null: always. */
export function shownWhenWords(form: Form, { showWhen }: Line): string | null {
  if (showWhen === null) return null;
  const lines = formLines(form).map(({ line }) => line);
  const tests = showWhen.tests.map(({ lineId, optionIds, negated }) => {
    const at = lines.findIndex(({ id }) => id === lineId);
    const source = lines[at];
    const texts = (source === undefined ? [] : lineOptions(source))
      .filter(({ id }) => optionIds.includes(id))
      .map(({ text }) => `“${text}”`);
    return `line ${at + 1} is ${negated ? 'answered, and not ' : ''}${texts.join(' or ')}`;
  });
  return `Shown when ${tests.join(showWhen.operator === 'all' ? ' and ' : ' or ')}`;
}
