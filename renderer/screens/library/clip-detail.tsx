import { formatTime } from '@domain/base/time';
import { clipLength, noteAt, noteTime } from '@domain/clips/clip';
import { ActionIcon, Button, useComputedColorScheme } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBackFilled,
  IconPlayerSkipForwardFilled,
} from '@tabler/icons-react';
import { useStore } from 'zustand';
import { ActionKey } from '../../keys/action-key';
import type { ActionId } from '../../keys/catalogue';
import { runAction } from '../../keys/registry';
import type { LibraryClip } from '../../queries/clips';
import { clipTimes } from '../../text/clips';
import { callTitle } from '../../text/review';
import { ClipWave } from '../../waveform/clip-wave';
import { waveformColours } from '../../waveform/colours';
import { useWorkspace } from '../../workspace';
import { ClipEditor } from '../clips/clip-editor';
import { ClipNotes } from '../clips/clip-notes';
import { usePyramid } from '../review/use-pyramid';
import { ClipExcerpt } from './clip-excerpt';
import { ClipPairs } from './clip-pairs';
import { ExerciseSummary } from './exercise-summary';
import classes from './library.module.css';
import { showPlace, useLibraryView } from './library-view';
import type { ClipPlayer } from './use-clip-player';
import type { ShownClips } from './use-shown-clips';

interface ClipDetailProps {
  one: LibraryClip;
  view: ShownClips;
  player: ClipPlayer;
}

/** The clip in front: its sound with the notes as they come up, and everything that is said of it. */
export function ClipDetail({ one, view, player: clips }: ClipDetailProps) {
  const { clip, notes } = one;
  const inFront = useLibraryView((state) => state.playing?.clipId === clip.id);
  const current = useStore(clips.state, ({ position }) => (inFront ? noteAt(clip, notes, position) : null));
  const at = current === null ? null : noteTime(clip, current);
  return (
    <section className={classes.detail} aria-label="The clip">
      <Sound one={one} clips={clips} inFront={inFront} />
      <div
        className={classes.nowNote}
        role="status"
        aria-label="Listen now"
        data-empty={current === null || undefined}
      >
        {current === null ? (
          notes.length === 0 ? null : (
            'What to listen for comes up here.'
          )
        ) : (
          <>
            <b>{formatTime(at ?? 0)}</b> <span dir="auto">{current.text}</span>
          </>
        )}
      </div>
      {clip.retired === null ? null : (
        <p className={classes.retired}>
          {clip.retired.by} retired it: {clip.retired.why || 'no reason given'}{' '}
          <Button variant="subtle" size="compact-xs" onClick={() => runAction('clips-retire')}>
            Offer it again
          </Button>
        </p>
      )}
      <ClipEditor clip={clip} choice={null} lineText={one.lineText} />
      <ClipNotes
        clip={clip}
        notes={notes}
        currentId={current?.id ?? null}
        add="clips-note"
        onPlay={(from) => clips.play(one, { from })}
      />
      <ClipExcerpt clip={clip} onPlay={(from) => clips.play(one, { from })} />
      <ExerciseSummary one={one} />
      <ClipPairs one={one} view={view} />
      <Places one={one} view={view} />
      <p className={classes.source}>
        {clip.deidentified || one.interaction === null
          ? 'From a call'
          : `From ${callTitle(one.interaction, one.recording?.fileName ?? 'a call')}`}
        , {clipTimes(clip)}.{' '}
        {one.interaction === null ? null : (
          <button type="button" className={classes.link} onClick={() => runAction('clips-open')}>
            Trim it in Review <ActionKey of="clips-open" />
          </button>
        )}
      </p>
      <div className={classes.buttons}>
        <Work action="clips-file" label="Put into …" />
        <Work action="clips-export" label="Export" />
        <Work action="clip-exercise" label="Exercise" />
        {clip.retired === null ? <Work action="clips-retire" label="Retire" /> : null}
        <Work action="clips-delete" label="Delete" />
      </div>
    </section>
  );
}

function Work({ action, label }: { action: ActionId; label: string }) {
  return (
    <Button
      variant="default"
      size="xs"
      rightSection={<ActionKey of={action} />}
      onClick={() => runAction(action)}
    >
      {label}
    </Button>
  );
}

interface SoundProps {
  one: LibraryClip;
  clips: ClipPlayer;
  inFront: boolean;
}

function Sound({ one, clips, inFront }: SoundProps) {
  const { peaks } = useWorkspace();
  const { clip, notes, recording, redactions } = one;
  const scheme = useComputedColorScheme('light');
  const pyramid = usePyramid(peaks, recording?.id ?? null, 0);
  const sounds = useStore(clips.state, ({ playing }) => inFront && playing);
  const failed = useStore(clips.state, ({ status }) => inFront && status === 'failed');
  const time = useStore(clips.state, ({ position }) =>
    inFront ? formatTime(Math.max(0, Math.min(position, clip.span.end) - clip.span.start)) : '0:00.0',
  );
  if (recording === null) {
    return (
      <p className={classes.missing} role="alert">
        The recording of this clip is not on this computer, so it can’t be heard. Import the recording here,
        and the clip plays again.
      </p>
    );
  }
  return (
    <>
      {pyramid.state === 'ready' ? (
        <ClipWave
          {...{ clip, notes, recording, redactions }}
          place={clips.state}
          pyramid={pyramid.pyramid}
          colours={waveformColours[scheme]}
          playing={inFront}
          onSeek={(from) =>
            clips.play(one, { from, through: useLibraryView.getState().playing?.through ?? false })
          }
        />
      ) : (
        <div className={classes.noWave} />
      )}
      {failed ? (
        <p className={classes.missing} role="alert">
          The sound could not be played. Open the call in Review to see what has become of its file.
        </p>
      ) : null}
      <div className={classes.transport}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          aria-label="Play the clip before"
          onClick={() => clips.step(-1)}
        >
          <IconPlayerSkipBackFilled size={14} />
        </ActionIcon>
        <ActionIcon
          variant="filled"
          radius="xl"
          size={36}
          aria-label={sounds ? 'Pause the clip' : 'Play the clip'}
          onClick={() => clips.toggle(one)}
        >
          {sounds ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          aria-label="Play the next clip"
          onClick={() => clips.step(1)}
        >
          <IconPlayerSkipForwardFilled size={14} />
        </ActionIcon>
        <span className={classes.clock}>
          {time} <span className={classes.second}>/ {formatTime(clipLength(clip))}</span>
        </span>
        <Button
          variant="default"
          size="xs"
          rightSection={<ActionKey of="clips-play-through" />}
          onClick={() => runAction('clips-play-through')}
        >
          Play through
        </Button>
      </div>
    </>
  );
}

function Places({ one, view }: { one: LibraryClip; view: ShownClips }) {
  const names = view.library.folders.filter(({ id }) => one.folderIds.includes(id));
  if (names.length === 0) return null;
  return (
    <p className={classes.source}>
      In{' '}
      {names.map(({ id, name }, at) => (
        <span key={id}>
          {at === 0 ? '' : ', '}
          <button type="button" className={classes.link} onClick={() => showPlace({ kind: 'folder', id })}>
            {name}
          </button>
        </span>
      ))}
    </p>
  );
}
