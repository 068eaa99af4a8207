import { Tooltip } from '@mantine/core';
import { actionForKey } from '../../keys/registry';
import { heardExplanation, heardWords } from '../../text/listening';
import { KeyHint } from '../../ui/key-hint';
import classes from './review.module.css';
import type { ReviewListening } from './use-listening';
import { playUnheardKey } from './use-unheard-action';

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
          {all ? null : <KeyHint combination={playUnheardKey} />}
        </>
      }
    >
      <button
        type="button"
        className={classes.heard}
        data-testid="heard"
        aria-description={heardExplanation(channels)}
        onClick={() => void actionForKey(playUnheardKey, false)?.run()}
      >
        {heardWords(channels)}
      </button>
    </Tooltip>
  );
}
