import type { Annotation } from '@domain/evaluation/annotation';
import type { Recording } from '@domain/recordings/recording';
import { useMemo } from 'react';
import { useActions } from '../../keys/registry';
import { useSession } from '../../session';
import type { ViewportStore } from '../../waveform/viewport-store';
import { type PlaybackSettings, useWorkspace } from '../../workspace';
import { loopActions } from './loop-actions';
import { channelActions, listeningActions, transportActions, viewActions } from './playback-actions';

interface PlaybackNeeds {
  recording: Recording;
  viewport: ViewportStore;
  annotations: readonly Annotation[];
  settings: PlaybackSettings;
  changeSettings(part: Partial<PlaybackSettings>): unknown;
}

/** The keys of the transport and of the view. */
export function usePlaybackActions(needs: PlaybackNeeds): void {
  const { recording, viewport, annotations, settings, changeSettings } = needs;
  const { player } = useWorkspace();
  const actions = useMemo(() => {
    const chosenSpan = () => {
      const id = useSession.getState().selectedAnnotationId;
      const selected = annotations.find((one) => one.id === id);
      if (selected && selected.end !== null) return { start: selected.start, end: selected.end };
      return player.state.getState().loop;
    };
    return [
      ...transportActions(player),
      ...loopActions(player, annotations),
      ...listeningActions(settings, changeSettings),
      ...channelActions(player, recording),
      ...viewActions({ player, viewport, chosenSpan }),
    ];
  }, [player, recording, viewport, annotations, settings, changeSettings]);
  useActions(actions);
}
