import type { Recording } from '@domain/recordings/recording';
import { IconCloudDown, IconCloudOff } from '@tabler/icons-react';
import { awaySentence } from '../../text/team-recordings';
import { useIsHere, usePlaceState } from '../use-offline';
import classes from './offline.module.css';

/** A quiet sign that a call's sound is not on this computer, with a sentence on what to do; nothing where it is. */
export function AwayMark({ recording }: { recording: Recording }) {
  return useIsHere(recording) ? null : <Away recordingId={recording.id} />;
}

function Away({ recordingId }: { recordingId: string }) {
  const state = usePlaceState();
  const coming = state?.fetching.includes(recordingId) ?? false;
  const sentence = awaySentence(state, coming);
  const Icon = coming ? IconCloudDown : IconCloudOff;
  return (
    <span
      role="img"
      aria-label={sentence}
      title={sentence}
      className={classes.away}
      data-coming={coming || undefined}
    >
      <Icon size={14} aria-hidden="true" />
    </span>
  );
}
