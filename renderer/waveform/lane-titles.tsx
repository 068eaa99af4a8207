import type { ChannelRole } from '@domain/recordings/recording';
import { laneName } from '../text/roles';
import { laneColour, type WaveformColours } from './colours';
import type { StageGeometry } from './geometry';
import classes from './lanes.module.css';

interface LaneTitlesProps {
  roles: readonly ChannelRole[];
  geometry: StageGeometry;
  colours: WaveformColours;
}

/** Beside each lane who is heard on it, where nothing can be switched. */
export function LaneTitles({ roles, geometry, colours }: LaneTitlesProps) {
  const { rulerHeight, laneHeight } = geometry;
  return (
    <div className={classes.laneHeaders}>
      {roles.map((_role, channel) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a channel has no name but its number, and the order never changes
          key={channel}
          className={classes.laneHeader}
          style={{ top: rulerHeight + channel * laneHeight, height: laneHeight }}
        >
          <span className={classes.laneTitle}>
            <span className={classes.laneDot} style={{ background: laneColour(colours, roles, channel) }} />
            {laneName(roles, channel)}
          </span>
        </div>
      ))}
    </div>
  );
}
