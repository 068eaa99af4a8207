import { formatTime } from '@domain/base/time';
import { clipLength } from '@domain/clips/clip';
import { clipMatches, everyClip } from '@domain/clips/clip-search';
import { findLine } from '@domain/scorecard/form-parts';
import { guidanceClipIds, guidanceWithClip } from '@domain/scorecard/guidance';
import type { Form, Line } from '@domain/scorecard/scorecard';
import { ActionIcon, Checkbox, Modal, TextInput } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { clipLibrary, type LibraryClip } from '../../queries/clips';
import { clipTitle } from '../../text/clips';
import { useWorkspace } from '../../workspace';
import { ClipSign } from '../clips/clip-sign';
import { useSideSound } from '../clips/side-sound';
import { useLive } from '../use-live';
import fields from './fields.module.css';
import { openDialog, useScorecardsView } from './scorecards-view';
import type { DraftEdit } from './use-draft-edit';

/** The clips of the library, from which those are chosen that a line's guidance lets evaluators hear. */
export function GuidanceClipsDialog({ form, edit }: { form: Form; edit: DraftEdit }) {
  const lineId = useScorecardsView((view) => (view.dialog === 'clips' ? view.lineId : null));
  const line = lineId === null ? null : (findLine(form, lineId)?.line ?? null);
  return (
    <Modal
      opened={line !== null}
      onClose={() => openDialog(null)}
      title="Clips to hear in the guidance"
      size={560}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {line === null ? null : <Choice line={line} edit={edit} />}
    </Modal>
  );
}

function Choice({ line, edit }: { line: Line; edit: DraftEdit }) {
  const { db } = useWorkspace().commands;
  const library = useLive(() => clipLibrary(db), [db]);
  const [search, setSearch] = useState('');
  const side = useSideSound('guidance');
  const heard = useStore(side.heard);
  const chosen = guidanceClipIds(line.guidance);
  // Retired clips are offered to nobody; one that is chosen already can be taken out.
  const offered = library?.clips.filter(({ clip }) => clip.retired === null || chosen.includes(clip.id));
  const shown = offered?.filter((one) =>
    clipMatches(one, { ...everyClip, search, retired: one.clip.retired !== null }),
  );
  return (
    <>
      <p className={fields.quiet}>{line.text}</p>
      <TextInput
        aria-label="Search the clips"
        placeholder="Search the clips"
        data-autofocus
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {shown?.length === 0 ? (
        <p className={fields.quiet}>
          {offered?.length === 0
            ? 'The library has no clips yet. Cut one from a call in Review, and it can be chosen here.'
            : 'No clip of the library has these words.'}
        </p>
      ) : (
        <ul className={fields.clips} aria-label="Clips of the library">
          {(shown ?? []).map((one) => (
            <li key={one.clip.id}>
              <Offered
                one={one}
                chosen={chosen.includes(one.clip.id)}
                playing={heard?.clipId === one.clip.id && heard.state === 'playing'}
                onPlay={() => side.toggle(one)}
                onChoose={(wanted) =>
                  edit.line(line.id, (now) => ({
                    ...now,
                    guidance: guidanceWithClip(now.guidance, one.clip.id, wanted),
                  }))
                }
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface OfferedProps {
  one: LibraryClip;
  chosen: boolean;
  playing: boolean;
  onPlay(): void;
  onChoose(wanted: boolean): void;
}

function Offered({ one: { clip, recording }, chosen, playing, onPlay, onChoose }: OfferedProps) {
  const title = clipTitle(clip);
  return (
    <>
      <Checkbox
        label={clip.retired === null ? title : `${title} (retired)`}
        checked={chosen}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      <ClipSign polarity={clip.polarity} />
      <span className={fields.quiet}>
        {[clip.skill, formatTime(clipLength(clip))].filter(Boolean).join(' · ')}
      </span>
      <ActionIcon
        variant="subtle"
        size={24}
        disabled={recording === null}
        aria-label={`${playing ? 'Stop' : 'Play'} the clip ${title}`}
        onClick={onPlay}
      >
        {playing ? <IconPlayerPauseFilled size={13} /> : <IconPlayerPlayFilled size={13} />}
      </ActionIcon>
    </>
  );
}
