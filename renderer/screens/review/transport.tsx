import { formatTime } from '@domain/base/time';
import type { Recording } from '@domain/recordings/recording';
import { spansTotal } from '@domain/recordings/spans';
import { Button, Menu, SegmentedControl, Tooltip } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconRepeat } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ActionId } from '../../keys/catalogue';
import { runAction, useKeyOf } from '../../keys/registry';
import { type Player, speeds } from '../../player';
import { KeyHint } from '../../ui/key-hint';
import { MenuGroup } from '../../ui/menu-group';
import { type PlaybackSettings, useWorkspace } from '../../workspace';
import transportClasses from './transport.module.css';

interface TransportProps {
  recording: Recording;
  settings: PlaybackSettings;
  changeSettings(part: Partial<PlaybackSettings>): unknown;
  /** What else this call has to switch: its picture, its spectrogram. */
  children?: ReactNode;
}

/** Play, where we are, how fast, what is passed over. */
export function Transport({ recording, settings, changeSettings, children }: TransportProps) {
  const { player } = useWorkspace();
  // One by one: the whole state changes with every frame that plays.
  const playing = useStore(player.state, (state) => state.playing);
  const status = useStore(player.state, (state) => state.status);
  const looping = useStore(player.state, (state) => state.loop !== null);
  const levelled = useStore(player.state, (state) => state.levels.length > 0);
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
      <Hinted label="Play or pause" action="play">
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
      </Hinted>
      <Position player={player} />
      <Speed player={player} />
      <SkipSilence player={player} settings={settings} changeSettings={changeSettings} />
      <Hinted label="Loop the selected span, or from A to B" action="loop">
        <Button
          variant={looping ? 'light' : 'default'}
          aria-pressed={looping}
          leftSection={<IconRepeat size={14} />}
          onClick={() => runAction('loop')}
        >
          A–B
        </Button>
      </Hinted>
      <Hinted
        label={
          levelled ? 'Bring quiet and loud sides to one level' : 'Nothing is known of how loud the sides are'
        }
        action="level"
      >
        <Button
          variant={settings.level ? 'light' : 'default'}
          aria-pressed={settings.level}
          onClick={() => runAction('level')}
        >
          Level
        </Button>
      </Hinted>
      {children}
    </div>
  );
}

/** Says on hover what a control does and which key does it. */
export function Hinted({
  label,
  action,
  children,
}: {
  label: string;
  action: ActionId;
  children: ReactNode;
}) {
  const combination = useKeyOf(action);
  return (
    <Tooltip
      label={
        <>
          {label} {combination ? <KeyHint combination={combination} /> : null}
        </>
      }
    >
      {children}
    </Tooltip>
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
  const slower = useKeyOf('slower');
  const faster = useKeyOf('faster');
  return (
    <div className={transportClasses.joined}>
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
          position="bottom"
          label={
            <>
              More speeds · slower {slower ? <KeyHint combination={slower} /> : null} faster{' '}
              {faster ? <KeyHint combination={faster} /> : null}
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
          <Menu.RadioGroup value={String(speed)} onChange={(one) => player.setSpeed(Number(one))}>
            {speeds.map((one) => (
              <Menu.RadioItem key={one} value={String(one)} closeMenuOnClick>
                {one}×
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

const margins = [0, 0.15, 0.3, 0.5, 1, 2];

/** Whether silence is passed over, how much of it there is, and how much is kept around what is said. */
function SkipSilence({
  player,
  settings,
  changeSettings,
}: { player: Player } & Pick<TransportProps, 'settings' | 'changeSettings'>) {
  const silences = useStore(player.state, (state) => state.silences);
  const skipped = useStore(player.state, (state) => state.skipped);
  const { skipSilence, skipMargin } = settings;
  const sentence =
    silences.length === 0
      ? 'No silence is known on this call'
      : `Skip silence: ${formatTime(spansTotal(silences))} of this call, hatched on the waveform. Skipped seconds do not count as heard.`;
  return (
    <div className={transportClasses.joined}>
      <Hinted label={sentence} action="skip-silence">
        <Button
          variant={skipSilence ? 'light' : 'default'}
          aria-pressed={skipSilence}
          onClick={() => runAction('skip-silence')}
        >
          Skip silence
        </Button>
      </Hinted>
      <Menu position="top">
        <Menu.Target>
          <Button variant="default" px={8} aria-label="How much silence is kept">
            …
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <MenuGroup label="Kept before and after what is said">
            <Menu.RadioGroup
              value={String(skipMargin)}
              onChange={(margin) => void changeSettings({ skipMargin: Number(margin) })}
            >
              {margins.map((margin) => (
                <Menu.RadioItem key={margin} value={String(margin)} closeMenuOnClick>
                  {margin} s
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </MenuGroup>
        </Menu.Dropdown>
      </Menu>
      {skipSilence && skipped !== null ? (
        <span className={transportClasses.skipped} data-testid="skipped">
          skipped {(skipped.end - skipped.start).toFixed(1)} s
        </span>
      ) : null}
    </div>
  );
}
