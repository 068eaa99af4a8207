import { Button, Popover, Slider, Tooltip } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { ActionId } from '../keys/catalogue';
import { useKeyOf } from '../keys/registry';
import { channelAsRecorded, mostVolume } from '../mixer';
import type { Player } from '../player';
import { laneName } from '../text/roles';
import { KeyHint } from '../ui/key-hint';
import { laneColour } from './colours';
import type { DrawnCall } from './drawn-call';
import type { StageGeometry } from './geometry';
import classes from './lanes.module.css';
import type { HeardSignals } from './paint-signals';
import { StripsLegend } from './strips-legend';
import { ZoomTools } from './zoom-tools';

interface LaneHeadersProps extends DrawnCall {
  readonly geometry: StageGeometry;
  /** What the strips below the lanes show; null while nothing is known. */
  readonly heard: HeardSignals | null;
}

/** Beside each lane who is heard on it, with its mute, solo and volume; above them what zooms, below what the strips mean. */
export function LaneHeaders({ recording, geometry, heard, player, colours }: LaneHeadersProps) {
  const roles = recording.channelRoles;
  return (
    <div className={classes.laneHeaders}>
      <ZoomTools />
      {roles.map((_role, channel) => (
        <LaneHeader
          // biome-ignore lint/suspicious/noArrayIndexKey: a channel has no name but its number, and the order never changes
          key={channel}
          name={laneName(roles, channel)}
          channel={channel}
          colour={laneColour(colours, roles, channel)}
          geometry={geometry}
          player={player}
        />
      ))}
      {heard === null ? null : (
        <StripsLegend heard={heard} roles={roles} geometry={geometry} colours={colours} />
      )}
    </div>
  );
}

/** A lane that is lower than this has room for one line; its volume is behind a button then. */
const oneLine = 62;

interface LaneHeaderProps {
  name: string;
  channel: number;
  colour: string;
  geometry: StageGeometry;
  player: Player;
}

function LaneHeader({ name, channel, colour, geometry, player }: LaneHeaderProps) {
  const { rulerHeight, laneHeight, lanes } = geometry;
  const compact = laneHeight < oneLine;
  const state = useStore(player.state, ({ channels }) => channels[channel] ?? channelAsRecorded);
  const volume = (
    <Volume name={name} volume={state.volume} onChange={(to) => player.setVolume(channel, to)} />
  );
  return (
    <fieldset
      className={classes.laneHeader}
      data-compact={compact || undefined}
      aria-label={name}
      style={{ top: rulerHeight + channel * laneHeight, height: laneHeight }}
    >
      <span className={classes.laneTitle} title={name}>
        <span className={classes.laneDot} style={{ background: colour }} />
        {name}
      </span>
      {lanes < 2 ? null : (
        <>
          <Switch
            label={`Mute ${name}`}
            action={`mute-${channel}`}
            pressed={state.muted}
            pressedVariant="light"
            onClick={() => player.toggleMute(channel)}
          >
            M
          </Switch>
          <Switch
            label={`Hear only ${name}`}
            action={`solo-${channel}`}
            pressed={state.solo}
            pressedVariant="filled"
            onClick={() => player.toggleSolo(channel)}
          >
            S
          </Switch>
        </>
      )}
      {compact ? (
        <Popover width={150} position="right" withArrow trapFocus>
          <Popover.Target>
            <Button
              variant={state.volume === 1 ? 'default' : 'light'}
              size="compact-xs"
              px={3}
              aria-label={`Change the volume of ${name}`}
            >
              <IconVolume size={12} />
            </Button>
          </Popover.Target>
          <Popover.Dropdown>{volume}</Popover.Dropdown>
        </Popover>
      ) : (
        <div className={classes.laneVolume}>{volume}</div>
      )}
    </fieldset>
  );
}

interface VolumeProps {
  name: string;
  volume: number;
  onChange(volume: number): void;
}

/** In per cent of the recording's own loudness; a double click puts it back. */
function Volume({ name, volume, onChange }: VolumeProps) {
  return (
    <Slider
      size={3}
      thumbSize={11}
      min={0}
      max={mostVolume * 100}
      step={5}
      value={Math.round(volume * 100)}
      label={(percent) => `${percent} %`}
      thumbLabel={`Volume of ${name}`}
      color={volume === 1 ? 'gray' : 'indigo'}
      onChange={(percent) => onChange(percent / 100)}
      onDoubleClick={() => onChange(1)}
    />
  );
}

interface SwitchProps {
  label: string;
  action: ActionId;
  pressed: boolean;
  pressedVariant: 'light' | 'filled';
  onClick(): void;
  children: string;
}

function Switch({ label, action, pressed, pressedVariant, onClick, children }: SwitchProps) {
  const combination = useKeyOf(action);
  return (
    <Tooltip
      label={
        <>
          {label} {combination ? <KeyHint combination={combination} /> : null}
        </>
      }
    >
      <Button
        variant={pressed ? pressedVariant : 'default'}
        size="compact-xs"
        px={7}
        aria-label={label}
        aria-pressed={pressed}
        onClick={onClick}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
