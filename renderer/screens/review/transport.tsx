import { formatTime } from '@domain/base/time';
import type { Recording } from '@domain/recordings/recording';
import { Button, Menu, SegmentedControl, Tooltip } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconRepeat } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { actionForKey } from '../../keys/registry';
import { type Player, speeds } from '../../player';
import { roleName } from '../../text/roles';
import { KeyHint } from '../../ui/key-hint';
import { useWorkspace } from '../../workspace';
import classes from './review.module.css';
import transportClasses from './transport.module.css';
import { channelKeys } from './use-playback-actions';

/** Play, where we are, how fast, what is heard. */
export function Transport({ recording }: { recording: Recording }) {
  const { player } = useWorkspace();
  // One by one: the whole state changes with every frame that plays.
  const playing = useStore(player.state, (state) => state.playing);
  const status = useStore(player.state, (state) => state.status);
  const looping = useStore(player.state, (state) => state.loop !== null);
  if (status === 'failed') {
    return (
      <p className={transportClasses.transport} role="alert">
        {recording.fileName} does not play. Your marks and answers are safe; import the file again to make a
        playable copy.
      </p>
    );
  }
  return (
    <div className={transportClasses.transport} role="toolbar" aria-label="Playback">
      <Tooltip
        label={
          <>
            Play or pause <KeyHint combination="Space" />
          </>
        }
      >
        <Button
          w={38}
          h={30}
          px={0}
          aria-label={playing ? 'Pause' : 'Play'}
          disabled={status !== 'ready'}
          onClick={player.toggle}
        >
          {playing ? <IconPlayerPauseFilled size={15} /> : <IconPlayerPlayFilled size={15} />}
        </Button>
      </Tooltip>
      <Position player={player} />
      <Speed player={player} />
      <Tooltip
        label={
          <>
            Loop the selected span, or from A to B <KeyHint combination="R" />
          </>
        }
      >
        <Button
          variant={looping ? 'light' : 'default'}
          aria-pressed={looping}
          leftSection={<IconRepeat size={14} />}
          onClick={() => void actionForKey('R', false)?.run()}
        >
          A–B
        </Button>
      </Tooltip>
      <div className={classes.grow} />
      <Channels player={player} recording={recording} />
    </div>
  );
}

function Position({ player }: { player: Player }) {
  const position = useStore(player.state, (state) => formatTime(state.position));
  const duration = useStore(player.state, (state) => formatTime(state.duration));
  return (
    <div className={transportClasses.position}>
      <span className={transportClasses.now} data-testid="position">
        {position}
      </span>
      <span> / {duration}</span>
    </div>
  );
}

const usualSpeeds = [1, 1.5, 2];

function Speed({ player }: { player: Player }) {
  const speed = useStore(player.state, (state) => state.speed);
  return (
    <div className={transportClasses.speed}>
      <SegmentedControl
        size="xs"
        aria-label="Speed"
        value={String(speed)}
        onChange={(value) => player.setSpeed(Number(value))}
        data={[...new Set([...usualSpeeds, speed])]
          .sort((one, other) => one - other)
          .map((one) => ({ value: String(one), label: `${one}×` }))}
      />
      <Menu position="top">
        <Tooltip
          label={
            <>
              More speeds · slower <KeyHint combination="[" /> faster <KeyHint combination="]" />
            </>
          }
        >
          <Menu.Target>
            <Button variant="default" px={8} aria-label="More speeds">
              …
            </Button>
          </Menu.Target>
        </Tooltip>
        <Menu.Dropdown>
          {speeds.map((one) => (
            <Menu.Item key={one} fw={one === speed ? 650 : 400} onClick={() => player.setSpeed(one)}>
              {one}×
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function Channels({ player, recording }: { player: Player; recording: Recording }) {
  const switches = useStore(player.state, (state) => state.channels);
  if (recording.media.channels < 2) return null;
  return recording.channelRoles.map((role, channel) => {
    const name = roleName(role);
    const state = switches[channel];
    const key = channelKeys[channel];
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a channel has no name but its number, and the order never changes
      <fieldset key={channel} className={transportClasses.channel} data-role={role} aria-label={name}>
        <span className={transportClasses.channelName}>● {name}</span>
        <ChannelSwitchButton
          label={`Mute ${name}`}
          combination={key && `Shift+${key}`}
          pressed={state?.muted ?? false}
          pressedVariant="light"
          onClick={() => player.toggleMute(channel)}
        >
          M
        </ChannelSwitchButton>
        <ChannelSwitchButton
          label={`Hear only ${name}`}
          combination={key}
          pressed={state?.solo ?? false}
          pressedVariant="filled"
          onClick={() => player.toggleSolo(channel)}
        >
          S
        </ChannelSwitchButton>
      </fieldset>
    );
  });
}

interface ChannelSwitchButtonProps {
  label: string;
  combination: string | undefined;
  pressed: boolean;
  pressedVariant: 'light' | 'filled';
  onClick(): void;
  children: string;
}

function ChannelSwitchButton(props: ChannelSwitchButtonProps) {
  const { label, combination, pressed } = props;
  return (
    <Tooltip
      label={
        <>
          {label} {combination ? <KeyHint combination={combination} /> : null}
        </>
      }
    >
      <Button
        variant={pressed ? props.pressedVariant : 'default'}
        px={9}
        aria-label={label}
        aria-pressed={pressed}
        onClick={props.onClick}
      >
        {props.children}
      </Button>
    </Tooltip>
  );
}
