import { seconds } from '@domain/base/time';
import type { ChannelHeard } from '@domain/evaluation/hearing-report';
import { spansUnite } from '@domain/recordings/spans';
import type { Player } from '../../player';

/** Played from so much before each unheard stretch, so that its first word is understood, in seconds. */
const lead = 0.3;

/** A stretch this near is played on to rather than jumped to: it costs less than finding one's way, in seconds. */
const near = 1;

/** Where nobody has listened yet on any channel, in order. */
export function unheardOf(channels: readonly ChannelHeard[]): readonly { start: number; end: number }[] {
  return spansUnite(channels.flatMap(({ unheard }) => unheard));
}

/** Where playing what is unheard leads from a place: the first unheard stretch from there on, else from the start. */
export function nextUnheard(channels: readonly ChannelHeard[], position: number): number | null {
  const unheard = unheardOf(channels);
  const next = unheard.find(({ end }) => end > position + 0.05) ?? unheard[0];
  if (next === undefined) return null;
  return next.start <= position + near && position < next.end
    ? Math.max(position, seconds(0))
    : Math.max(0, next.start - lead);
}

/** What following the unheard needs of the screen, asked anew at each look. */
interface UnheardNeeds {
  readonly player: Player;
  channels(): readonly ChannelHeard[];
  /** Told once when it ends: everything has been heard, or the person has paused or gone elsewhere. */
  onEnd(why: 'all-heard' | 'stopped'): void;
}

/**
 * Plays what has not been heard, one stretch after the other, until all is or somebody stops or moves the player.
 * Answers what ends it.
 */
export function playUnheard({ player, channels, onEnd }: UnheardNeeds): () => void {
  let expected: number | null = null;
  let ended = false;
  const end = (why: 'all-heard' | 'stopped') => {
    if (ended) return;
    ended = true;
    stop();
    onEnd(why);
  };
  const go = (): boolean => {
    const target = nextUnheard(channels(), player.now());
    if (target === null) {
      player.pause();
      end('all-heard');
      return false;
    }
    if (Math.abs(target - player.now()) > 0.01) player.seek(target);
    expected = target;
    return true;
  };
  const look = () => {
    if (ended || expected === null) return;
    const now = player.now();
    const { playing, duration } = player.state.getState();
    // Moved by hand, back or far ahead: then the person wants to hear something else.
    if (now < expected - 0.5 || now > expected + 2 * near + 1) return end('stopped');
    expected = now;
    const unheard = unheardOf(channels());
    const here = unheard.some((span) => span.start - lead - near <= now && now < span.end + 0.6);
    const atEnd = now >= duration - 0.05;
    if (!playing && !atEnd) return end('stopped');
    if (here && !atEnd) return;
    if (go() && !player.state.getState().playing) player.play();
  };
  const unsubscribe = player.state.subscribe(look);
  const stop = () => unsubscribe();
  if (go()) player.play();
  return () => end('stopped');
}
