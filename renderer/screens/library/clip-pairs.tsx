import { ActionKey } from '../../keys/action-key';
import type { LibraryClip } from '../../queries/clips';
import { clipTitle } from '../../text/clips';
import clipClasses from '../clips/clips.module.css';
import { openComparison } from '../practice/compare-session';
import classes from './library.module.css';
import type { ShownClips } from './use-shown-clips';

/** The pairs that the clip in front is compared in, each with the other clip of it. */
export function ClipPairs({ one, view }: { one: LibraryClip; view: ShownClips }) {
  if (one.pairs.length === 0) return null;
  return (
    <section className={clipClasses.notes} aria-label="Compared with">
      <h2 className={clipClasses.heading}>
        <span>
          Compared with <ActionKey of="clip-compare" />
        </span>
      </h2>
      <ul className={classes.places}>
        {one.pairs.map((pair) => {
          const otherId = pair.oneId === one.clip.id ? pair.otherId : pair.oneId;
          const other = view.library.clips.find(({ clip }) => clip.id === otherId);
          return (
            <li key={pair.id}>
              <button
                type="button"
                className={classes.link}
                dir="auto"
                onClick={() => openComparison(pair.id)}
              >
                {pair.title}
              </button>
              {other === undefined ? null : (
                <span className={classes.source} dir="auto">
                  {' '}
                  · {clipTitle(other.clip)}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
