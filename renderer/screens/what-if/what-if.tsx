import type { Form } from '@domain/scorecard/scorecard';
import { Button, Progress, SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import { coverWords, movedWords, rescoreProgress } from '../../text/what-if';
import cards from '../../ui/card.module.css';
import { EmptyState } from '../../ui/empty-state';
import { AgentsTable } from './agents-table';
import { BandsTable } from './bands-table';
import { ChangedList } from './changed-list';
import { bandMoves, evaluationsInPart } from './evaluations-in-part';
import { LinesTable } from './lines-table';
import { useKeptCurrent } from './use-kept-current';
import { useWhatIfActions } from './use-what-if-actions';
import classes from './what-if.module.css';
import { useWhatIf } from './what-if-session';

/** Who and what would change band if this form were the scorecard's next version; worked out anew when it, or what was judged, changes. */
export function WhatIf({ scorecardId, form }: { scorecardId: string; form: Form }) {
  const again = useKeptCurrent(scorecardId, form);
  const { state, result, part, chosenId } = useWhatIf();
  const listed = useMemo(() => (result === null ? [] : evaluationsInPart(result, part)), [result, part]);
  const chosen = listed.find(({ id }) => id === chosenId) ?? listed[0] ?? null;
  useWhatIfActions({
    again,
    listed,
    chosen,
  });
  if (state === 'done' && result !== null && result.summary.evaluations === 0) {
    return (
      <EmptyState title="There is nothing to compare with yet">
        No submitted evaluation was made with an earlier version of this scorecard. Once there are some, you
        see here what a draft would change for them. Publishing now moves nobody.
      </EmptyState>
    );
  }
  return (
    <div className={classes.body}>
      <div className={classes.column}>
        <Summary form={form} />
        {result === null ? null : (
          <>
            <BandsTable result={result} part={part} />
            <AgentsTable result={result} part={part} />
            <LinesTable result={result} form={form} part={part} />
          </>
        )}
      </div>
      {result === null ? null : (
        <ChangedList form={form} part={part} listed={listed} chosenId={chosen?.id ?? null} />
      )}
    </div>
  );
}

/** What was looked at and what came out, or how far it is. */
function Summary({ form }: { form: Form }) {
  const { state, progress, result, took, problem, scores } = useWhatIf();
  const moves = useMemo(() => (result === null ? null : bandMoves(result.rows)), [result]);
  return (
    <section className={cards.card} aria-label="What would change">
      <div className={classes.head}>
        <h2 className={cards.heading}>
          {state === 'running'
            ? 'Scoring again …'
            : moves !== null
              ? movedWords(moves.up, moves.down, moves.other)
              : state === 'cancelled'
                ? 'Given up'
                : 'Not worked out'}
        </h2>
        <SegmentedControl
          size="xs"
          aria-label="Which score"
          value={scores}
          onChange={(value) => useWhatIf.setState({ scores: value === 'own' ? 'own' : 'experienced' })}
          data={[
            { value: 'experienced', label: 'As experienced' },
            { value: 'own', label: 'Agents’ own' },
          ]}
        />
      </div>
      {state === 'running' ? (
        <>
          <Progress
            aria-label="Scoring again"
            value={progress === null || progress.total === 0 ? 0 : (100 * progress.done) / progress.total}
          />
          <div className={classes.head}>
            <span className={classes.quiet}>
              {progress === null ? 'Finding the evaluations' : rescoreProgress(progress.done, progress.total)}
            </span>
            <Button
              size="compact-sm"
              variant="default"
              aria-label="Cancel"
              onClick={() => runAction('what-if-cancel')}
            >
              Cancel&ensp;
              <ActionKey of="what-if-cancel" />
            </Button>
          </div>
        </>
      ) : result === null ? (
        <div className={classes.head}>
          <span className={state === 'failed' ? classes.problem : classes.quiet} role="status">
            {state === 'failed' ? problem : 'Nothing was kept and nothing was changed.'}
          </span>
          <Button
            size="compact-sm"
            variant="default"
            aria-label="Work it out again"
            onClick={() => runAction('what-if-again')}
          >
            Work it out again&ensp;
            <ActionKey of="what-if-again" />
          </Button>
        </div>
      ) : (
        <p className={cards.note} role="status">
          {coverWords(result.summary, result.versions)} Nothing is written: evaluations keep the version they
          were made with.{took === null ? '' : ` Worked out in ${(took / 1000).toFixed(1)} s.`}
          {form.bands.length === 0 ? ' The draft names no bands, so none can change to another.' : ''}
        </p>
      )}
    </section>
  );
}
