import { Button } from '@mantine/core';
import { IconEar } from '@tabler/icons-react';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import { exerciseDesk } from '../../queries/exercises';
import { clipTitle } from '../../text/clips';
import { EmptyState } from '../../ui/empty-state';
import { useWorkspace } from '../../workspace';
import { ScreenHeader } from '../shell/screen-header';
import { useLive } from '../use-live';
import { ExerciseEditor } from './exercise-editor';
import { useExercise } from './exercise-session';
import { ToLibrary } from './to-library';

/** The exercise over a clip, as its maker sees it: the task, the reference and everybody's tries. */
export function ExerciseScreen() {
  const { db } = useWorkspace().commands;
  const clipId = useExercise((session) => session.clipId);
  const found = useLive(async () => (clipId === null ? null : await exerciseDesk(db, clipId)), [db, clipId]);
  const desk = found && found.clip.id !== clipId ? undefined : found;
  if (desk === undefined) return <ScreenHeader title="Exercise" />;
  if (desk === null) {
    return (
      <>
        <ScreenHeader title="Exercise" />
        <EmptyState icon={<IconEar size={40} stroke={1.2} />} title="No clip is open">
          <p>
            In the library, choose a clip and press <ActionKey of="clip-exercise" />.
          </p>
          <ToLibrary />
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <ScreenHeader
        title={`Exercise: ${clipTitle(desk.clip)}`}
        actions={
          <>
            <Button
              size="xs"
              variant="default"
              disabled={desk.exercise === null}
              rightSection={<ActionKey of="exercise-practise" />}
              onClick={() => runAction('exercise-practise')}
            >
              Practise it
            </Button>
            <ToLibrary />
          </>
        }
      />
      {desk.recording === null ? (
        <EmptyState title="This clip can’t be heard here">
          <p>Its recording is not on this computer. Import the recording, and its exercise can be changed.</p>
        </EmptyState>
      ) : (
        <ExerciseEditor key={desk.clip.id} desk={desk} recording={desk.recording} />
      )}
    </>
  );
}
