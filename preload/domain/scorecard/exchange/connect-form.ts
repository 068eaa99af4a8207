import type { z } from 'zod';
import { type Form, formSchema, type ShowWhen } from '../scorecard';
import { type ConnectCondition, connectShowWhen } from './connect-enablement';
import {
  connectSchema,
  itemSchema,
  type optionSchema,
  type Question,
  questionSchema,
  sectionSchema,
  type thresholdSchema,
} from './connect-schema';
import { type Findings, joinPath, keepUnread, schemaFaults } from './form-fault';

type FlatSection = {
  readonly id: string;
  readonly title: string;
  readonly weight: number | null;
  readonly lines: { readonly question: Question; readonly path: string }[];
};

/** Whether JSON looks like a form of Amazon Connect; the describing call wraps it in `EvaluationForm`. */
export function isConnectForm(value: object): boolean {
  return 'EvaluationForm' in value || 'Items' in value;
}

/**
 * A form of Amazon Connect as ours; null when there are faults. Sub-sections become sections of their own, named after
 * both; in section mode a section's weight is spread over all questions below it, as Connect does.
 */
export function readConnectForm(value: object, findings: Findings): Form | null {
  const [root, path] = 'EvaluationForm' in value ? [value.EvaluationForm, 'EvaluationForm'] : [value, ''];
  const parsed = connectSchema.safeParse(root);
  if (!parsed.success) {
    findings.faults.push(...schemaFaults(parsed.error, root, path));
    return null;
  }
  const form = parsed.data;
  keepUnread(findings, form, [...Object.keys(connectSchema.shape), ...ofTheService], path);
  const sections = flatten(
    form.Items,
    { id: '', title: form.Title, weight: null, path: joinPath(path, ['Items']) },
    findings,
  );
  const questions = sections.flatMap(({ lines }) => lines);
  noteTwiceUsedIds(sections, findings);
  const bySection = form.ScoringStrategy?.Mode === 'SECTION_ONLY';
  const inPoints = questions.some(({ question }) => usesPoints(question));
  const unscored = form.ScoringStrategy?.Status === 'DISABLED';
  const conditions = new Map(
    questions.map(({ question, path: at }) => [question.RefId, showWhenOf(question, at, findings)]),
  );
  if (findings.faults.length > 0) return null;
  return formSchema.parse({
    title: form.Title,
    description: form.Description ?? '',
    weighting: inPoints ? 'points' : 'question-share',
    bands: bandsOf(form.ScoreThresholds ?? []),
    sections: sections
      .filter(({ lines }) => lines.length > 0)
      .map((section) => ({
        id: section.id,
        title: section.title,
        weight: bySection ? section.weight : null,
        lines: section.lines.map(({ question, path: at }) => ({
          ...lineOf(question, section.id, inPoints, at, findings),
          ...(unscored && { excluded: true }),
          weight: bySection ? null : (question.Weight ?? null),
          showWhen: conditions.get(question.RefId) ?? null,
        })),
      })),
    origin: { platform: 'connect', kept: findings.kept },
  });
}

/** What the describing call adds about the stored form, which is nothing of the form itself. */
const ofTheService = [
  'EvaluationFormId',
  'EvaluationFormVersion',
  'EvaluationFormArn',
  'Locked',
  'Status',
  'CreatedTime',
  'CreatedBy',
  'LastModifiedTime',
  'LastModifiedBy',
  'Tags',
];

function flatten(
  items: readonly unknown[],
  home: { id: string; title: string; weight: number | null; path: string },
  findings: Findings,
): FlatSection[] {
  const own: FlatSection = { id: home.id || 'form', title: home.title, weight: home.weight, lines: [] };
  const below: { section: FlatSection; weighed: boolean }[] = [];
  for (const [index, item] of items.entries()) {
    const at = joinPath(home.path, [index]);
    const { Section, Question } = itemSchema.safeParse(item).data ?? {};
    if (Question !== undefined) {
      const path = joinPath(at, ['Question']);
      const parsed = questionSchema.safeParse(Question);
      if (!parsed.success) findings.faults.push(...schemaFaults(parsed.error, Question, path));
      else {
        keepUnread(findings, parsed.data, Object.keys(questionSchema.shape), path);
        own.lines.push({ question: parsed.data, path });
      }
    } else if (Section !== undefined) {
      const path = joinPath(at, ['Section']);
      const parsed = sectionSchema.safeParse(Section);
      if (!parsed.success) {
        findings.faults.push(...schemaFaults(parsed.error, Section, path));
        continue;
      }
      keepUnread(findings, parsed.data, Object.keys(sectionSchema.shape), path);
      const { RefId, Title, Weight = null, Items = [] } = parsed.data;
      const inner = flatten(
        Items,
        {
          id: RefId,
          title: home.id === '' ? Title : `${home.title} – ${Title}`,
          weight: Weight,
          path: joinPath(path, ['Items']),
        },
        findings,
      );
      below.push(...inner.map((section) => ({ section, weighed: Weight !== null })));
    } else
      findings.faults.push({
        path: at,
        what: { kind: 'unknown-kind', value: Object.keys(Object(item)).join(', ') },
      });
  }
  return [own, ...below.map(({ section }) => section)].map((section) =>
    shareOf(section, own, below, home.weight),
  );
}

