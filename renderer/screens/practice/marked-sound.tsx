import { formatTime } from '@domain/base/time';
import { type Clip, clipLength } from '@domain/clips/clip';
import type { Redacted } from '@domain/clips/redaction';
import type { Recording } from '@domain/recordings/recording';
import { ActionIcon, SegmentedControl, useComputedColorScheme } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ActionKey } from '../../keys/action-key';
import cardClasses from '../../ui/card.module.css';
import { ClipPress } from '../../waveform/clip-press';
import { ClipWave } from '../../waveform/clip-wave';
import { waveformColours } from '../../waveform/colours';
import { useWorkspace } from '../../workspace';
import type { ClipSound } from '../clips/clip-sound';
import { usePyramid } from '../review/use-pyramid';
import { addMark, type MarkDesk } from './mark-desk';
import classes from './practice.module.css';
import { usePractice } from './practice-session';

interface MarkedSoundProps {
  clip: Clip;
  recording: Recording;
  redactions: readonly Redacted[];
  sound: ClipSound;
  desk: MarkDesk;
  /** What stands above the waveform. */
  head?: ReactNode;
  /** The tracks of marks below the waveform. */
  children: ReactNode;
}

const nothingNoted: readonly never[] = [];
const speeds = ['0.75', '1', '1.5', '2'];

/** The sound of a clip with tracks of marks under it, and what plays it. Its notes are hidden: they would give things away. */
export function MarkedSound({ clip, recording, redactions, sound, desk, head, children }: MarkedSoundProps) {
  const { peaks } = useWorkspace();
  const colours = waveformColours[useComputedColorScheme('light')];
  const pyramid = usePyramid(peaks, recording.id, 0);
  const begun = usePractice((session) => session.begun);
  const playing = useStore(sound.state, (state) => state.playing);
  const failed = useStore(sound.state, (state) => state.status === 'failed');
  const speed = useStore(sound.state, (state) => state.speed);
  const { start, end } = clip.span;
  const time = useStore(sound.state, ({ position }) =>
    formatTime(Math.min(end, Math.max(start, position)) - start),
  );
  return (
    <section className={`${cardClasses.card} ${classes.sound}`} aria-label="The clip">
      {head}
      <div className={classes.wave}>
        {pyramid.state === 'ready' ? (
          <ClipWave
            {...{ clip, recording, redactions, colours }}
            place={sound.state}
            notes={nothingNoted}
            pyramid={pyramid.pyramid}
            laneHeight={64}
            playing
            onSeek={sound.seek}
          />
        ) : (
          <div style={{ height: 64 * recording.media.channels }} />
        )}
        <ClipPress
          span={clip.span}
          begun={begun}
          readOnly={desk.readOnly}
          onSeek={sound.seek}
          onMark={(mark) => addMark(desk, mark)}
        />
      </div>
      {children}
      {failed ? (
        <p className={classes.missing} role="alert">
          The sound could not be played. Open the call in Review to see what has become of its file.
        </p>
      ) : null}
      <div className={classes.transport}>
        <ActionIcon
          variant="filled"
          radius="xl"
          size={36}
          aria-label={playing ? 'Pause the clip' : 'Play the clip'}
          onClick={sound.toggle}
        >
          {playing ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
        </ActionIcon>
        <span className={classes.clock} data-testid="clip-clock">
          {time} <span>/ {formatTime(clipLength(clip))}</span>
        </span>
        <SegmentedControl
          size="xs"
          aria-label="Speed"
          value={String(speed)}
          onChange={(value) => sound.setSpeed(Number(value))}
          data={[...new Set([...speeds, String(speed)])]
            .sort((one, other) => Number(one) - Number(other))
            .map((value) => ({ value, label: `${value}×` }))}
        />
        {desk.readOnly ? null : <Hints begun={begun !== null} />}
      </div>
    </section>
  );
}

function Hints({ begun }: { begun: boolean }) {
  if (begun) {
    return (
      <p className={classes.hints} role="status">
        <span>
          A stretch is begun. <ActionKey of="span-out" /> ends it, <ActionKey of="span-cancel" /> gives it up.
        </span>
      </p>
    );
  }
  return (
    <p className={classes.hints}>
      <span>
        <ActionKey of="mark-point" /> moment
      </span>
      <span>
        <ActionKey of="span-in" /> <ActionKey of="span-out" /> stretch, or drag over the waveform
      </span>
      <span>
        <ActionKey of="mark-remove" /> removes
      </span>
    </p>
  );
}
