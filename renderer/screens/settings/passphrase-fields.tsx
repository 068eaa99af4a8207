import { PasswordInput } from '@mantine/core';
import { longestPassphrase, shortestPassphrase } from '../../commands/backup';
import { passphraseSlip } from '../../text/backup';
import cards from '../../ui/card.module.css';
import { labelsOf } from './setting';
import classes from './settings.module.css';

/** A passphrase that is being given, as it was typed the one time and the other. */
export interface TypedPassphrase {
  readonly one: string;
  readonly again: string;
}

export const noPassphrase: TypedPassphrase = { one: '', again: '' };

/** Whether a backup can be closed with it; none will do as well. */
export function isUsable({ one, again }: TypedPassphrase): boolean {
  return passphraseSlip(one, again, shortestPassphrase) === null;
}

/** A passphrase for a backup that leaves this computer: asked for twice, as nobody can find out what was mistyped. */
export function PassphraseFields({
  typed,
  onTyped,
}: {
  typed: TypedPassphrase;
  onTyped: (typed: TypedPassphrase) => void;
}) {
  const { one, again } = typed;
  const slip = passphraseSlip(one, again, shortestPassphrase);
  const usual = { size: 'xs', autoComplete: 'new-password', maxLength: longestPassphrase } as const;
  return (
    <>
      <PasswordInput
        {...usual}
        {...labelsOf('back-up-passphrase')}
        value={one}
        onChange={(event) => onTyped({ one: event.currentTarget.value, again: '' })}
      />
      {one === '' ? null : (
        <div className={classes.again}>
          <PasswordInput
            {...usual}
            label="The passphrase once more"
            value={again}
            onChange={(event) => onTyped({ one, again: event.currentTarget.value })}
          />
          <p className={cards.note} role="status">
            {slip ?? ''}
          </p>
        </div>
      )}
    </>
  );
}
