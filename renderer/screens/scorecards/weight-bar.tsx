import type { Form } from '@domain/scorecard/scorecard';
import { aimShares, weightLeft, weightsOf100 } from '@domain/scorecard/weight-shares';
import { labels } from '../../commands/labels';
import { ActionKey } from '../../keys/action-key';
import { shareShown } from '../../text/review';
import { aimWords, weightingWords, weightLeftWords } from '../../text/scorecard-builder';
import classes from './builder.module.css';
import fields from './fields.module.css';
import type { DraftEdit } from './use-draft-edit';

/** Brings the weights to 100, each in its proportion. */
export function makeHundred(edit: DraftEdit): void {
  edit.form(labels.changeForm, weightsOf100);
}

const aims = ['efficiency', 'experience', 'compliance', 'unsaid'] as const;

/** How much of 100 has been given away, and what the weight of the form serves. */
export function WeightBar({ form, edit }: { form: Form; edit: DraftEdit }) {
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
            {Math.abs(left) < 1e-6 ? null : (
              <button
                type="button"
                className={fields.addLine}
                title="Brings every weight to its share of 100"
                onClick={() => makeHundred(edit)}
              >
                Make it 100 <ActionKey of="builder-make-100" />
              </button>
            )}
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
