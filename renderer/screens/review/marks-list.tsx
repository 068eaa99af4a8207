import type { Annotation, Polarity } from '@domain/evaluation/annotation';
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconPlayerPlayFilled, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { markTime, polarityName } from '../../text/review';
import { channelWord } from '../../text/roles';
import { KeyHint } from '../../ui/key-hint';
import { Pill, type PillTone } from '../../ui/pill';
import { polaritySign } from '../../waveform/colours';
import { LiveText } from './live-text';
import { markTextId } from './mark-actions';
import markClasses from './marks.module.css';
import { nextChannel } from './next-channel';
import classes from './review.module.css';
import type { Marks } from './use-marks';
import type { ReviewSheet } from './use-sheet';

interface MarksListProps {
  review: Review;
  marks: Marks;
  sheet: ReviewSheet;
}

/** Every mark in the order it is heard, edited in place. */
export function MarksList({ review, marks, sheet }: MarksListProps) {
  const { annotations } = review;
  return (
    <section className={markClasses.panel} aria-label="Marks">
      <ul className={markClasses.markRows}>
        {annotations.map((annotation) => (
          <MarkRow key={annotation.id} annotation={annotation} review={review} marks={marks} sheet={sheet} />
        ))}
      </ul>
      {annotations.length === 0 ? <NoMarks sealed={sheet.sealed} /> : null}
      {sheet.sealed ? null : <MarkHints />}
    </section>
  );
}

function NoMarks({ sealed }: { sealed: boolean }) {
  if (sealed) return <p className={markClasses.nothing}>This evaluation was submitted without marks.</p>;
  return (
    <p className={markClasses.nothing}>
      No marks yet. Play the call and press <KeyHint combination="M" /> at a moment that matters, or drag over
      the waveform to mark a span.
    </p>
  );
}

function MarkHints() {
  return (
    <p className={markClasses.hints}>
      <KeyHint combination="M" /> point <KeyHint combination="I" /> <KeyHint combination="O" /> span{' '}
      <KeyHint combination="+" /> <KeyHint combination="-" /> <KeyHint combination="0" /> praise, concern,
      neutral <KeyHint combination="T" /> text <KeyHint combination="E" /> evidence{' '}
      <KeyHint combination="P" /> play
    </p>
  );
}

interface MarkRowProps extends MarksListProps {
  annotation: Annotation;
}

function MarkRow({ annotation, review, marks, sheet }: MarkRowProps) {
  const selected = useSession((session) => session.selectedAnnotationId === annotation.id);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const roles = review.recording.channelRoles;
  const who = channelWord(annotation.channel, roles);
  const tone: PillTone = who === 'agent' || who === 'customer' ? who : 'plain';
  const bound = sheet.lines.find(({ line }) => line.id === annotation.lineId);
  const time = markTime(annotation);
  return (
    // Pressing anywhere on the row selects it; the keys for that are Alt+↑ and Alt+↓, and every control inside has its own.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <li
      ref={row}
      className={markClasses.markRow}
      aria-current={selected || undefined}
      onClick={() => marks.select(annotation.id)}
    >
      <PolarityMenu
        polarity={annotation.polarity}
        disabled={sheet.sealed}
        onChange={(polarity) => void marks.change(annotation.id, { polarity })}
      />
      <button
        type="button"
        className={`${classes.bare} ${markClasses.markTime}`}
        aria-label={`Play ${time}`}
        onClick={() => marks.play(annotation)}
      >
        <IconPlayerPlayFilled size={9} /> {time}
      </button>
      <button
        type="button"
        className={classes.bare}
        aria-label={`Whose mark: ${who}`}
        disabled={sheet.sealed || review.recording.media.channels === 1}
        onClick={() =>
          void marks.change(annotation.id, {
            channel: nextChannel(annotation.channel, review.recording.media.channels),
          })
        }
      >
        <Pill tone={tone}>{who}</Pill>
      </button>
      <LiveText
        id={markTextId(annotation.id)}
        className={markClasses.markText}
        label={`Text of the mark at ${time}`}
        placeholder={selected && !sheet.sealed ? 'What happened here?' : ''}
        value={annotation.text}
        readOnly={sheet.sealed}
        onChange={(text) => void marks.change(annotation.id, { text }, 'text')}
      />
      {bound ? (
        <Tooltip label={bound.line.text}>
          <button type="button" className={classes.bare} onClick={() => sheet.focus(bound.line.id)}>
            <Pill tone="accent">line {bound.number}</Pill>
          </button>
        </Tooltip>
      ) : null}
      {sheet.sealed ? null : (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={22}
          className={markClasses.removeMark}
          aria-label={`Remove the mark at ${time}`}
          onClick={(event) => {
            event.stopPropagation();
            marks.remove(annotation.id);
          }}
        >
          <IconTrash size={13} />
        </ActionIcon>
      )}
    </li>
  );
}

interface PolarityMenuProps {
  polarity: Polarity;
  disabled: boolean;
  onChange(polarity: Polarity): void;
}

const polarities: { polarity: Polarity; combination: string }[] = [
  { polarity: 'praise', combination: '+' },
  { polarity: 'concern', combination: '-' },
  { polarity: 'neutral', combination: '0' },
];

function PolarityMenu({ polarity, disabled, onChange }: PolarityMenuProps) {
  return (
    <Menu position="bottom-start" disabled={disabled}>
      <Menu.Target>
        <button
          type="button"
          className={markClasses.polarity}
          data-polarity={polarity}
          aria-label={polarityName(polarity)}
        >
          {polaritySign[polarity]}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {polarities.map((one) => (
          <Menu.Item
            key={one.polarity}
            rightSection={<KeyHint combination={one.combination} />}
            onClick={() => onChange(one.polarity)}
          >
            {polaritySign[one.polarity]} {polarityName(one.polarity)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
