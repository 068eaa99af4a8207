import { placeInOther } from '@domain/clips/pair-place';
import { useEffect, useMemo, useRef } from 'react';
import type { PairDesk, PairSide } from '../../queries/pairs';
import type { ClipSound } from '../clips/clip-sound';
import { type HearableClip, hearingKey } from '../clips/clip-sounds';
import { useClipDeck } from '../clips/use-clip-sound';
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

export function useComparedSound(desk: PairDesk): ComparedSound {
  const { deck, sounds } = useClipDeck();
  const latest = useRef(desk);
  latest.current = desk;

  const ways = useMemo(() => {
    const go = (to: Side, from: number, playing: boolean) => {
      const hearable = hearableOf(latest.current[to]);
      if (hearable === null) return;
      useCompare.setState({ side: to });
      deck.load(hearable, from, playing);
    };
    const play = (to: Side, from: number) => go(to, from, true);
    const swap: ComparedSound['swap'] = (where) => {
      const from = useCompare.getState().side;
      const to = from === 'one' ? 'other' : 'one';
      const [own, other] = [latest.current[from].clip.span, latest.current[to].clip.span];
      if (where === 'start') return play(to, other.start);
      go(to, placeInOther(deck.now(), own, other), deck.state.getState().playing);
    };
    return { go, play, swap };
  }, [deck]);

  // The clip in front is there before anybody plays it, and anew when it or what is redacted in it has changed.
  const keys = JSON.stringify([keyOf(desk.one), keyOf(desk.other)]);
  useEffect(() => {
    if (keys === '') return;
    const { side } = useCompare.getState();
    const inFront = hearableOf(latest.current[side]);
    if (inFront !== null && !deck.holds(inFront)) ways.go(side, deck.now(), false);
    // Both are made, so that nobody waits between them; what fails now says so when it is its turn.
    for (const each of [latest.current.one, latest.current.other]) {
      const hearable = hearableOf(each);
      if (hearable !== null) sounds.of(hearable).catch(() => undefined);
    }
  }, [ways, deck, sounds, keys]);
  useEffect(
    () =>
      deck.onEnd(() => {
        // Where A ends B begins, so that both are heard in one go.
        if (useCompare.getState().side === 'one') ways.play('other', latest.current.other.clip.span.start);
      }),
    [deck, ways],
  );
  return { sound: deck, play: ways.play, swap: ways.swap };
}

/** What of a clip is needed to hear it; null: its recording is not here. */
function hearableOf({ clip, recording, redactions }: PairSide): HearableClip | null {
  return recording === null ? null : { clip, duration: recording.media.duration, redactions };
}

function keyOf(side: PairSide): string | null {
  const hearable = hearableOf(side);
  return hearable === null ? null : hearingKey(hearable);
}
