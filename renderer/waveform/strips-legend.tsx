import type { ChannelRole } from '@domain/recordings/recording';
import { Tooltip } from '@mantine/core';
import { laneName } from '../text/roles';
import { stripWords } from '../text/signals';
import { laneColour, type WaveformColours } from './colours';
import type { StageGeometry } from './geometry';
import type { HeardSignals } from './paint-signals';
import classes from './waveform.module.css';

interface StripsLegendProps {
  heard: HeardSignals;
  roles: readonly ChannelRole[];
  geometry: StageGeometry;
  colours: WaveformColours;
}

/** Beside the strips that show who speaks when: what each of them means, for who points at it or comes by key. */
export function StripsLegend({ heard, roles, geometry, colours }: StripsLegendProps) {
  const names = roles.map((_, channel) => laneName(roles, channel));
  const lines = stripWords(heard.call, names);
  const colourOf = (strip: (typeof lines)[number]['strip']) =>
    typeof strip === 'number'
      ? laneColour(colours, roles, strip)
      : {
          'talk-over': colours.polarity.concern.line,
          'dead-air': colours.polarity.neutral.line,
          silence: colours.text,
          hold: colours.polarity.neutral.ground,
        }[strip];
  const label = (
    <ul className={classes.legendList}>
      {lines.map(({ strip, words }) => (
        <li key={strip}>
          <span className={classes.legendSwatch} style={{ background: colourOf(strip) }} />
          {words}
        </li>
      ))}
    </ul>
  );
  return (
    <Tooltip
      label={label}
      multiline
      w={360}
      openDelay={100}
      position="right-end"
      events={{ hover: true, focus: true, touch: true }}
    >
      <button
        type="button"
        className={classes.legend}
        style={{ top: geometry.stripsTop - 5 }}
        aria-label="What the strips show"
        aria-description={lines.map(({ words }) => words).join(' ')}
      >
        who speaks
      </button>
    </Tooltip>
  );
}
