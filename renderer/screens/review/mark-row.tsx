import type { Annotation } from '@domain/evaluation/annotation';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPlayerPlayFilled, IconTrash } from '@tabler/icons-react';
import type { Review } from '../../queries/review';
import { markTime } from '../../text/review';
import { channelWord } from '../../text/roles';
import { Pill, type PillTone } from '../../ui/pill';
import { LiveText } from './live-text';
import { MarkMenu } from './mark-menu';
import { MarkTags, retagged } from './mark-tags';
import markClasses from './marks.module.css';
import { selectHow, useMarksView } from './marks-view';
import { nextChannel } from './next-channel';
import { PolarityMenu } from './polarity-menu';
import classes from './review.module.css';
import type { Marks } from './use-marks';
import type { ReviewSheet } from './use-sheet';

interface MarkRowProps {
  annotation: Annotation;
  review: Review;
  marks: Marks;
  sheet: ReviewSheet;
  /** Selected, and the one that keys for one mark act on. */
  current: boolean;
  /** Selected together with others. */
  together: boolean;
  /** Where the row lies in the list, from its top in CSS pixels. */
  top: number;
  position: number;
}

/** One mark of the list; everything of it is edited in place. */
export function MarkRow(props: MarkRowProps) {
  const { annotation, review, marks, sheet, current, together, top, position } = props;
  const { channels } = review.recording.media;
  const who = channelWord(annotation.channel, review.recording.channelRoles);
  const tone: PillTone = who === 'agent' || who === 'customer' ? who : 'plain';
  const bound = sheet.lines.find(({ line }) => line.id === annotation.lineId);
  const time = markTime(annotation);
  const wanted = useMarksView((view) => view.writtenId === annotation.id);
  return (
    // Pressing anywhere on the row selects it; the keys for that are Alt+↑ and Alt+↓, and every control inside has its own.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <li
      className={markClasses.markRow}
      style={{ transform: `translateY(${top}px)` }}
      aria-current={current || undefined}
      aria-posinset={position + 1}
      aria-setsize={marks.listed.length}
      data-together={together || undefined}
      onClick={(event) => marks.select(annotation.id, selectHow(event))}
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
        onClick={(event) => {
          if (selectHow(event) === 'alone') marks.play(annotation);
        }}
      >
        <IconPlayerPlayFilled size={9} /> {time}
      </button>
      <button
        type="button"
        className={`${classes.bare} ${markClasses.who}`}
        aria-label={`Whose mark: ${who}`}
        disabled={sheet.sealed || channels === 1}
        onClick={() =>
          void marks.change(annotation.id, { channel: nextChannel(annotation.channel, channels) })
        }
      >
        <Pill tone={tone}>{who}</Pill>
      </button>
      <LiveText
        className={markClasses.markText}
        label={`Text of the mark at ${time}`}
        placeholder={current && !sheet.sealed ? 'What happened here?' : ''}
        value={annotation.text}
        readOnly={sheet.sealed}
        wantsFocus={wanted}
        onEnter={() => useMarksView.setState({ writtenId: null })}
        onChange={(text) => void marks.change(annotation.id, { text }, 'text')}
      />
      <RowTags {...props} time={time} />
      {bound ? (
        <Tooltip label={bound.line.text}>
          <button type="button" className={classes.bare} onClick={() => sheet.focus(bound.line.id)}>
            <Pill tone="accent">line {bound.number}</Pill>
          </button>
        </Tooltip>
      ) : null}
      <MarkMenu annotation={annotation} marks={marks} sheet={sheet} />
      {sheet.sealed ? null : (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={22}
          className={markClasses.onRow}
          aria-label={`Remove the mark at ${time}`}
          onClick={(event) => {
            event.stopPropagation();
            marks.remove([annotation.id]);
          }}
        >
          <IconTrash size={13} />
        </ActionIcon>
      )}
    </li>
  );
}

/** So many tags are shown in a row; the others are counted. */
const tagsShown = 2;

function RowTags({ annotation, marks, sheet, together, time }: MarkRowProps & { time: string }) {
  const opened = useMarksView((view) => view.taggedId === annotation.id) && !sheet.sealed;
  const ids = together ? marks.selected() : [annotation.id];
  const edited = opened ? marks.listed.filter(({ id }) => ids.includes(id)) : [annotation];
  const { tags } = annotation;
  const more = tags.length - tagsShown;
  return (
    <MarkTags
      edited={edited}
      opened={opened}
      onClose={() => useMarksView.setState({ taggedId: null })}
      onChange={(added, removed) =>
        void marks.changeMany(
          edited.map(({ id }) => id),
          (mark) => retagged(mark, added, removed),
        )
      }
    >
      <button
        type="button"
        className={`${classes.bare} ${markClasses.tags}`}
        data-empty={tags.length === 0 || undefined}
        disabled={sheet.sealed}
        aria-label={tags.length === 0 ? `Add tags to the mark at ${time}` : `Tags: ${tags.join(', ')}`}
        title={tags.length > tagsShown ? tags.join(', ') : undefined}
        onClick={() => useMarksView.setState({ taggedId: annotation.id })}
      >
        {tags.slice(0, tagsShown).map((tag) => (
          <Pill key={tag}>
            <span className={markClasses.tag}>{tag}</span>
          </Pill>
        ))}
        {more > 0 ? <Pill>+{more}</Pill> : null}
        {tags.length === 0 ? <span className={markClasses.addTag}># tag</span> : null}
      </button>
    </MarkTags>
  );
}
