import { z } from 'zod';
import { type Form, formSchema, type ShowTest, type ShowWhen } from '../scorecard';
import { type Findings, joinPath, keepUnread, schemaFaults } from './form-fault';

const visibilitySchema = z
  .object({
    combiningOperation: z.enum(['AND', 'OR']).optional(),
    predicates: z.array(z.unknown()).optional(),
  })
  .nullish();

const answerOptionSchema = z.looseObject({
  id: z.string().min(1).optional(),
  text: z.string(),
  value: z.number().optional(),
});
const questionSchema = z.looseObject({
  id: z.string().min(1).optional(),
  text: z.string(),
  helpText: z.string().nullish(),
  type: z.enum([
    'multipleChoiceQuestion',
    'readOnlyTextBlock',
    'readOnlyTextBlockQuestion',
    'freeText',
    'freeTextQuestion',
  ]),
  naEnabled: z.boolean().optional(),
  commentsRequired: z.boolean().optional(),
  isCritical: z.boolean().optional(),
  isKill: z.boolean().optional(),
  visibilityCondition: visibilitySchema,
  answerOptions: z.array(answerOptionSchema).optional(),
});
const groupSchema = z.looseObject({
  id: z.string().min(1).optional(),
  name: z.string(),
  weight: z.number().min(0).optional(),
  manualWeight: z.boolean().optional(),
  naEnabled: z.boolean().optional(),
  visibilityCondition: visibilitySchema,
  questions: z.array(z.unknown()),
});
const genesysSchema = z.looseObject({
  name: z.string(),
  weightMode: z.string().optional(),
  questionGroups: z.array(z.unknown()),
});

type Question = z.infer<typeof questionSchema>;
type Placed<T> = { readonly value: T; readonly id: string; readonly path: string };
type Group = Placed<z.infer<typeof groupSchema>> & { readonly questions: readonly Placed<Question>[] };

/** Whether JSON looks like an evaluation form of Genesys Cloud. */
export function isGenesysForm(value: object): boolean {
  return 'questionGroups' in value;
}

/**
 * An evaluation form of Genesys Cloud as ours; null when there are faults. Parts without an id are named after their
 * place. A text block, which ours does not have, becomes guidance of the question below it.
 */
export function readGenesysForm(value: object, findings: Findings): Form | null {
  const parsed = genesysSchema.safeParse(value);
  if (!parsed.success) {
    findings.faults.push(...schemaFaults(parsed.error, value));
    return null;
  }
  const form = parsed.data;
  keepUnread(findings, form, [...Object.keys(genesysSchema.shape), ...ofTheService], '');
  const groups = form.questionGroups.flatMap((group, index) => groupOf(group, index, findings));
  noteTwiceUsedIds(groups, findings);
  if (findings.faults.length > 0) return null;
  return formSchema.parse({
    title: form.name,
    weighting: form.weightMode === 'OFF' ? 'points' : 'group-multiplier',
    clipAtFull: true,
    sections: groups.map((group) => ({
      id: group.id,
      title: group.value.name,
      multiplier: group.value.weight ?? 1,
      lines: linesOf(group, groups, findings),
    })),
    origin: { platform: 'genesys', kept: findings.kept },
  });
}

/** What the service adds about the stored form, which is nothing of the form itself. */
const ofTheService = ['id', 'modifiedDate', 'published', 'contextId', 'selfUri', 'evaluationFormId'];

function groupOf(group: unknown, index: number, findings: Findings): Group[] {
  const path = `questionGroups[${index}]`;
  const parsed = groupSchema.safeParse(group);
  if (!parsed.success) {
    findings.faults.push(...schemaFaults(parsed.error, group, path));
    return [];
  }
  keepUnread(findings, parsed.data, Object.keys(groupSchema.shape), path);
  const id = parsed.data.id ?? `group-${index + 1}`;
  const questions = parsed.data.questions.flatMap((question, at): Placed<Question>[] => {
    const where = joinPath(path, ['questions', at]);
    const read = questionSchema.safeParse(question);
    if (!read.success) {
      findings.faults.push(...schemaFaults(read.error, question, where));
      return [];
    }
    keepUnread(findings, read.data, Object.keys(questionSchema.shape), where);
    return [{ value: read.data, id: read.data.id ?? `${id}-question-${at + 1}`, path: where }];
  });
  return [{ value: parsed.data, id, path, questions }];
}

