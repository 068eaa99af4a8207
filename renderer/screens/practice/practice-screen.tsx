import { Button } from '@mantine/core';
import { IconEar } from '@tabler/icons-react';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import { practiceDesk } from '../../queries/practice';
import { clipTitle } from '../../text/clips';
import { EmptyState } from '../../ui/empty-state';
import { useWorkspace } from '../../workspace';
import { ScreenHeader } from '../shell/screen-header';
import { useLive } from '../use-live';
import { usePractice } from './practice-session';
import { Practise } from './practise';
import { ToLibrary } from './to-library';

/** An exercise over a clip, as a learner does it. */
export function PracticeScreen() {
  const { db } = useWorkspace().commands;
  const exerciseId = usePractice((session) => session.exerciseId);
  const found = useLive(
    async () => (exerciseId === null ? null : await practiceDesk(db, exerciseId)),
    [db, exerciseId],
  );
  const desk = found && found.exercise.id !== exerciseId ? undefined : found;
  if (desk === undefined) return <ScreenHeader title="Practice" />;
  if (desk === null) {
    return (
      <>
        <ScreenHeader title="Practice" />
        <EmptyState icon={<IconEar size={40} stroke={1.2} />} title="No exercise is open">
          <p>
            In the library, choose a clip that has an exercise and press <ActionKey of="clip-practise" />.
          </p>
          <ToLibrary />
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <ScreenHeader
        title={`Practise: ${clipTitle(desk.clip)}`}
        actions={
          <>
            <Button
              size="xs"
              variant="default"
              rightSection={<ActionKey of="practice-edit" />}
              onClick={() => runAction('practice-edit')}
            >
              Change the exercise
            </Button>
            <ToLibrary />
          </>
        }
      />
      {desk.recording === null ? (
        <EmptyState title="This clip can’t be heard here">
          <p>
            Its recording is not on this computer. Import the recording, and the exercise can be practised.
          </p>
        </EmptyState>
      ) : (
        <Practise key={desk.exercise.id} desk={desk} recording={desk.recording} />
      )}
    </>
  );
}
