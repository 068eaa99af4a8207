import type { RuleProblem } from '@domain/scorecard/rule-problems';
import type { ScorecardRule } from '@domain/scorecard/rules';
import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import { IconGripVertical } from '@tabler/icons-react';
import { useState } from 'react';
import { moveRule } from '../../commands/scorecard-rules';
import type { RuleCounts } from '../../queries/scorecard-rules';
import { useSession } from '../../session';
import { callCount } from '../../text/scorecard-rules';
import cards from '../../ui/card.module.css';
import { useWorkspace } from '../../workspace';
import { RuleWords } from './rule-words';
import classes from './rules.module.css';

interface RulesListProps {
  /** Without the last one. */
  rules: readonly ScorecardRule[];
  /** Of each rule, in the same order. */
  problems: readonly (RuleProblem | null)[];
  versions: readonly ScorecardVersion[];
  counts: RuleCounts | null;
  chosenId: string | null;
}

/** The rules in the order in which they are tried; dragged, or moved by key. */
export function RulesList({ rules, problems, versions, counts, chosenId }: RulesListProps) {
  const { commands } = useWorkspace();
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const places = new Map(rules.map(({ id }, place) => [id, place + 1]));
  const drop = (place: number) => {
    if (dragged !== null) void moveRule(commands, dragged, place);
    setDragged(null);
    setOver(null);
  };
  if (rules.length === 0) return null;
  return (
    <section className={cards.card} aria-label="Rules">
      <h2 className={cards.heading}>Tried from the top</h2>
      <ol className={classes.list}>
        {rules.map((rule, place) => (
          <li
            key={rule.id}
            className={classes.rule}
            data-chosen={rule.id === chosenId || undefined}
            data-over={over === rule.id && dragged !== rule.id ? true : undefined}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              setDragged(rule.id);
              useSession.setState({ ruleId: rule.id });
            }}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(rule.id);
            }}
            onDrop={(event) => {
              event.preventDefault();
              drop(place);
            }}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
          >
            <IconGripVertical size={14} className={classes.grip} aria-hidden="true" />
            <span className={classes.place}>{place + 1}</span>
            <button
              type="button"
              className={classes.words}
              aria-current={rule.id === chosenId || undefined}
              onClick={() => useSession.setState({ ruleId: rule.id })}
            >
              <RuleWords rule={rule} problem={problems[place] ?? null} versions={versions} places={places} />
            </button>
            <span className={classes.count}>
              {counts === null ? '' : callCount(counts.byRule.get(rule.id) ?? 0)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
