import { levellingGains } from '@domain/recordings/levelling';
import { skippableSilences } from '@domain/recordings/skippable';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { channelsHeard } from '../../mixer';
import type { HeardSignals } from '../../waveform/paint-signals';
import { type PlaybackSettings, useWorkspace } from '../../workspace';

/** How calls are played, and how to change it: at once for the ear, then kept by main. */
export function usePlaybackSettings(): [
  PlaybackSettings,
  (part: Partial<PlaybackSettings>) => Promise<void>,
] {
  const workspace = useWorkspace();
  const [settings, setSettings] = useState(() => workspace.settings().playback);
  // The latest choice, kept by main or not yet: two keys pressed one after the other must not undo each other.
  const latest = useRef(settings);
  const change = useCallback(
    async (part: Partial<PlaybackSettings>) => {
      latest.current = { ...latest.current, ...part };
      setSettings(latest.current);
      await workspace.changeSettings({ playback: latest.current });
    },
    [workspace],
  );
  return [settings, change];
}

/** Tells the player what is silence, for the channels that are heard, and how loud each side speaks. */
export function useSilenceAndLevels(heard: HeardSignals | null, settings: PlaybackSettings): void {
  const { player } = useWorkspace();
  const { skipSilence, skipMargin, level } = settings;
  // As one word, which changes only when somebody mutes or solos.
  const audible = useStore(player.state, ({ channels }) => channelsHeard(channels).join());
  const silences = useMemo(() => {
    if (heard === null || audible === '') return [];
    const channels = audible.split(',').map(Number);
    return skippableSilences(heard.file.lanes, channels, heard.file.duration, skipMargin);
  }, [heard, audible, skipMargin]);
  const levels = useMemo(() => (heard === null ? [] : levellingGains(heard.file.lanes)), [heard]);
  useEffect(() => player.skipSilence(skipSilence, silences), [player, skipSilence, silences]);
  useEffect(() => player.level(level, levels), [player, level, levels]);
}
