import { Button, Menu } from '@mantine/core';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import { evaluationsOf, type Review } from '../../queries/review';
import { openEvaluation, useSession } from '../../session';
import { evaluationWords } from '../../text/evaluations';
import { MenuGroup } from '../../ui/menu-group';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import { isLead, useTeam } from '../use-self';

/** The evaluations of this call, to go from one to another, and what can be done beside or after this one. */
export function EvaluationsMenu({ review }: { review: Review }) {
  const { commands } = useWorkspace();
  const leads = isLead(useTeam());
  const interactionId = review.interaction.id;
  const entries = useLive(() => evaluationsOf(commands.db, interactionId), [commands, interactionId]) ?? [];
  const sealed = review.evaluation.state !== 'draft';
  const others = entries.filter(({ evaluation }) => evaluation.id !== review.evaluation.id);
  const open = (evaluationDialog: 'return' | 'correct' | 'again' | 'history') =>
    useSession.setState({ evaluationDialog });
  return (
    <Menu position="bottom-end" width={460} returnFocus={false}>
      <Menu.Target>
        <Button
          variant="transparent"
          size="compact-xs"
          p={0}
          fw={500}
          aria-label="This evaluation and others"
        >
          {others.length === 0 ? 'more' : `${others.length} more of this call`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {entries.length > 1 ? (
          <MenuGroup label="Evaluations of this call">
            {entries.map(({ evaluation, scorecard, corrected }) => (
              <Menu.Item
                key={evaluation.id}
                fw={evaluation.id === review.evaluation.id ? 650 : 400}
                aria-current={evaluation.id === review.evaluation.id || undefined}
                onClick={() => openEvaluation(evaluation.id)}
              >
                {evaluationWords(evaluation, scorecard, corrected)}
              </Menu.Item>
            ))}
          </MenuGroup>
        ) : null}
        <Menu.Item rightSection={<ActionKey of="report" />} onClick={() => runAction('report')}>
          Report to print or save …
        </Menu.Item>
        <Menu.Item rightSection={<ActionKey of="evaluation-history" />} onClick={() => open('history')}>
          History, and back to any point of it …
        </Menu.Item>
        <Menu.Item
          disabled={!sealed}
          rightSection={<ActionKey of="correct" />}
          onClick={() => open('correct')}
        >
          Correct this evaluation …
        </Menu.Item>
        {leads ? (
          <Menu.Item
            disabled={review.evaluation.state !== 'submitted'}
            rightSection={<ActionKey of="return-evaluation" />}
            onClick={() => open('return')}
          >
            Return it to {review.evaluation.evaluator} …
          </Menu.Item>
        ) : null}
        <Menu.Item rightSection={<ActionKey of="evaluate-again" />} onClick={() => open('again')}>
          Evaluate this call again …
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
