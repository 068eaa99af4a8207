import { attemptResult, type PersonsPractice, type PracticeAttempt } from '@domain/clips/practice';
import { overlapShown } from '../../text/practice';
import { callDate } from '../../text/review';
import cardClasses from '../../ui/card.module.css';
import { Pill } from '../../ui/pill';
import classes from './practice.module.css';

/** One person's finished tries, the first first. */
export function OwnTries({ attempts }: { attempts: readonly PracticeAttempt[] }) {
  const shown = attempts.flatMap((attempt) => {
    const result = attemptResult(attempt);
    return result === null || attempt.revealed === null ? [] : [{ attempt, result, at: attempt.revealed.at }];
  });
  if (shown.length === 0) return null;
  return (
    <section className={cardClasses.card} aria-label="Your tries">
      <h2 className={cardClasses.heading}>Your tries</h2>
      <ol className={classes.rows}>
        {shown.map(({ attempt, result, at }, place) => (
          <li key={attempt.id} className={classes.row}>
            <span>{place + 1}.</span>
            <span className={classes.words}>{callDate(at)}</span>
            {result.scoredAlike === null ? null : (
              <Pill tone={result.scoredAlike ? 'praise' : 'concern'}>
                {result.scoredAlike ? 'scored alike' : 'scored otherwise'}
              </Pill>
            )}
            {result.overlap === null ? null : <b>{overlapShown(result.overlap.ratio)}</b>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Everybody's tries for whoever made the exercise, who tried last first. */
export function EverybodysTries({ people }: { people: readonly PersonsPractice[] }) {
  return (
    <section className={cardClasses.card} aria-label="Tries">
      <h2 className={cardClasses.heading}>Tries</h2>
      {people.length === 0 ? (
        <p className={classes.quiet}>
          Nobody has tried it yet. Tries on this computer and on shared ones stand here.
        </p>
      ) : (
        <table className={classes.people}>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">Tries</th>
              <th scope="col">Best overlap</th>
              <th scope="col">Scored alike</th>
              <th scope="col">Last</th>
            </tr>
          </thead>
          <tbody>
            {people.map(({ person, tries, best, alike, asked, last }) => (
              <tr key={person}>
                <td dir="auto">{person}</td>
                <td>{tries}</td>
                <td>{best === null ? '–' : overlapShown(best)}</td>
                <td>{asked === 0 ? '–' : `${alike} of ${asked}`}</td>
                <td>{callDate(last)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
