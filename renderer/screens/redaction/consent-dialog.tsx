import { Button, Group, Modal, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { overrideConsent } from '../../commands/sound-exports';
import { useWorkspace } from '../../workspace';
import classes from './redaction.module.css';
import { useRedaction } from './redaction-session';
import type { Desk } from './use-desk';

const close = () => useRedaction.setState({ dialog: null });

/** Where a named person takes it upon them to let sound out without consent, and says why. */
export function ConsentDialog({ work }: { work: Desk }) {
  const opened = useRedaction((session) => session.dialog === 'consent');
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Let sound out without consent"
      size={480}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <ConsentForm recordingId={work.desk.recording.id} /> : null}
    </Modal>
  );
}

function ConsentForm({ recordingId }: { recordingId: string }) {
  const { commands, settings } = useWorkspace();
  const [person, setPerson] = useState(settings().personName.trim());
  const [reason, setReason] = useState('');
  const complete = person.trim() !== '' && reason.trim() !== '';
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!complete) return;
        void overrideConsent(commands, { recordingId, person, reason }).then(close);
      }}
    >
      <p className={classes.note}>
        Who answers for it, and why, is kept in the journal for good and stands beside the call for everybody.
        It holds for this call alone, and can be withdrawn.
      </p>
      <TextInput
        label="Who answers for it"
        required
        maxLength={120}
        value={person}
        data-autofocus={person === '' || undefined}
        onChange={(event) => setPerson(event.currentTarget.value)}
      />
      <Textarea
        label="Why"
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        data-autofocus={person === '' ? undefined : true}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" disabled={!complete}>
          Answer for it
        </Button>
      </Group>
    </form>
  );
}
