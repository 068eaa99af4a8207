import { formatTime } from '@domain/base/time';
import { clipLength, notesInOrder, noteTime } from '@domain/clips/clip';
import { ActionIcon, Button, useComputedColorScheme } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { ActionKey } from '../../keys/action-key';
import type { ActionId } from '../../keys/catalogue';
import { runAction } from '../../keys/registry';
import type { PairDesk, PairSide } from '../../queries/pairs';
import { createPeaksSource } from '../../queries/peaks';
import { clipTitle } from '../../text/clips';
import cardClasses from '../../ui/card.module.css';
import { Pill } from '../../ui/pill';
import { ClipWave } from '../../waveform/clip-wave';
import { waveformColours } from '../../waveform/colours';
import { ClipSign } from '../clips/clip-sign';
import { useNotedOpening } from '../review/use-noted-opening';
import { usePyramid } from '../review/use-pyramid';
import classes from './compare.module.css';
import { type Side, useCompare } from './compare-session';
import practiceClasses from './practice.module.css';
import { useCompareActions } from './use-compare-actions';
import { type ComparedSound, useComparedSound } from './use-compared-sound';

const letters = { one: 'A', other: 'B' } as const;
const sides = ['one', 'other'] as const;

/** Both clips side by side with why they were chosen, and one sound that goes from one to the other. */
export function Compare({ desk }: { desk: PairDesk }) {
  const compared = useComparedSound(desk);
  useNotedOpening('compare', desk.one.recording?.id ?? null, desk.one.clip.id);
  useNotedOpening('compare', desk.other.recording?.id ?? null, desk.other.clip.id);
  useCompareActions(desk, compared);
  const side = useCompare((session) => session.side);
  const playing = useStore(compared.sound.state, (state) => state.playing);
  const { clip } = desk[side];
  const { start, end } = clip.span;
  const time = useStore(compared.sound.state, ({ position }) =>
    formatTime(Math.min(end, Math.max(start, position)) - start),
  );
  return (
    <div className={classes.body}>
      {desk.pair.question === '' ? null : (
        <p className={practiceClasses.task} dir="auto">
          {desk.pair.question}
        </p>
      )}
      <div className={classes.sides}>
        {sides.map((one) => (
          <SideCard key={one} side={one} heard={one === side} own={desk[one]} compared={compared} />
        ))}
      </div>
      <section className={`${cardClasses.card} ${classes.foot}`} aria-label="Playback">
        <div className={practiceClasses.transport}>
          <ActionIcon
            variant="filled"
            radius="xl"
            size={36}
            aria-label={playing ? 'Pause' : `Play ${letters[side]}`}
            onClick={compared.sound.toggle}
          >
            {playing ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
          </ActionIcon>
          <span className={practiceClasses.clock} data-testid="clip-clock">
            {letters[side]} {time} <span>/ {formatTime(clipLength(clip))}</span>
          </span>
          <Deed action="compare-switch" label="The other, at the same place" primary />
          <Deed action="compare-switch-start" label="The other, from its start" />
          <span className={classes.end}>
            <Deed action="compare-turn" label="B first" />
            <Deed action="compare-edit" label="Change" />
            <Deed action="compare-delete" label="Delete" />
          </span>
        </div>
      </section>
    </div>
  );
}

function Deed({ action, label, primary = false }: { action: ActionId; label: string; primary?: boolean }) {
  return (
    <Button
      size="xs"
      variant={primary ? 'light' : 'default'}
      rightSection={<ActionKey of={action} />}
      onClick={() => runAction(action)}
    >
      {label}
    </Button>
  );
}

interface SideCardProps {
  side: Side;
  heard: boolean;
  own: PairSide;
  compared: ComparedSound;
}

function SideCard({ side, heard, own, compared }: SideCardProps) {
  // The program's own keeps the peaks of one recording, and here are two.
  const [peaks] = useState(createPeaksSource);
  const { clip, notes, lineText, recording, redactions } = own;
  const colours = waveformColours[useComputedColorScheme('light')];
  const pyramid = usePyramid(peaks, recording?.id ?? null, 0);
  const letter = letters[side];
  return (
    <section
      className={`${cardClasses.card} ${classes.side}`}
      aria-label={`${letter}: ${clipTitle(clip)}`}
      aria-current={heard || undefined}
    >
      <div className={classes.sideHead}>
        <Button
          size="xs"
          variant={heard ? 'filled' : 'default'}
          aria-pressed={heard}
          aria-label={`Play ${letter} from its start`}
          rightSection={<ActionKey of={`compare-${side}`} />}
          onClick={() => compared.play(side, clip.span.start)}
        >
          {letter}
        </Button>
        <ClipSign polarity={clip.polarity} />
        <h2 className={classes.title} dir="auto">
          {clipTitle(clip)}
        </h2>
        <span className={practiceClasses.quiet}>{formatTime(clipLength(clip))}</span>
      </div>
      {recording === null ? (
        <p className={practiceClasses.missing} role="alert">
          The recording of this clip is not on this computer, so it can’t be heard. Import it here.
        </p>
      ) : pyramid.state === 'ready' ? (
        <ClipWave
          {...{ clip, notes, recording, redactions, colours }}
          place={compared.sound.state}
          pyramid={pyramid.pyramid}
          playing={heard}
          onSeek={(time) => compared.play(side, time)}
        />
      ) : (
        <div className={classes.noWave} />
      )}
      <p className={classes.reason} dir="auto">
        {clip.reason === '' ? (
          <span className={practiceClasses.quiet}>No reason is given.</span>
        ) : (
          clip.reason
        )}
      </p>
      <p className={classes.facts}>
        {lineText === null ? null : <Pill tone="accent">{lineText}</Pill>}
        {clip.skill === '' ? null : <Pill>{clip.skill}</Pill>}
      </p>
      {notes.length === 0 ? null : (
        <ul className={classes.notes} aria-label={`What to listen for in ${letter}`}>
          {notesInOrder(clip, notes).flatMap((note) => {
            const at = noteTime(clip, note);
            return at === null
              ? []
              : [
                  <li key={note.id}>
                    <button
                      type="button"
                      aria-label={`Play ${letter} from ${formatTime(at)}`}
                      onClick={() => compared.play(side, note.at)}
                    >
                      {formatTime(at)}
                    </button>
                    <span dir="auto">{note.text}</span>
                  </li>,
                ];
          })}
        </ul>
      )}
    </section>
  );
}
