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
  const evaluators = candidates.flatMap(({ person, isEvaluator }) => (isEvaluator ? [keyOf(person)] : []));
  const asked = evaluators.filter((key) => names.includes(key)).length;
  return (
    <>
      <fieldset className={classes.whom}>
        <legend>To whom</legend>
        {evaluators.length > 1 ? (
          <Checkbox
            className={classes.everybody}
            label="All evaluators"
            data-autofocus
            checked={asked === evaluators.length}
            indeterminate={asked > 0 && asked < evaluators.length}
            onChange={() => {
              const others = names.filter((key) => !evaluators.includes(key));
              onNames(asked === evaluators.length ? others : [...others, ...evaluators]);
            }}
          />
        ) : null}
        <div className={classes.people}>
          {candidates.map((one, place) => {
            const key = keyOf(one.person);
            const share = shares.get(key) ?? 0;
            const isAsked = names.includes(key);
            return (
              <div key={key} className={classes.person}>
                <Checkbox
                  {...(place === 0 && evaluators.length < 2 ? { 'data-autofocus': true } : {})}
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
