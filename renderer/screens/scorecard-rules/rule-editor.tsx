import { contactFactNames } from '@domain/recordings/contact-facts';
import { offeredVersions } from '@domain/scorecard/choose';
import type { ScorecardRule } from '@domain/scorecard/rules';
import type { Condition, ScorecardVersion } from '@domain/scorecard/scorecard';
import { Button, NativeSelect } from '@mantine/core';
import { useState, useSyncExternalStore } from 'react';
import { changeRule } from '../../commands/scorecard-rules';
import { runAction } from '../../keys/registry';
import type { RuleCounts } from '../../queries/scorecard-rules';
import { factName, scorecardTitle, takesWords } from '../../text/scorecard-rules';
import cards from '../../ui/card.module.css';
import { useWorkspace } from '../../workspace';
import { LiveText } from '../review/live-text';
import { ConditionRow } from './condition-row';
import { factColumns } from './fact-values';
import classes from './rules.module.css';
import { ruleNameId } from './use-rules-actions';

interface RuleEditorProps {
  rule: ScorecardRule;
  place: number;
  versions: readonly ScorecardVersion[];
  counts: RuleCounts | null;
}

/** One rule to change; every change counts at once, and undo takes it back. */
export function RuleEditor({ rule, place, versions, counts }: RuleEditorProps) {
  const { commands, library } = useWorkspace();
  const { rows } = useSyncExternalStore(library.subscribe, library.snapshot);
  const offered = offeredVersions(versions);
  /** The field of a condition that has no value yet, which is why it is not kept. */
  const [begun, setBegun] = useState<string | null>(null);
  const used = new Set(rule.conditions.map(({ field }) => field));
  const free = [...contactFactNames, ...factColumns(rows)].filter((field) => !used.has(field));
  const change = (conditions: readonly Condition[]) =>
    void changeRule(commands, rule.id, { conditions: [...conditions] });
  return (
    <aside className={cards.card} aria-label={`Rule ${place}`}>
      <h2 className={cards.heading}>Rule {place}</h2>
      <label className={classes.label} htmlFor={ruleNameId}>
        Name
      </label>
      <LiveText
        id={ruleNameId}
        className={classes.name}
        label="Name of the rule"
        placeholder="What your team calls it, if anything"
        value={rule.name}
        onChange={(name) => void changeRule(commands, rule.id, { name }, `rule-name:${rule.id}`)}
      />
      <span className={classes.label}>When all of this is so</span>
      {rule.conditions.map((condition, at) => (
        <ConditionRow
          key={condition.field}
          field={condition.field}
          values={condition.values}
          rows={rows}
          onChange={(values) =>
            change(
              values.length === 0
                ? rule.conditions.toSpliced(at, 1)
                : rule.conditions.with(at, { ...condition, values: [...values] }),
            )
          }
          onRemove={() => change(rule.conditions.toSpliced(at, 1))}
        />
      ))}
      {begun === null || used.has(begun) ? null : (
        <ConditionRow
          key={begun}
          field={begun}
          values={[]}
          rows={rows}
          wantsFocus
          onChange={(values) => change([...rule.conditions, { field: begun, values: [...values] }])}
          onRemove={() => setBegun(null)}
        />
      )}
      <NativeSelect
        size="xs"
        className={classes.add}
        aria-label="Add a condition on"
        value=""
        data={[
          { value: '', label: 'Add a condition on …' },
          ...free.map((field) => ({ value: field, label: factName(field) })),
        ]}
        onChange={(event) => setBegun(event.currentTarget.value || null)}
      />
      <NativeSelect
        size="xs"
        mt={6}
        label="Judge with"
        value={rule.scorecardId ?? ''}
        data={[
          ...offered.map(({ scorecardId, form }) => ({ value: scorecardId, label: form.title })),
          ...(offered.some(({ scorecardId }) => scorecardId === rule.scorecardId)
            ? []
            : [
                {
                  value: rule.scorecardId ?? '',
                  label: `${scorecardTitle(versions, rule.scorecardId)} (not in use)`,
                },
              ]),
        ]}
        onChange={(event) =>
          void changeRule(commands, rule.id, { scorecardId: event.currentTarget.value || null })
        }
      />
      <p className={cards.note} aria-live="polite">
        {counts === null ? ' ' : takesWords(counts.byRule.get(rule.id) ?? 0, counts.total)}
      </p>
      <div>
        <Button variant="default" size="compact-sm" onClick={() => runAction('rule-remove')}>
          Remove the rule
        </Button>
      </div>
    </aside>
  );
}
