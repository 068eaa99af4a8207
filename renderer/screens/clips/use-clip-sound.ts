import { useEffect, useMemo, useRef } from 'react';
import { useWorkspace } from '../../workspace';
import { type ClipDeck, createClipDeck } from './clip-deck';
import type { ClipSound } from './clip-sound';
import { type ClipSounds, createClipSounds, type HearableClip, hearingKey } from './clip-sounds';

/** A deck for clips, for as long as the calling component is on the screen. */
export function useClipDeck(): { readonly deck: ClipDeck; readonly sounds: ClipSounds } {
  const { player } = useWorkspace();
  const parts = useMemo(() => {
    const sounds = createClipSounds();
    return { sounds, deck: createClipDeck(player, sounds) };
  }, [player]);
  useEffect(() => parts.deck.open(), [parts]);
  return parts;
}

/** A deck with one clip on it; redacted otherwise, the clip lies on it anew. */
export function useClipSound(one: HearableClip): ClipSound {
  const { deck } = useClipDeck();
  const latest = useRef(one);
  latest.current = one;
  const key = hearingKey(one);
  useEffect(() => {
    if (key === hearingKey(latest.current)) deck.load(latest.current, deck.now(), false);
  }, [deck, key]);
  return deck;
}
