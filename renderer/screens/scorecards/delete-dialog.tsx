import type { ScorecardDraft } from '@domain/scorecard/draft';
import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { deleteDraft } from '../../commands/scorecard-drafts';
import { useKeyNote } from '../../keys/key-note';
import { useWorkspace } from '../../workspace';
import fields from './fields.module.css';
import { openDialog, openScorecard, useScorecardsView } from './scorecards-view';

/** Asks before a draft is given up. */
export function DeleteDialog({ draft, title }: { draft: ScorecardDraft; title: string }) {
  const { commands } = useWorkspace();
  const opened = useScorecardsView((view) => view.dialog === 'delete');
  const keyNote = useKeyNote();
  const remove = async () => {
    await deleteDraft(commands, draft.id);
    openScorecard(null);
    notifications.show({
      message: `The draft of “${title}” is deleted. Undo${keyNote('builder-undo')} brings it back.`,
    });
  };
  return (
    <Modal
      opened={opened}
      onClose={() => openDialog(null)}
      title="Delete this draft?"
      size={420}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p className={fields.hint}>
        “{title}” goes with all its lines. Published versions and evaluations stay as they are.
      </p>
      <div className={fields.buttons}>
        <Button variant="default" onClick={() => openDialog(null)}>
          Keep it
        </Button>
        <Button color="red" data-autofocus onClick={() => void remove()}>
          Delete the draft
        </Button>
      </div>
    </Modal>
  );
}
