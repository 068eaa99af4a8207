import type { ClipPolarity } from '@domain/clips/clip';
import { clipPolarityName } from '../../text/clips';
import classes from './clips.module.css';

/** What a clip is for, as marks show it: a sign and a colour, and its name for those who see neither. */
export function ClipSign({ polarity }: { polarity: ClipPolarity }) {
  return (
    <span
      className={classes.sign}
      data-polarity={polarity}
      role="img"
      aria-label={clipPolarityName(polarity)}
    >
      {polarity === 'praise' ? '+' : '!'}
    </span>
  );
}
