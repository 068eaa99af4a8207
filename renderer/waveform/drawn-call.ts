import type { Pyramid } from '@domain/recordings/peaks';
import type { Recording } from '@domain/recordings/recording';
import type { Player } from '../player';
import type { WaveformColours } from './colours';
import type { ViewportStore } from './viewport-store';

/** A call as a screen draws it: what it is, what plays it, and what of it is seen in which colours. */
export interface DrawnCall {
  readonly recording: Recording;
  readonly pyramid: Pyramid;
  readonly player: Player;
  readonly viewport: ViewportStore;
  readonly colours: WaveformColours;
}
