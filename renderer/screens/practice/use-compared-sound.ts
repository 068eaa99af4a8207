import { placeInOther } from '@domain/clips/pair-place';
import { useEffect, useMemo, useRef } from 'react';
import type { PairDesk } from '../../queries/pairs';
import { audioSource } from '../../waveform/audio-source';
import { useWorkspace } from '../../workspace';
import { type ClipSound, clipSound } from '../clips/clip-sound';
import { type Side, useCompare } from './compare-session';

/** Two clips in one player, of which one is heard at a time. */
export interface ComparedSound {
  /** The clip that is in front. */
  readonly sound: ClipSound;
  /** Plays a clip from a second of its recording. */
  play(side: Side, from: number): void;
  /** Goes on in the other clip: as far into it as this one is, or from its start. */
  swap(where: 'same-place' | 'start'): void;
}

/** This close to its end a clip has been played, in seconds. */
const atEnd = 0.06;

export function useComparedSound(desk: PairDesk): ComparedSound {
  const { player } = useWorkspace();
  const side = useCompare((session) => session.side);
  const latest = useRef(desk);
  latest.current = desk;
  /** What is begun when the sound of the other clip is there. */
  const waiting = useRef<(() => void) | null>(null);
  const { clip } = desk[side];
  const { start, end } = clip.span;
  const sound = useMemo(() => clipSound(player, { start, end }), [player, start, end]);

  const ways = useMemo(() => {
    const open = (to: Side) => {
      const { recording } = latest.current[to];
      if (recording === null) return false;
      useCompare.setState({ side: to });
      player.open(audioSource(recording.id), recording.media.duration, recording.media.channels);
      player.setLoop(null);
      return true;
    };
    const play = (to: Side, from: number) => {
      const { span } = latest.current[to].clip;
      if (!open(to)) return;
      const begin = () => player.playSpan(Math.min(span.end, Math.max(span.start, from)), span.end);
      waiting.current = null;
      if (player.state.getState().status === 'ready') begin();
      else waiting.current = begin;
    };
    const swap: ComparedSound['swap'] = (where) => {
      const from = useCompare.getState().side;
      const to = from === 'one' ? 'other' : 'one';
      const [own, other] = [latest.current[from].clip.span, latest.current[to].clip.span];
      play(to, where === 'start' ? other.start : placeInOther(player.now(), own, other));
    };
    return { open, play, swap };
  }, [player]);

  // The clip in front is there before anybody plays it; another pair begins with its first.
  const pairId = desk.pair.id;
  useEffect(() => {
    ways.open(useCompare.getState().side);
    return () => {
      waiting.current = null;
      if (pairId !== null) player.pause();
    };
  }, [ways, player, pairId]);
  useEffect(
    () =>
      player.state.subscribe((state, before) => {
        if (state.status === 'ready' && waiting.current !== null) {
          const begin = waiting.current;
          waiting.current = null;
          return begin();
        }
        // Where A ends B begins, so that both are heard in one go.
        const { side: heard } = useCompare.getState();
        const { span } = latest.current.one.clip;
        const ended = before.playing && !state.playing && state.position >= span.end - atEnd;
        if (heard === 'one' && ended) ways.play('other', latest.current.other.clip.span.start);
      }),
    [player, ways],
  );
  return { sound, play: ways.play, swap: ways.swap };
}
