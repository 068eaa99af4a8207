import { offeredVersions } from '@domain/scorecard/choose';
import { ruleProblem } from '@domain/scorecard/rule-problems';
import { lastRuleId } from '@domain/scorecard/rules';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import { scorecardRules } from '../../queries/scorecard-rules';
import { publishedVersions } from '../../queries/scorecards';
import { useSession } from '../../session';
import { counted } from '../../text/review';
import cards from '../../ui/card.module.css';
import { EmptyState } from '../../ui/empty-state';
import { useWorkspace } from '../../workspace';
import { ScreenHeader } from '../shell/screen-header';
import { useLive } from '../use-live';
import { LastRule } from './last-rule';
import { RuleEditor } from './rule-editor';
import classes from './rules.module.css';
import { RulesList } from './rules-list';
import { useRuleCounts } from './use-rule-counts';
import { useRulesActions } from './use-rules-actions';

/** The rules that choose a scorecard when a call is opened, in the order in which they are tried. */
export function RulesScreen() {
  const { db } = useWorkspace().commands;
  const known = useLive(
    async () => ({ rules: await scorecardRules(db), versions: await publishedVersions(db) }),
    [db],
  );
  const chosenId = useSession((session) => session.ruleId);
  const rules = known?.rules ?? none;
  const versions = known?.versions ?? none;
  const counts = useRuleCounts(rules, versions);
  const problems = useMemo(() => {
    const inUse = new Set(offeredVersions(versions).map(({ scorecardId }) => scorecardId));
    return rules.map((_rule, at) => ruleProblem(rules, at, inUse));
  }, [rules, versions]);
  const tried = rules.filter(({ id }) => id !== lastRuleId);
  const chosen = tried.find(({ id }) => id === chosenId) ?? tried[0] ?? null;
  const last = rules.at(-1);
  useRulesActions({ rules: tried, chosen, open: last?.scorecardId === null, versions });
  return (
    <>
      <ScreenHeader
        title="Rules that choose a scorecard"
        facts={known === undefined ? null : counted(tried.length, 'rule')}
        actions={
          <Button
            size="xs"
            leftSection={<IconPlus size={14} />}
            aria-label="Add a rule"
            onClick={() => runAction('rule-add')}
          >
            Add a rule&ensp;
            <ActionKey of="rule-add" />
          </Button>
        }
      />
      {known === undefined || last === undefined ? null : tried.length === 0 &&
        offeredVersions(versions).length === 0 ? (
        <EmptyState title="No scorecard is in use">
          Publish one in Scorecards, or offer a retired one again: then rules can choose among them.
        </EmptyState>
      ) : (
        <div className={classes.body}>
          <div className={classes.column}>
            <RulesList
              rules={tried}
              problems={problems}
              versions={versions}
              counts={counts}
              chosenId={chosen?.id ?? null}
            />
            <LastRule
              rule={last}
              problem={problems.at(-1) ?? null}
              versions={versions}
              counts={counts}
              places={new Map(tried.map(({ id }, place) => [id, place + 1]))}
              alone={tried.length === 0}
            />
          </div>
          {chosen === null ? (
            <HowRulesWork />
          ) : (
            <RuleEditor
              key={chosen.id}
              rule={chosen}
              place={tried.indexOf(chosen) + 1}
              versions={versions}
              counts={counts}
            />
          )}
        </div>
      )}
    </>
  );
}

const none: readonly never[] = [];

function HowRulesWork() {
  return (
    <aside className={cards.card} aria-label="How rules work">
      <h2 className={cards.heading}>How rules work</h2>
      <p className={cards.note}>
        When you open a call that nobody has judged, the rules are tried from the top. The first one whose
        conditions all hold chooses the scorecard, and Review says which it was.
      </p>
      <p className={cards.note}>
        A rule can ask for anything that is known of a call: call type, queue, team, direction, or any column
        of your own that came with the metadata. Evaluations that were begun keep their scorecard.
      </p>
      <p className={cards.note}>
        While there is no rule, each scorecard’s own call types and directions decide. Take them over as rules
        to change them.
      </p>
    </aside>
  );
}
