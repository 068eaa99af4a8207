import { offeredVersions } from '@domain/scorecard/choose';
import type { RuleProblem } from '@domain/scorecard/rule-problems';
import { lastRuleId, type ScorecardRule } from '@domain/scorecard/rules';
import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import { Button, NativeSelect } from '@mantine/core';
import { changeRule } from '../../commands/scorecard-rules';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import type { RuleCounts } from '../../queries/scorecard-rules';
import { callCount, formClaims, ruleProblemWords } from '../../text/scorecard-rules';
import cards from '../../ui/card.module.css';
import { useWorkspace } from '../../workspace';
import classes from './rules.module.css';

interface LastRuleProps {
  rule: ScorecardRule;
  problem: RuleProblem | null;
  versions: readonly ScorecardVersion[];
  counts: RuleCounts | null;
  places: ReadonlyMap<string, number>;
  /** There is no other rule. */
  alone: boolean;
}

/** What becomes of the calls that no rule takes: one scorecard for all of them, or what the scorecards say themselves. */
export function LastRule({ rule, problem, versions, counts, places, alone }: LastRuleProps) {
  const { commands } = useWorkspace();
  const offered = offeredVersions(versions);
  return (
    <section className={cards.card} aria-label="Last rule">
      <div className={classes.lastHead}>
        <h2 className={cards.heading}>{alone ? 'Every call' : 'Every other call'}</h2>
        <NativeSelect
          size="xs"
          className={classes.lastChoice}
          aria-label="Scorecard for every call that no rule takes"
          value={rule.scorecardId ?? ''}
          data={[
            { value: '', label: 'As the scorecards say themselves' },
            ...offered.map(({ scorecardId, form }) => ({ value: scorecardId, label: form.title })),
            ...(rule.scorecardId === null ||
            offered.some(({ scorecardId }) => scorecardId === rule.scorecardId)
              ? []
              : [{ value: rule.scorecardId, label: 'A scorecard that is not in use' }]),
          ]}
          onChange={(event) =>
            void changeRule(commands, lastRuleId, { scorecardId: event.currentTarget.value || null })
          }
        />
        <span className={classes.count}>
          {counts === null ? '' : callCount(counts.byRule.get(lastRuleId) ?? 0)}
        </span>
      </div>
      {problem === null ? null : <p className={classes.problem}>! {ruleProblemWords(problem, places)}</p>}
      {rule.scorecardId === null ? (
        <>
          <ul className={classes.list}>
            {offered.map(({ id, scorecardId, form }) => (
              <li key={id} className={classes.own}>
                <span className={classes.words}>
                  <span className={classes.title} dir="auto">
                    {form.title}
                  </span>
                  <span className={classes.quiet} dir="auto">
                    {formClaims(form)}
                  </span>
                </span>
                <span className={classes.count}>
                  {counts === null ? '' : callCount(counts.byScorecard.get(scorecardId) ?? 0)}
                </span>
              </li>
            ))}
          </ul>
          <div>
            <Button
              size="compact-sm"
              variant="default"
              aria-label="Take these over as rules"
              onClick={() => runAction('rules-take-over')}
            >
              Take these over as rules&ensp;
              <ActionKey of="rules-take-over" />
            </Button>
          </div>
        </>
      ) : null}
    </section>
  );
}
