import { type PersonsWork, personsWork } from '@domain/team/work';
import { useMemo } from 'react';
import cards from '../../ui/card.module.css';
import { useTeam } from '../use-self';
import { useWork } from '../use-work';
import classes from './inbox.module.css';

/** How far everybody is with what they have to do, whoever is late first; for those who lead, and only where there is anything. */
export function TeamWork({ now }: { now: string }) {
  const role = useTeam()?.person?.role;
  const work = useWork();
  const people = useMemo(
    () =>
      (work?.people() ?? [])
        .map((one) => personsWork(one.name, work?.of(one) ?? [], now))
        .filter(({ assigned, waiting }) => assigned + waiting > 0)
        .sort((one, other) => other.overdue - one.overdue),
    [work, now],
  );
  if (role === undefined || role === 'evaluator' || people.length === 0) return null;
  return (
    <section className={`${cards.card} ${classes.team}`} aria-label="The team’s work">
      <h2 className={cards.heading}>The team’s work</h2>
      <table className={classes.people}>
        <thead>
          <tr>
            <th scope="col">Person</th>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((one) => (
            <tr key={one.name}>
              <th scope="row" dir="auto">
                {one.name}
              </th>
              {columns.map(({ title, of }) => (
                <td key={title} data-late={of === 'overdue' && one.overdue > 0 ? true : undefined}>
                  {one[of]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const columns: readonly { readonly title: string; readonly of: Exclude<keyof PersonsWork, 'name'> }[] = [
  { title: 'Assigned', of: 'assigned' },
  { title: 'Waiting', of: 'waiting' },
  { title: 'Started', of: 'started' },
  { title: 'Returned', of: 'returned' },
  { title: 'Done', of: 'done' },
  { title: 'Overdue', of: 'overdue' },
];
