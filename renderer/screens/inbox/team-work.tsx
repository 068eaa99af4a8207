import { teamWork } from '../../queries/assignments';
import cards from '../../ui/card.module.css';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import { useTeam } from '../use-self';
import classes from './inbox.module.css';

/** How far everybody is with what they were assigned; for those who lead, and only where there is anything. */
export function TeamWork({ now }: { now: string }) {
  const { db } = useWorkspace().commands;
  const role = useTeam()?.person?.role;
  const people = useLive(() => teamWork(db, now), [db, now]) ?? [];
  if (role === undefined || role === 'evaluator' || people.length === 0) return null;
  return (
    <section className={`${cards.card} ${classes.team}`} aria-label="The team’s work">
      <h2 className={cards.heading}>The team’s work</h2>
      <table className={classes.people}>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Assigned</th>
            <th scope="col">Started</th>
            <th scope="col">Done</th>
            <th scope="col">Overdue</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ name, assigned, started, done, overdue }) => (
            <tr key={name}>
              <th scope="row" dir="auto">
                {name}
              </th>
              <td>{assigned}</td>
              <td>{started}</td>
              <td>{done}</td>
              <td data-late={overdue > 0 ? true : undefined}>{overdue}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