function linesOf(group: Group, groups: readonly Group[], findings: Findings): object[] {
  const lines: object[] = [];
  let block: string | null = null;
  for (const { value, id, path } of group.questions) {
    if (value.type.startsWith('readOnlyTextBlock')) {
      findings.notes.push({ path, what: { kind: 'text-block-as-guidance' } });
      block = [block, value.text].filter((text) => text !== null).join('\n');
      continue;
    }
    const guidance = [block, value.helpText].filter((text) => text).join('\n');
    block = null;
    const shared = {
      id,
      text: value.text,
      guidance: guidance === '' ? null : { text: guidance, good: null, poor: null },
      allowNotApplicable: (value.naEnabled ?? false) || (group.value.naEnabled ?? false),
      showWhen: showWhenOf(value, group, groups, path, findings),
    };
    lines.push(
      value.type.startsWith('freeText')
        ? { ...shared, kind: 'text' }
        : {
            ...shared,
            kind: 'single',
            critical: value.isCritical ?? false,
            options: optionsOf(value, id, path, findings),
          },
    );
  }
  return lines;
}

/** A fatal question fails the form with every answer but the best; Genesys allows that for yes/no questions alone. */
function optionsOf(question: Question, id: string, path: string, findings: Findings): object[] {
  const options = question.answerOptions ?? [];
  const best = Math.max(...options.map(({ value = 0 }) => value));
  if ((question.isKill || question.isCritical) && options.length !== 2) {
    findings.notes.push({ path, what: { kind: 'not-yes-no' } });
  }
  return options.map(({ id: optionId, text, value = 0 }, index) => ({
    id: optionIdOf(optionId, id, index),
    text,
    points: value,
    autoFail: question.isKill && value < best ? 'form' : null,
    commentRequired: question.commentsRequired ?? false,
  }));
}

function optionIdOf(id: string | undefined, questionId: string, index: number): string {
  return id ?? `${questionId}-answer-${index + 1}`;
}

/** The group's condition holds for each of its questions; two that can't be said as one are left out, and noted. */
function showWhenOf(
  question: Question,
  group: Group,
  groups: readonly Group[],
  path: string,
  findings: Findings,
): ShowWhen | null {
  const both = [group.value.visibilityCondition, question.visibilityCondition].flatMap((condition) => {
    const predicates = condition?.predicates ?? [];
    if (predicates.length === 0) return [];
    const tests = predicates.flatMap((predicate) => testOf(predicate, groups) ?? []);
    const operator = condition?.combiningOperation === 'OR' ? ('any' as const) : ('all' as const);
    return [
      {
        operator: tests.length > 1 ? operator : ('all' as const),
        tests,
        whole: tests.length === predicates.length,
      },
    ];
  });
  const [first, second] = both;
  if (first === undefined) return null;
  const sayable = second === undefined || (first.operator === 'all' && second.operator === 'all');
  if (!sayable || both.some(({ whole, tests }) => !whole || tests.length === 0)) {
    findings.notes.push({ path, what: { kind: 'condition-left-out' } });
    return null;
  }
  return { operator: first.operator, tests: both.flatMap(({ tests }) => tests) };
}

/** Predicates name an answer by its place: `/form/questionGroup/0/question/1/answer/0`, counted from 0. */
function testOf(predicate: unknown, groups: readonly Group[]): ShowTest | null {
  const places = /questionGroup\/(\d+)\/question\/(\d+)\/answer\/(\d+)$/.exec(String(predicate));
  if (places === null) return null;
  const [group, question, answer] = places.slice(1).map(Number);
  const source = groups[group ?? -1]?.questions[question ?? -1];
  const option = source?.value.answerOptions?.[answer ?? -1];
  if (source === undefined || option === undefined || answer === undefined) return null;
  return { lineId: source.id, optionIds: [optionIdOf(option.id, source.id, answer)], negated: false };
}

function noteTwiceUsedIds(groups: readonly Group[], { faults }: Findings): void {
  const seen = new Set<string>();
  const see = (id: string, path: string) => {
    if (seen.has(id)) faults.push({ path, what: { kind: 'id-twice', id } });
    seen.add(id);
  };
  for (const group of groups) {
    see(group.id, group.path);
    for (const { id, path, value } of group.questions) {
      see(id, path);
      for (const [index, option] of (value.answerOptions ?? []).entries()) {
        if (option.id !== undefined) see(`${id} ${option.id}`, joinPath(path, ['answerOptions', index]));
      }
    }
  }
}
