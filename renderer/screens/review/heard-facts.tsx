import { Tooltip } from '@mantine/core';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import { heardExplanation, heardWords } from '../../text/listening';
import classes from './review.module.css';
import type { ReviewListening } from './use-listening';

/** How much of each party has been heard; pressed, it plays what has not. */
export function HeardFacts({ channels }: Pick<ReviewListening, 'channels'>) {
  const all = channels.every(({ unheard }) => unheard.length === 0);
  return (
    <Tooltip
      multiline
      w={320}
      label={
        <>
          {heardExplanation(channels)} {all ? null : 'Press to play what is unheard'}{' '}
          {all ? null : <ActionKey of="play-unheard" />}
        </>
      }
    >
      <button
        type="button"
        className={classes.heard}
        data-testid="heard"
        aria-description={heardExplanation(channels)}
        onClick={() => runAction('play-unheard')}
      >
        {heardWords(channels)}
      </button>
    </Tooltip>
  );
}
