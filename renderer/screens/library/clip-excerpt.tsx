import { formatTime } from '@domain/base/time';
import { type Clip, clipBrought, speechWithin } from '@domain/clips/clip';
import { roleName } from '../../text/roles';
import { Pill } from '../../ui/pill';
import clipClasses from '../clips/clips.module.css';
import classes from './clip-excerpt.module.css';

interface ClipExcerptProps {
  clip: Clip;
  /** Plays from a second of the recording. */
  onPlay(at: number): void;
}

/** What is said in a clip that came with a pack: masked where it was handed out, with who says it. */
export function ClipExcerpt({ clip, onPlay }: ClipExcerptProps) {
  const said = speechWithin(clipBrought(clip).excerpt, clip.span);
  if (said.length === 0) return null;
  return (
    <section className={clipClasses.notes} aria-label="What is said">
      <h2 className={clipClasses.heading}>What is said</h2>
      <ol className={classes.said}>
        {said.map(({ start, role, text }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two people may say the same at the same time, and the list never changes
          <li key={place} className={classes.segment}>
            <button
              type="button"
              className={clipClasses.noteTime}
              aria-label={`Play from ${formatTime(start)}`}
              onClick={() => onPlay(clip.span.start + start)}
            >
              {formatTime(start)}
            </button>
            {role === null ? null : (
              <Pill tone={role === 'agent' || role === 'customer' ? role : 'plain'}>{roleName(role)}</Pill>
            )}
            <span className={classes.text} dir="auto">
              {text}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
