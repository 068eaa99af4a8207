import type { Pyramid } from '@domain/recordings/peaks';
import type { Recording } from '@domain/recordings/recording';
import { useComputedColorScheme } from '@mantine/core';
import { useState } from 'react';
import { waveformColours } from '../../waveform/colours';
import type { DrawnCall } from '../../waveform/drawn-call';
import { createViewportStore } from '../../waveform/viewport-store';
import { useWorkspace } from '../../workspace';
import { useUnchanged } from './use-unchanged';

/** The call that a workstation is opened for, drawn in the colours of the moment, with a view of its own. */
export function useDrawnCall(stored: Recording, pyramid: Pyramid): DrawnCall {
  const { player } = useWorkspace();
  const recording = useUnchanged(stored);
  const colours = waveformColours[useComputedColorScheme('light')];
  const [viewport] = useState(() => createViewportStore(recording.media.duration));
  return { recording, pyramid, player, viewport, colours };
}
