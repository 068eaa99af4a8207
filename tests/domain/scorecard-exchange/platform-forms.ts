import type { Vector } from '../scoring-vectors';

type Question = Vector['form']['sections'][number]['questions'][number];
type Option = { id: string; points: number; autoFail?: 'section' | 'form'; bonus?: boolean };
type Range = { min: number; max: number; points: number };

/** A worked example of Amazon Connect in Amazon Connect's own JSON. */
export function connectJson({ form }: Vector): object {
  const inPoints = form.weighting === 'points';
  return {
    Title: 'A worked example',
    ScoringStrategy: { Mode: 'QUESTION_ONLY', Status: 'ENABLED' },
    Items: form.sections.map((section) => ({
      Section: {
        RefId: `section-${section.id}`,
        Title: section.id,
        Items: section.questions.map((question) => ({
          Question: connectQuestion(question, `section-${section.id}`, inPoints),
        })),
      },
    })),
  };
}

function connectQuestion(question: Question, sectionId: string, inPoints: boolean): object {
  const { id, kind, weight, excluded, bonus } = question;
  const fails = (scope: Option['autoFail']) => ({
    ...(scope && { AutomaticFail: true }),
    ...(scope === 'section' && { AutomaticFailConfiguration: { TargetSection: sectionId } }),
  });
  const options = ((question.options ?? []) as Option[]).map((option) => ({
    RefId: option.id,
    Text: option.id,
    ...(inPoints
      ? { PointsConfiguration: { PointValue: option.points, IsBonus: option.bonus ?? false } }
      : { Score: option.points }),
    ...fails(option.autoFail),
  }));
  const properties = {
    single: { SingleSelect: { Options: options, DisplayAs: 'RADIO' } },
    multi: { MultiSelect: { Options: options, DisplayAs: 'CHECKBOX' } },
    numeric: {
      Numeric: {
        MinValue: 0,
        MaxValue: 10,
        Options: ((question.ranges ?? []) as Range[]).map(({ min, max, points }) => ({
          MinValue: min,
          MaxValue: max,
          Score: points,
        })),
      },
    },
  }[kind];
  return {
    RefId: id,
    Title: id,
    NotApplicableEnabled: true,
    QuestionType: { single: 'SINGLESELECT', multi: 'MULTISELECT', numeric: 'NUMERIC' }[kind],
    QuestionTypeProperties: properties,
    ...(typeof weight === 'number' && { Weight: weight }),
    ...(question.showWhen && {
      Enablement: {
        Action: 'ENABLE',
        Condition: {
          Operator: 'AND',
          Operands: [
            {
              Expression: {
                Source: { Type: 'QUESTION_REF_ID', RefId: question.showWhen.question },
                Values: question.showWhen.in.map((RefId) => ({ Type: 'OPTION_REF_ID', RefId })),
                Comparator: 'IN',
              },
            },
          ],
        },
      },
    }),
    ScoringConfiguration: {
      IsExcludedFromScoring: excluded === true,
      PointsConfiguration: { IsBonus: bonus === true },
    },
  };
}

/** A worked example of Genesys Cloud in Genesys Cloud's own JSON. */
export function genesysJson({ form }: Vector): object {
  return {
    name: 'A worked example',
    weightMode: form.weighting === 'points' ? 'OFF' : 'MANUAL',
    questionGroups: form.sections.map((section) => ({
      id: section.id,
      name: section.id,
      weight: section.weight ?? 1,
      manualWeight: true,
      questions: section.questions.map((question) => ({
        id: question.id,
        text: question.id,
        type: 'multipleChoiceQuestion',
        naEnabled: true,
        isCritical: question.critical === true,
        isKill: ((question.options ?? []) as Option[]).some(({ autoFail }) => autoFail === 'form'),
        answerOptions: ((question.options ?? []) as Option[]).map(({ id, points }) => ({
          id,
          text: id,
          value: points,
        })),
      })),
    })),
  };
}
