import { formatTime } from '@domain/base/time';
import type { Annotation } from '@domain/evaluation/annotation';
import { defaultCallSignalSettings } from '@domain/recordings/call-signals';
import { Button, useComputedColorScheme } from '@mantine/core';
import {
  IconMaximize,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPresentation,
} from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { combinationOf } from '../../keys/combination';
import { createPeaksSource } from '../../queries/peaks';
import { markTime, polarityName } from '../../text/review';
import { EmptyState } from '../../ui/empty-state';
import { KeyHint } from '../../ui/key-hint';
import { polaritySign, waveformColours } from '../../waveform/colours';
import { LaneTitles } from '../../waveform/lane-titles';
import { Picture } from '../../waveform/picture';
import { Stage } from '../../waveform/stage';
import { usePyramid } from '../review/use-pyramid';
import { useSignalsBy } from '../review/use-signals';
import type { PresentedCall } from './messages';
import classes from './present.module.css';
import { type Presented, usePresented } from './use-presented';

/** The second window: the call large, for a room of people, without anything that was judged. */
export function Presentation() {
  const presented = usePresented();
  usePresentKeys(presented.wish);
  useEffect(() => {
    document.title = 'Presenting – Earmark';
  }, []);
  if (presented.call === null) {
    return (
      <EmptyState icon={<IconPresentation size={40} stroke={1.2} />} title="No call is open">
        <p>Open a call in Review in the other window: it shows here, without its scores.</p>
      </EmptyState>
    );
  }
  return <PresentedReview presented={presented} call={presented.call} />;
}

function PresentedReview({ presented, call }: { presented: Presented; call: PresentedCall }) {
  const { player, viewport, pictureOffset, wish } = presented;
  const { recording, marks, selectedId, pictureId } = call;
  const colours = waveformColours[useComputedColorScheme('light')];
  const [peaks] = useState(createPeaksSource);
  const pyramid = usePyramid(peaks, recording.id, 0);
  const heard = useSignalsBy(recording, 0, defaultCallSignalSettings);
  const playing = useStore(player.state, (state) => state.playing);
  return (
    <main className={classes.present}>
      <header className={classes.header}>
        <Button size="md" px={14} aria-label={playing ? 'Pause' : 'Play'} onClick={() => wish('play')}>
          {playing ? <IconPlayerPauseFilled size={20} /> : <IconPlayerPlayFilled size={20} />}
        </Button>
        <Time player={player} duration={recording.media.duration} />
        <h1 className={classes.title}>{call.title}</h1>
        <Button
          variant="default"
          leftSection={<IconMaximize size={15} />}
          rightSection={<KeyHint combination="F" />}
          onClick={toggleFullScreen}
        >
          Full screen
        </Button>
      </header>
      <div className={classes.call}>
        <div className={classes.waveform}>
          {pyramid.state === 'ready' ? (
            <Stage
              recording={recording}
              pyramid={pyramid.pyramid}
              heard={heard}
              marks={{ annotations: marks, selectedId }}
              player={player}
              viewport={viewport}
              colours={colours}
              follow="off"
              laneHeaders={(geometry) => (
                <LaneTitles roles={recording.channelRoles} geometry={geometry} colours={colours} />
              )}
            />
          ) : null}
        </div>
        {pictureId === null ? null : (
          <div className={classes.picture}>
            <Picture recordingId={pictureId} player={player} offset={pictureOffset} />
          </div>
        )}
      </div>
      <MarksNow player={player} marks={marks} selectedId={selectedId} />
    </main>
  );
}

function Time({ player, duration }: { player: Presented['player']; duration: number }) {
  const position = useStore(player.state, (state) => formatTime(state.position));
  return (
    <span className={classes.time}>
      <span data-testid="presented-position">{position}</span> / {formatTime(duration)}
    </span>
  );
}

/** A point mark counts as heard now for so many seconds after it. */
const pointLasts = 3;

/** The marks in large type, what is heard now standing out and in sight. */
function MarksNow({
  player,
  marks,
  selectedId,
}: Pick<PresentedCall, 'marks' | 'selectedId'> & Pick<Presented, 'player'>) {
  const current = useStore(
    player.state,
    ({ position }) => marks.findLast((mark) => isHeard(mark, position))?.id ?? null,
  );
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, []);
  if (marks.length === 0) return <p className={classes.nothing}>No marks yet.</p>;
  return (
    <ul className={classes.marks} aria-label="Marks" ref={list}>
      {marks.map((mark) => (
        <li
          key={mark.id}
          className={classes.mark}
          aria-current={mark.id === current || undefined}
          data-selected={mark.id === selectedId || undefined}
          ref={(item) => {
            if (mark.id === current) item?.scrollIntoView({ block: 'nearest' });
          }}
        >
          <span className={classes.polarity} data-tone={mark.polarity}>
            <span role="img" aria-label={polarityName(mark.polarity)}>
              {polaritySign[mark.polarity]}
            </span>
          </span>
          <span className={classes.when}>{markTime(mark)}</span>
          <span dir="auto">{mark.text === '' ? 'Mark' : mark.text}</span>
        </li>
      ))}
    </ul>
  );
}

function isHeard({ start, end }: Annotation, position: number): boolean {
  return start <= position && position < (end ?? start + pointLasts);
}

function toggleFullScreen(): void {
  // Refused where no gesture asked for it; then the window stays as it is.
  const change = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  change.catch(() => undefined);
}

/** The few keys of a room: play, a step back or forward, full screen. Everything else is done in the other window. */
function usePresentKeys(wish: Presented['wish']): void {
  useEffect(() => {
    const keys: Record<string, () => void> = {
      Space: () => wish('play'),
      ArrowLeft: () => wish('back-2'),
      ArrowRight: () => wish('forward-2'),
      F: toggleFullScreen,
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const run = keys[combinationOf(event)];
      if (run === undefined || (event.target instanceof HTMLButtonElement && event.key === ' ')) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}
