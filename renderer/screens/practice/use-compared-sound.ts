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
  /** The other clip: as far into it as this one is, playing if this one plays; or played from its start. */
  swap(where: 'same-place' | 'start'): void;
}

/** This close to its end a clip has been played, in seconds. */
const atEnd = 0.06;

export function useComparedSound(desk: PairDesk): ComparedSound {
  const { player } = useWorkspace();
  const side = useCompare((session) => session.side);
  const latest = useRef(desk);
  latest.current = desk;
  /** Where the other clip begins when its sound is there, and whether it plays then. */
  const waiting = useRef<{ from: number; playing: boolean } | null>(null);
  const opening = useRef(false);
  const { clip } = desk[side];
  const { start, end } = clip.span;
  const sound = useMemo(() => {
    const own = clipSound(player, { start, end });
    const pause = () => {
      // What has not begun yet must not begin afterwards.
      if (waiting.current !== null) waiting.current.playing = false;
      own.pause();
    };
    return { ...own, pause };
  }, [player, start, end]);

  const ways = useMemo(() => {
    const open = (to: Side) => {
      const { recording } = latest.current[to];
      if (recording === null) return false;
      useCompare.setState({ side: to });
      // Opening stops what plays, wherever that was: it is no end of the clip that comes to the front.
      opening.current = true;
      player.open(audioSource(recording.id), recording.media.duration, recording.media.channels);
      player.setLoop(null);
      opening.current = false;
      return true;
    };
    const begin = () => {
      if (waiting.current === null || player.state.getState().status !== 'ready') return;
      const { from, playing } = waiting.current;
      const { span } = latest.current[useCompare.getState().side].clip;
      const at = Math.min(span.end, Math.max(span.start, from));
      waiting.current = null;
      if (playing) player.playSpan(at, span.end);
      else player.seek(at);
    };
    const go = (to: Side, from: number, playing: boolean) => {
      if (!open(to)) return;
      waiting.current = { from, playing };
      if (!playing) player.pause();
      begin();
    };
    const play = (to: Side, from: number) => go(to, from, true);
    const swap: ComparedSound['swap'] = (where) => {
      const from = useCompare.getState().side;
      const to = from === 'one' ? 'other' : 'one';
      const [own, other] = [latest.current[from].clip.span, latest.current[to].clip.span];
      if (where === 'start') return play(to, other.start);
      const { from: at, playing } = waiting.current ?? { from: player.now(), ...player.state.getState() };
      go(to, placeInOther(at, own, other), playing);
    };
    return { open, begin, play, swap };
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
        if (opening.current) return;
        if (waiting.current !== null) return ways.begin();
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
