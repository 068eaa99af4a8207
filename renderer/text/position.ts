import { formatTime } from '@domain/base/time';
import type { Annotation } from '@domain/evaluation/annotation';
import type { ChannelRole } from '@domain/recordings/recording';
import type { LaneSignals } from '@domain/recordings/signals-file';
import { polarityName } from './review';
import { laneName } from './roles';

/** What there is to say about a moment of a call. */
export interface Whereabouts {
  readonly position: number;
  readonly duration: number;
  readonly playing: boolean;
  readonly speed: number;
  readonly roles: readonly ChannelRole[];
  /** What was heard; null where nothing is known of it. */
  readonly lanes: readonly Pick<LaneSignals, 'speech' | 'music'>[] | null;
  readonly selected: Pick<Annotation, 'start' | 'end' | 'polarity' | 'text'> | null;
}

/** Where one is in a call, for whoever asks without looking. */
export function whereaboutsSentence(where: Whereabouts): string {
  const { position, duration, playing, speed, selected } = where;
  const sentences = [
    `${formatTime(position)} of ${formatTime(duration)}, ${playing ? `playing at ${speed}×` : 'paused'}.`,
    heardAt(where),
  ];
  if (selected !== null) {
    const text = selected.text === '' ? '' : `: ${selected.text}`;
    sentences.push(
      `Selected mark, ${polarityName(selected.polarity).toLowerCase()}, at ${formatTime(selected.start)}${text}.`,
    );
  }
  return sentences.filter(Boolean).join(' ');
}

function heardAt({ position, roles, lanes }: Whereabouts): string {
  if (lanes === null) return '';
  const within = (spans: readonly { start: number; end: number }[]) =>
    spans.some(({ start, end }) => start <= position && position < end);
  const speakers = lanes.flatMap((lane, channel) => (within(lane.speech) ? [laneName(roles, channel)] : []));
  if (speakers.length > 0) return `${speakers.join(' and ')} ${speakers.length > 1 ? 'speak' : 'speaks'}.`;
  return lanes.some((lane) => within(lane.music)) ? 'Hold music.' : 'Nobody speaks.';
}
