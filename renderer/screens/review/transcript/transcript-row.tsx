import { formatTime } from '@domain/base/time';
import type { ChannelRole } from '@domain/recordings/recording';
import type { TranscriptSegment } from '@domain/recordings/transcript/transcript';
import { Menu } from '@mantine/core';
import { IconMoodConfuzed, IconMoodSad, IconMoodSmile } from '@tabler/icons-react';
import { roleName } from '../../../text/roles';
import { sentimentWords } from '../../../text/transcript';
import { MenuGroup } from '../../../ui/menu-group';
import { Pill } from '../../../ui/pill';
import classes from '../review.module.css';
import type { SpokenBy } from './speaker';
import transcriptClasses from './transcript.module.css';

interface TranscriptRowProps {
  segment: TranscriptSegment;
  place: number;
  count: number;
  /** The language of the whole, for the shapes of its letters; null: unknown. */
  language: string | null;
  by: SpokenBy;
  /** The same person spoke just before, so that the name need not be said again. */
  goesOn: boolean;
  current: boolean;
  top: number;
  measure(element: HTMLElement | null): void;
  onText(place: number, element: HTMLElement | null): void;
  onSeek(time: number): void;
  onName(speaker: string, role: ChannelRole | null): void;
}

/** One stretch of speech: when, who, and what was said. */
export function TranscriptRow(props: TranscriptRowProps) {
  const { segment, place, by, current, onSeek } = props;
  return (
    <li
      ref={props.measure}
      data-index={place}
      className={transcriptClasses.row}
      style={{ transform: `translateY(${props.top}px)` }}
      aria-current={current || undefined}
      aria-posinset={place + 1}
      aria-setsize={props.count}
    >
      <button
        type="button"
        tabIndex={-1}
        className={`${classes.bare} ${transcriptClasses.time}`}
        aria-label={`Go to ${formatTime(segment.start)}`}
        onClick={() => onSeek(segment.start)}
      >
        {formatTime(segment.start)}
      </button>
      <span className={transcriptClasses.speaker}>
        {props.goesOn ? null : <Speaker speaker={segment.speaker} by={by} onName={props.onName} />}
      </span>
      <p
        ref={(element) => props.onText(place, element)}
        data-segment={place}
        // Each stretch runs its own way, whatever the list does: a caller may change languages.
        dir="auto"
        lang={props.language ?? undefined}
        className={transcriptClasses.text}
      >
        {segment.text}
      </p>
      <SentimentSign segment={segment} />
    </li>
  );
}

const roles: ChannelRole[] = ['agent', 'customer', 'other'];

function Speaker({
  speaker,
  by,
  onName,
}: Pick<TranscriptRowProps, 'onName' | 'by'> & { speaker: string | null }) {
  if (speaker === null) return <Pill tone={by.tone}>{by.name}</Pill>;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          className={classes.bare}
          aria-label={`Who is ${speaker}: ${by.role === null ? 'not known' : roleName(by.role)}`}
        >
          <Pill tone={by.tone}>
            <span className={transcriptClasses.name} dir="auto">
              {by.name}
            </span>
          </Pill>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuGroup label={`“${speaker}” in the file is`}>
          {roles.map((role) => (
            <Menu.Item key={role} disabled={by.role === role} onClick={() => onName(speaker, role)}>
              {roleName(role)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => onName(speaker, null)}>As the file says</Menu.Item>
        </MenuGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

/** A quiet sign: what a machine made of the voice is a hint, no judgement. */
function SentimentSign({ segment: { sentiment } }: { segment: TranscriptSegment }) {
  const words = sentimentWords(sentiment);
  if (words === null) return null;
  const Icon =
    sentiment === 'positive' ? IconMoodSmile : sentiment === 'negative' ? IconMoodSad : IconMoodConfuzed;
  return (
    <span className={transcriptClasses.sentiment} title={words} role="img" aria-label={words}>
      <Icon size={14} stroke={1.6} aria-hidden="true" />
    </span>
  );
}
