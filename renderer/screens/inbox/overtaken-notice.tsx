import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import type { Overtaken } from '../../queries/work-records';
import { overtakenSentence } from '../../text/assignments';
import cards from '../../ui/card.module.css';
import classes from './inbox.module.css';

/** Tells a lead that calls which they assigned had been assigned by others first, until they say that they know. */
export function OvertakenNotice({ overtaken }: { overtaken: readonly Overtaken[] }) {
  return (
    <section className={`${cards.card} ${classes.notice}`} aria-label="Assigned by somebody else first">
      <IconInfoCircle size={18} aria-hidden="true" />
      <p>{overtakenSentence(overtaken)}</p>
      <Button
        size="xs"
        variant="default"
        rightSection={<ActionKey of="inbox-understood" />}
        onClick={() => runAction('inbox-understood')}
      >
        Understood
      </Button>
    </section>
  );
}
