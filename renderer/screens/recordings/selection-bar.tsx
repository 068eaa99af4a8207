import type { LibraryRow } from '../../queries/library';
import { KeyHint } from '../../ui/key-hint';
import classes from './recordings.module.css';

/** What can be done with what is chosen; with nothing chosen, how to go about the list. */
export function SelectionBar({ chosen }: { chosen: readonly LibraryRow[] }) {
  return (
    <div className={classes.hints}>
      <span>
        <KeyHint combination="ArrowUp" />
        <KeyHint combination="ArrowDown" /> select
      </span>
      <span>
        <KeyHint combination="Enter" /> open in Review
      </span>
      <span>
        <KeyHint combination="/" /> search
      </span>
      <span>
        <KeyHint combination="Alt+X" /> swap channels
      </span>
      {chosen.length > 1 ? null : (
        <span>
          <KeyHint combination="Mod+A" /> select all
        </span>
      )}
    </div>
  );
}
