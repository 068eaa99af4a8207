import { type Span, spanBetween } from '@domain/base/time';
import type { ChannelHeard } from '@domain/evaluation/hearing-report';
import { spansSubtract, spansUnite } from '@domain/recordings/spans';
import type { Player } from '../../player';

/** Played from so much before each unheard stretch, so that its first word is understood, in seconds. */
const lead = 0.3;

/** A stretch this near is played on to rather than jumped to: it costs less than finding one's way, in seconds. */
const near = 1;

/** What is left of a stretch after playing it is the player's own edge when it is no longer than this, in seconds. */
const leftover = 0.5;

/** Where nobody has listened yet on some channel, in order. */
export function unheardOf(channels: readonly Pick<ChannelHeard, 'unheard'>[]): readonly Span[] {
  return spansUnite(channels.flatMap(({ unheard }) => unheard));
}

/** Where playing what is unheard leads from a place: on to the next stretch, else to the first; null: nothing is left. */
export function nextUnheard(unheard: readonly Span[], position: number): number | null {
  const next = unheard.find(({ end }) => end > position + 0.05) ?? unheard[0];
  if (next === undefined) return null;
  const reached = next.start <= position + near && position < next.end;
  return reached ? position : Math.max(0, next.start - lead);
}

interface UnheardNeeds {
  readonly player: Pick<Player, 'state' | 'now' | 'seek' | 'play' | 'pause'>;
  /** As far as is known at the moment of asking: what plays right now is told a little later. */
  channels(): readonly Pick<ChannelHeard, 'unheard'>[];
  /** Told once when it ends: everything has been heard, or the person has paused or gone elsewhere. */
  onEnd(why: 'all-heard' | 'stopped'): void;
}

/**
 * Plays what has not been heard, one stretch after the other, until all is or somebody stops or moves the player.
 * Answers what ends it.
 */
export function playUnheard({ player, channels, onEnd }: UnheardNeeds): () => void {
  /** What this run has played: the coverage knows it a moment later. */
  let played: readonly Span[] = [];
  /** Where the player is on its own way; anywhere else, somebody has moved it. */
  let expected = player.now();
  let from = expected;
  let ended = false;
  const left = () =>
    spansSubtract(unheardOf(channels()), played).filter(({ start, end }) => end - start > leftover);
  const end = (why: 'all-heard' | 'stopped') => {
    if (ended) return;
    ended = true;
    unsubscribe();
    onEnd(why);
  };
  const go = () => {
    played = spansUnite([...played, spanBetween(from, expected)]);
    const target = nextUnheard(left(), expected);
    if (target === null) {
      end('all-heard');
      return player.pause();
    }
    // Said before it is done, as the player tells of its own jumps at once.
    const moves = Math.abs(target - expected) > 0.01;
    from = target;
    expected = target;
    if (moves) player.seek(target);
    if (!player.state.getState().playing) player.play();
  };
  const look = () => {
    if (ended) return;
    const now = player.now();
    const { playing, duration } = player.state.getState();
    if (now < expected - 0.5 || now > expected + 3 * near) return end('stopped');
    expected = now;
    const atEnd = now >= duration - 0.05;
    if (!playing && !atEnd) return now > from + 0.05 ? end('stopped') : undefined;
    const here = left().some(({ start, end: last }) => start - lead - near <= now && now < last);
    if (!here || atEnd) go();
  };
  const unsubscribe = player.state.subscribe(look);
  go();
  return () => end('stopped');
}
