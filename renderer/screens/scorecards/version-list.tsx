import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import { formLines } from '@domain/scorecard/scorecard';
import { counted } from '../../text/review';
import classes from './scorecards.module.css';

interface VersionListProps {
  versions: readonly ScorecardVersion[];
  chosenId: string | null;
  onChoose(id: string): void;
}

/** The scorecards in use, one of them open beside the list. */
export function VersionList({ versions, chosenId, onChoose }: VersionListProps) {
  return (
    <nav className={classes.list} aria-label="Scorecards in use">
      {versions.map(({ id, version, form }) => (
        <button
          key={id}
          type="button"
          className={`${classes.item} ${id === chosenId ? classes.current : ''}`}
          aria-current={id === chosenId ? 'true' : undefined}
          onClick={() => onChoose(id)}
        >
          <span className={classes.itemTitle}>
            {form.title} <span className={classes.quiet}>version {version}</span>
          </span>
          <span className={classes.quiet}>
            {counted(form.sections.length, 'section')}, {counted(formLines(form).length, 'line')}
          </span>
        </button>
      ))}
    </nav>
  );
}
