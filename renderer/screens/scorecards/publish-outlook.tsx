import type { Form } from '@domain/scorecard/scorecard';
import { Button } from '@mantine/core';
import type { WhatIfResult } from '../../queries/what-if/rescore-all';
import { movedWords, rescoredWords, rescoreProgress } from '../../text/what-if';
import { bandMoves, changesScore } from '../what-if/evaluations-in-part';
import { useKeptCurrent } from '../what-if/use-kept-current';
import { openWhatIf, useWhatIf } from '../what-if/what-if-session';
import beside from './beside.module.css';
import { openDialog } from './scorecards-view';

/** What publishing would have changed in the evaluations that there are, so that nobody publishes without having seen it. */
export function PublishOutlook({
  draftId,
  scorecardId,
  form,
}: {
  draftId: string;
  scorecardId: string;
  form: Form;
}) {
  useKeptCurrent(scorecardId, form);
  const { state, progress, result, problem } = useWhatIf();
  return (
    <div className={beside.outlook} role="status" aria-label="What publishing would change">
      <span>
        {state === 'failed'
          ? problem
          : result === null
            ? `Scoring what was judged so far again${progress === null ? '' : `: ${rescoreProgress(progress.done, progress.total)}`} …`
            : result.summary.evaluations === 0
              ? 'No evaluation was submitted with an earlier version, so there is nobody whose score it would change.'
              : `${rescoredWords(result.rows.filter(changesScore).length, result.summary.evaluations)} ${movedOf(result)}`}
      </span>
      {result === null || result.summary.evaluations === 0 ? null : (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            openDialog(null);
            openWhatIf(draftId);
          }}
        >
          See whose, and by which line
        </Button>
      )}
    </div>
  );
}

function movedOf({ rows }: WhatIfResult): string {
  const { up, down, other } = bandMoves(rows);
  return movedWords(up, down, other);
}
