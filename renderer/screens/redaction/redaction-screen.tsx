import { Button } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { redactionDesk } from '../../queries/redactions';
import { goTo } from '../../session';
import { EmptyState } from '../../ui/empty-state';
import { useWorkspace } from '../../workspace';
import { useNotedOpening } from '../review/use-noted-opening';
import { usePyramid } from '../review/use-pyramid';
import { ScreenHeader } from '../shell/screen-header';
import { useLive } from '../use-live';
import { useRedaction } from './redaction-session';
import { RedactionWorkstation } from './redaction-workstation';

/** What a call must not give away when it is handed out: found, decided, listened to again, and saved as a copy. */
export function RedactionScreen() {
  const { commands, peaks } = useWorkspace();
  const recordingId = useRedaction((session) => session.recordingId);
  const found = useLive(
    async () => (recordingId === null ? null : ((await redactionDesk(commands.db, recordingId)) ?? null)),
    [commands, recordingId],
  );
  const desk = found && found.recording.id !== recordingId ? undefined : found;
  const pyramid = usePyramid(peaks, recordingId, 0);
  useNotedOpening('redaction', desk?.recording.id ?? null);
  if (desk === null) {
    return (
      <>
        <ScreenHeader title="Redaction" />
        <EmptyState icon={<IconEraser size={40} stroke={1.2} />} title="No call is open">
          <p>
            Open a call in Review and press H there: what it must not give away is then taken out of a copy.
          </p>
          <Button onClick={() => goTo('recordings')}>Choose a call</Button>
        </EmptyState>
      </>
    );
  }
  if (desk === undefined || pyramid.state === 'loading') return <ScreenHeader title="Redaction" />;
  if (pyramid.state === 'failed') {
    return (
      <>
        <ScreenHeader title="Redaction" />
        <EmptyState title={`The waveform of ${desk.recording.fileName} could not be read`}>
          <p role="alert">Open the call in Review: there its waveform is made anew. Then come back.</p>
          <Button onClick={() => goTo('review')}>To Review</Button>
        </EmptyState>
      </>
    );
  }
  return <RedactionWorkstation key={desk.recording.id} desk={desk} pyramid={pyramid.pyramid} />;
}
