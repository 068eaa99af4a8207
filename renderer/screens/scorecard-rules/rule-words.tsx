import { offeredVersions } from '@domain/scorecard/choose';
import type { RuleProblem } from '@domain/scorecard/rule-problems';
import type { ScorecardRule } from '@domain/scorecard/rules';
import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import { conditionsWords, ruleProblemWords, ruleTitle, scorecardTitle } from '../../text/scorecard-rules';
import classes from './rules.module.css';

interface RuleWordsProps {
  rule: ScorecardRule;
  problem: RuleProblem | null;
  versions: readonly ScorecardVersion[];
  /** The numbers of the rules, by their ids. */
  places: ReadonlyMap<string, number>;
}

/** A rule in words: what it asks for, what it chooses, and what keeps it from ever doing so. */
export function RuleWords({ rule, problem, versions, places }: RuleWordsProps) {
  const inUse = offeredVersions(versions).some(({ scorecardId }) => scorecardId === rule.scorecardId);
  return (
    <>
      <span className={classes.title} dir="auto">
        {ruleTitle(rule)}
      </span>
      {rule.name.trim() === '' || rule.conditions.length === 0 ? null : (
        <span className={classes.quiet} dir="auto">
          {conditionsWords(rule.conditions)}
        </span>
      )}
      <span className={classes.quiet} dir="auto">
        → {scorecardTitle(versions, rule.scorecardId)}
        {inUse ? '' : ' (not in use)'}
      </span>
      {problem === null ? null : (
        <span className={problem.what === 'no-condition' ? classes.hint : classes.problem}>
          {problem.what === 'no-condition' ? '' : '! '}
          {ruleProblemWords(problem, places)}
        </span>
      )}
    </>
  );
}
