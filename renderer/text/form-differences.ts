import type { Json } from '@domain/base/record';
import type { FormDifference, FormPart } from '@domain/scorecard/form-differences';
import { failScopeSchema, weightingSchema } from '@domain/scorecard/scorecard';
import { weightingWords } from './scorecard-builder';
import { failWords, lineKindWords } from './scorecard-form';

/** What a difference is about, as a heading. */
export function partWords(part: FormPart): string {
  switch (part.kind) {
    case 'form':
      return 'Scorecard';
    case 'section':
      return `Section “${part.title}”`;
    case 'line':
      return `Line “${part.text}”`;
    case 'option':
      return `Option “${part.text}” of “${part.lineText}”`;
  }
}

/** What became of it, in a sentence. */
export function changeWords({ part, change }: FormDifference): string {
  switch (change.kind) {
    case 'added':
      return 'is new';
    case 'removed':
      return 'was removed';
    case 'moved':
      return part.kind === 'line' && Number.isNaN(Number(change.from))
        ? `moved from “${change.from}” to “${change.to}”`
        : `moved from place ${change.from} to ${change.to}`;
    case 'changed':
      return fieldChange(change.field, change.before, change.after);
  }
}

const fieldNames: Readonly<Record<string, string>> = {
  title: 'title',
  text: 'text',
  description: 'description',
  weighting: 'weighting',
  clipAtFull: 'shows at most 100 %',
  bands: 'bands',
  callTypes: 'call types',
  directions: 'directions',
  conditions: 'conditions for offering it',
  origin: 'origin',
  weight: 'weight',
  multiplier: 'multiplier',
  kind: 'kind',
  guidance: 'guidance',
  critical: 'critical',
  allowNotApplicable: 'N/A allowed',
  answerRequired: 'answer required',
  excluded: 'left out of the score',
  bonus: 'bonus',
  failBelow: 'fails the form below',
  showWhen: 'condition',
  rootCauses: 'root causes',
  skill: 'skill',
  aim: 'serves',
  attributable: 'may be laid to the process',
  points: 'points',
  autoFail: 'auto-fail',
  commentRequired: 'comment required',
  evidenceRequired: 'evidence required',
  absence: 'says that it never happened',
  max: 'most points',
  unit: 'unit',
  ranges: 'ranges',
  minValue: 'lowest value',
  maxValue: 'highest value',
  normalise: 'how values become points',
  from: 'first moment',
  to: 'second moment',
  limit: 'limit in seconds',
  direction: 'limit is',
};

function fieldChange(field: string, before: Json, after: Json): string {
  const name = fieldNames[field] ?? field;
  // What is itself a list of things reads worse spelled out than named.
  if (isLong(before) || isLong(after))
    return `${name} ${isEmpty(before) ? 'added' : isEmpty(after) ? 'removed' : 'changed'}`;
  return `${name}: ${valueWords(field, before)} → ${valueWords(field, after)}`;
}

function isEmpty(value: Json): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function isLong(value: Json): boolean {
  if (Array.isArray(value)) return value.some((one) => typeof one === 'object');
  return typeof value === 'object' && value !== null;
}

function valueWords(field: string, value: Json): string {
  if (value === null || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : value.map((one) => `“${String(one)}”`).join(', ');
  const scope = failScopeSchema.safeParse(value);
  if (field === 'autoFail' && scope.success) return failWords(scope.data);
  const weighting = weightingSchema.safeParse(value);
  if (field === 'weighting' && weighting.success) return weightingWords(weighting.data).title;
  if (field === 'kind') return kindName(String(value));
  if (field === 'failBelow') return `${Number((Number(value) * 100).toFixed(1))} %`;
  return typeof value === 'number' ? String(value) : `“${String(value)}”`;
}

function kindName(value: string): string {
  const kinds = ['single', 'multi', 'numeric', 'scale', 'timed', 'text', 'date'] as const;
  const kind = kinds.find((one) => one === value);
  return kind === undefined ? value : lineKindWords(kind).toLowerCase();
}
