import { exportRefusals, overrideInForce } from '@domain/clips/consent';
import { Button } from '@mantine/core';
import { IconDownload, IconEar } from '@tabler/icons-react';
import { withdrawOverride } from '../../commands/sound-exports';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import { exportRefusalSentence } from '../../text/export-refusals';
import { callDate, counted } from '../../text/review';
import { useWorkspace } from '../../workspace';
import classes from './redaction.module.css';
import type { Desk } from './use-desk';

/** What still stands against letting a copy out, and what to do about each of it. */
export function ReleaseFoot({ work }: { work: Desk }) {
  const { commands } = useWorkspace();
  const { desk, relistened } = work;
  const refusals = exportRefusals(desk.facts, new Date(commands.now()).toISOString());
  const override = overrideInForce(desk.overrides);
  const [last] = desk.exports.filter(({ outcome }) => outcome === 'done');
  const left = relistened.total - relistened.done;
  return (
    <footer className={classes.foot}>
      {override === null ? null : (
        <p className={classes.note}>
          {override.person} answers for it without consent: “{override.reason}”{' '}
          <button
            type="button"
            className={classes.link}
            onClick={() => void withdrawOverride(commands, override.id)}
          >
            Withdraw
          </button>
        </p>
      )}
      {refusals.length === 0 ? null : (
        <ul className={classes.refusals} aria-label="What stands against a copy">
          {refusals.map((refusal) => (
            <li key={refusal.kind}>
              {exportRefusalSentence(refusal)}
              {refusal.kind === 'no-consent' ? (
                <Button size="xs" px={8} variant="default" onClick={() => runAction('redaction-consent')}>
                  Answer for it…&ensp;
                  <ActionKey of="redaction-consent" />
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {last === undefined ? null : (
        <p className={classes.note}>
          Last let out {callDate(last.at)} by {last.by}, {counted(last.redactions, 'redaction')}.
        </p>
      )}
      <div className={classes.footLine}>
        {left > 0 ? (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconEar size={14} />}
            onClick={() => runAction('redaction-next-unheard')}
          >
            Listen again: {left} left&ensp;
            <ActionKey of="redaction-next-unheard" />
          </Button>
        ) : null}
        <Button
          size="xs"
          className={classes.last}
          leftSection={<IconDownload size={14} />}
          disabled={refusals.length > 0}
          onClick={() => runAction('redaction-save')}
        >
          Save redacted copy…&ensp;
          <ActionKey of="redaction-save" />
        </Button>
      </div>
    </footer>
  );
}
