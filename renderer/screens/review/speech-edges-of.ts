import { speechEdges } from '@domain/evaluation/annotation-edits';
import type { HeardSignals } from '../../waveform/paint-signals';
import type { SpeechEdges } from '../../waveform/snapping';

/** The edges that marks snap to; none where it is not known who speaks when. */
export function speechEdgesOf(heard: HeardSignals | null): SpeechEdges {
  const lanes = heard?.file.lanes ?? [];
  const each = lanes.map(({ speech }) => speechEdges(speech));
  const all = speechEdges(lanes.flatMap(({ speech }) => speech));
  return (channel) => (channel === null ? all : (each[channel] ?? []));
}
