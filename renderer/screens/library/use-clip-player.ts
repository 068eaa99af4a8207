import { useEffect, useMemo, useRef } from 'react';
import { noteOpening } from '../../commands/openings';
import type { LibraryClip } from '../../queries/clips';
import { useSession } from '../../session';
import { useWorkspace } from '../../workspace';
import { atEnd, type ClipDeck, createClipDeck } from '../clips/clip-deck';
import { createClipSounds, type HearableClip } from '../clips/clip-sounds';
import { showClip } from '../clips/clip-view';
import { useLibraryView } from './library-view';

/** Plays clips in the library, one or all through, as an export would hold them. */
export interface ClipPlayer {
  /** How and where the clip is heard that was played last. */
  readonly state: ClipDeck['state'];
  /** Plays the clip from its start, or from a second of its recording. */
  play(clip: LibraryClip, how?: { readonly from?: number; readonly through?: boolean }): void;
  /** Pauses the clip that plays; goes on with it, or plays it from its start. */
  toggle(clip: LibraryClip): void;
  /** Plays the clip so many places further in the list. */
  step(by: 1 | -1): void;
}

export function useClipPlayer(shown: readonly LibraryClip[]): ClipPlayer {
  const { player, commands } = useWorkspace();
  const list = useRef(shown);
  useEffect(() => {
    list.current = shown;
  }, [shown]);
  const parts = useMemo(() => {
    const sounds = createClipSounds();
    return { sounds, deck: createClipDeck(player, sounds) };
  }, [player]);

  const clips = useMemo<ClipPlayer>(() => {
    const { sounds, deck } = parts;
    /** The clip behind one in the list that can be heard here: what can't is passed over. */
    const after = (clipId: string) => {
      const at = list.current.findIndex(({ clip }) => clip.id === clipId);
      return at < 0 ? undefined : list.current.slice(at + 1).find(({ recording }) => recording !== null);
    };
    const play: ClipPlayer['play'] = (one, { from, through = false } = {}) => {
      const hearable = hearableOf(one);
      if (hearable === null) return;
      if (useLibraryView.getState().playing?.clipId !== one.clip.id)
        void noteOpening(commands, {
          ...{ recordingId: one.clip.recordingId, clipId: one.clip.id },
          // What came with a pack is no call of this library.
          place: one.interaction === null ? 'pack' : 'library',
        });
      useLibraryView.setState({ playing: { clipId: one.clip.id, through } });
      showClip(one.clip.id);
      deck.load(hearable, from ?? one.clip.span.start, true);
      const next = through ? hearableOf(after(one.clip.id)) : null;
      // Made meanwhile, so that nobody waits between two clips; what fails now says so when it is its turn.
      if (next !== null) sounds.of(next).catch(() => undefined);
    };
    deck.onEnd(() => {
      const { playing } = useLibraryView.getState();
      if (playing === null || !playing.through) return;
      const next = after(playing.clipId);
      if (next === undefined)
        useLibraryView.setState({ playing: { clipId: playing.clipId, through: false } });
      else play(next, { through: true });
    });
    return {
      state: deck.state,
      play,
      toggle(one) {
        const { playing: front } = useLibraryView.getState();
        if (front?.clipId !== one.clip.id) return play(one);
        if (deck.state.getState().playing) return deck.pause();
        const from = deck.now();
        play(one, from < one.clip.span.end - atEnd ? { from, through: front.through } : {});
      },
      step(by) {
        const { playing: now } = useLibraryView.getState();
        const id = now?.clipId ?? useSession.getState().clipId;
        const at = list.current.findIndex(({ clip }) => clip.id === id);
        const next = at < 0 ? undefined : list.current[at + by];
        if (next !== undefined) play(next, { through: now?.through ?? false });
      },
    };
  }, [parts, commands]);

  useEffect(() => {
    const close = parts.deck.open();
    const stopPlaces = useLibraryView.subscribe(({ place }, before) => {
      // Another list has another next clip: what plays belongs to the one that was left.
      if (place !== before.place) parts.deck.pause();
    });
    return () => {
      stopPlaces();
      // Leaving the library stops it: nothing of it is seen any more.
      close();
      useLibraryView.setState({ playing: null });
    };
  }, [parts]);
  return clips;
}

/** What of a clip is needed to hear it; null: its recording is not here. */
function hearableOf(one: LibraryClip | undefined): HearableClip | null {
  if (one === undefined || one.recording === null) return null;
  return { clip: one.clip, duration: one.recording.media.duration, redactions: one.redactions };
}
