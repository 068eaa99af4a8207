import type { Sharing } from '@domain/team/shares';
import { Checkbox, SegmentedControl } from '@mantine/core';
import { loadWords } from '../../text/assignments';
import classes from './assign.module.css';
import { type Candidate, keyOf } from './assign-plan';

interface PeopleProps {
  candidates: readonly Candidate[];
  /** The key of whoever sits here. */
  self: string;
  names: readonly string[];
  /** How many calls each would get, by key. */
  shares: ReadonlyMap<string, number>;
  sharing: Sharing;
  onNames(names: string[]): void;
  onSharing(sharing: Sharing): void;
}

/** Who is to evaluate, each with what waits for them and how many of the calls they would get. */
export function AssignPeople(props: PeopleProps) {
  const { candidates, self, names, shares, sharing, onNames, onSharing } = props;
  const all = candidates.map(({ person }) => keyOf(person));
  return (
    <>
      <fieldset className={classes.whom}>
        <legend>To whom</legend>
        {all.length > 1 ? (
          <Checkbox
            className={classes.everybody}
            label="Everybody"
            data-autofocus
            checked={names.length === all.length}
            indeterminate={names.length > 0 && names.length < all.length}
            onChange={() => onNames(names.length === all.length ? [] : all)}
          />
        ) : null}
        <div className={classes.people}>
          {candidates.map((one) => {
            const key = keyOf(one.person);
            const share = shares.get(key) ?? 0;
            const isAsked = names.includes(key);
            return (
              <div key={key} className={classes.person}>
                <Checkbox
                  {...(all.length === 1 ? { 'data-autofocus': true } : {})}
                  label={
                    <span dir="auto">
                      {one.name}
                      {key === self ? ' (you)' : ''}
                    </span>
                  }
                  checked={isAsked}
                  onChange={() => onNames(isAsked ? names.filter((name) => name !== key) : [...names, key])}
                />
                <span className={classes.load} data-late={one.overdue > 0 ? true : undefined}>
                  {loadWords(one)}
                </span>
                <span className={classes.share}>{share === 0 ? '' : `+${share}`}</span>
              </div>
            );
          })}
        </div>
      </fieldset>
      {names.length > 1 ? (
        <div className={classes.sharing}>
          <span id="assign-sharing">Share out</span>
          <SegmentedControl
            size="xs"
            aria-labelledby="assign-sharing"
            value={sharing}
            onChange={(value) => onSharing(value === 'levelled' ? 'levelled' : 'evenly')}
            data={[
              { value: 'evenly', label: 'Evenly' },
              { value: 'levelled', label: 'More to who has less waiting' },
            ]}
          />
        </div>
      ) : null}
    </>
  );
}
