import { Alert, Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import type { Review } from '../../queries/review';
import { returnedWords } from '../../text/evaluations';
import classes from './review.module.css';

/** Says that a lead has returned the evaluation, why, and leads to its next revision. */
export function ReturnedNotice({ review }: { review: Review }) {
  const { returned, state } = review.evaluation;
  if (state !== 'returned' || returned === null) return null;
  return (
    <Alert color="yellow" icon={<IconArrowBackUp size={16} />} role="status" className={classes.submission}>
      <span dir="auto">{returnedWords(returned)}</span>
      <div className={classes.submissionChanges}>
        <Button
          variant="default"
          size="compact-xs"
          rightSection={<ActionKey of="correct" />}
          onClick={() => runAction('correct')}
        >
          Go on with its next revision
        </Button>
      </div>
    </Alert>
  );
}
