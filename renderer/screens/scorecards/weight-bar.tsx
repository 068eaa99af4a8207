import type { Form } from '@domain/scorecard/scorecard';
import { aimShares, weightLeft } from '@domain/scorecard/weight-shares';
import { shareShown } from '../../text/review';
import { aimWords, weightingWords, weightLeftWords } from '../../text/scorecard-builder';
import classes from './builder.module.css';

const aims = ['efficiency', 'experience', 'compliance', 'unsaid'] as const;

/** How much of 100 has been given away, and what the weight of the form serves. */
export function WeightBar({ form }: { form: Form }) {
  const left = weightLeft(form);
  const shares = aimShares(form);
  const told = aims.filter((aim) => shares[aim] > 0);
  return (
    <div className={classes.weightBar}>
      <span>
        {weightingWords(form.weighting).title}
        {left === null ? null : (
          <>
            {' · '}
            <output data-testid="weight-left" data-tone={Math.abs(left) < 1e-6 ? 'praise' : 'concern'}>
              {weightLeftWords(left)}
            </output>
          </>
        )}
      </span>
      {told.length === 0 ? null : (
        <div className={classes.balance}>
          <div className={classes.meter} aria-hidden="true">
            {told.map((aim) => (
              <span key={aim} data-aim={aim} style={{ flexGrow: shares[aim] }} />
            ))}
          </div>
          <ul className={classes.aims} aria-label="What the weight serves">
            {told.map((aim) => (
              <li key={aim} data-aim={aim}>
                {aimWords(aim)} {shareShown(shares[aim])}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