/** A section's weight is spread evenly over its questions, those of sub-sections without a weight of their own included. */
function shareOf(
  section: FlatSection,
  own: FlatSection,
  below: readonly { section: FlatSection; weighed: boolean }[],
  weight: number | null,
): FlatSection {
  if (weight === null || (section !== own && section.weight !== null)) return section;
  const sharing = [own, ...below.filter(({ weighed }) => !weighed).map((one) => one.section)];
  const count = sharing.reduce((sum, { lines }) => sum + lines.length, 0);
  return { ...section, weight: count === 0 ? weight : (weight * section.lines.length) / count };
}

function lineOf(
  question: Question,
  sectionId: string,
  inPoints: boolean,
  path: string,
  findings: Findings,
): Record<string, unknown> {
  const shared = {
    id: question.RefId,
    text: question.Title,
    guidance: question.Instructions ? { text: question.Instructions, good: null, poor: null } : null,
    allowNotApplicable: question.NotApplicableEnabled ?? false,
    excluded: question.ScoringConfiguration?.IsExcludedFromScoring ?? false,
    bonus: question.ScoringConfiguration?.PointsConfiguration?.IsBonus ?? false,
  };
  const { SingleSelect, MultiSelect, Numeric } = question.QuestionTypeProperties ?? {};
  const failScope = (target: string | undefined): 'section' | 'form' => {
    if (target === undefined) return 'form';
    if (target !== sectionId) findings.notes.push({ path, what: { kind: 'fails-own-section', target } });
    return 'section';
  };
  const optionsOf = (options: readonly z.infer<typeof optionSchema>[] = []) =>
    options.map((option) => ({
      id: option.RefId,
      text: option.Text,
      points: (inPoints ? option.PointsConfiguration?.PointValue : undefined) ?? option.Score ?? 0,
      bonus: option.PointsConfiguration?.IsBonus ?? false,
      autoFail: option.AutomaticFail ? failScope(option.AutomaticFailConfiguration?.TargetSection) : null,
    }));
  switch (question.QuestionType) {
    case 'TEXT':
      return { ...shared, kind: 'text' };
    case 'DATETIME':
      return { ...shared, kind: 'date' };
    case 'SINGLESELECT':
      return { ...shared, kind: 'single', options: optionsOf(SingleSelect?.Options) };
    case 'MULTISELECT':
      return { ...shared, kind: 'multi', options: optionsOf(MultiSelect?.Options), max: 10 };
    case 'NUMERIC': {
      const ranges = (Numeric?.Options ?? []).map((option) => ({
        min: option.MinValue,
        max: option.MaxValue,
        points: option.Score ?? 0,
        autoFail: option.AutomaticFail ? failScope(option.AutomaticFailConfiguration?.TargetSection) : null,
      }));
      // Without ranges a number is only noted down there; ours needs one to say which numbers there are.
      if (ranges.length > 0) return { ...shared, kind: 'numeric', ranges };
      const all = { min: Numeric?.MinValue ?? 0, max: Numeric?.MaxValue ?? 0, points: 0 };
      return { ...shared, kind: 'numeric', ranges: [all], excluded: true };
    }
  }
}

function usesPoints({ QuestionTypeProperties }: Question): boolean {
  const { SingleSelect, MultiSelect } = QuestionTypeProperties ?? {};
  return [...(SingleSelect?.Options ?? []), ...(MultiSelect?.Options ?? [])].some(
    ({ PointsConfiguration }) => PointsConfiguration?.PointValue !== undefined,
  );
}

function showWhenOf(question: Question, path: string, findings: Findings): ShowWhen | null {
  const enablement: ConnectCondition | undefined = question.Enablement;
  if (enablement === undefined) return null;
  return connectShowWhen(enablement, joinPath(path, ['Enablement']), findings);
}

function bandsOf(thresholds: readonly z.infer<typeof thresholdSchema>[]): Form['bands'] {
  const ordered = thresholds.toSorted(
    (one, other) => (other.MinScorePercentage ?? 0) - (one.MinScorePercentage ?? 0),
  );
  const toneAt = (index: number) => {
    if (index === 0) return 'praise';
    return index === ordered.length - 1 ? 'concern' : 'neutral';
  };
  return ordered.map(({ PerformanceCategory, MinScorePercentage = 0 }, index) => ({
    name: PerformanceCategory,
    from: MinScorePercentage,
    tone: toneAt(index),
  }));
}

function noteTwiceUsedIds(sections: readonly FlatSection[], { faults }: Findings): void {
  const seen = new Set<string>();
  const see = (id: string, path: string) => {
    if (seen.has(id)) faults.push({ path, what: { kind: 'id-twice', id } });
    seen.add(id);
  };
  for (const { id, lines } of sections) {
    see(id, 'Items');
    for (const { question, path } of lines) {
      see(question.RefId, path);
      const { SingleSelect, MultiSelect } = question.QuestionTypeProperties ?? {};
      const ids = [...(SingleSelect?.Options ?? []), ...(MultiSelect?.Options ?? [])].map(
        ({ RefId }) => RefId,
      );
      for (const id of ids.filter((one, index) => ids.indexOf(one) !== index)) {
        faults.push({ path, what: { kind: 'id-twice', id } });
      }
    }
  }
}
