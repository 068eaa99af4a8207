import { plannedRoles, swappedRoles, withRole } from '@domain/recordings/channel-roles';
import { type ChannelRole, channelRoleSchema } from '@domain/recordings/recording';
import { Button, Select } from '@mantine/core';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { useEffect } from 'react';
import { combinationOf } from '../../keys/combination';
import { counted } from '../../text/review';
import { roleName } from '../../text/roles';
import { KeyHint } from '../../ui/key-hint';
import classes from './formats.module.css';
import { changeReady, type ReadyStep } from './import-session';

const swapKey = 'Alt+X';

/** Who is on which channel, asked once for all files of an import that have so many. */
export function ChannelChoice({ step }: { step: ReadyStep }) {
  const rows = channelRows(step);
  // The keys of the program rest while a dialog is open; this one belongs to the dialog.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (combinationOf(event) !== swapKey) return;
      event.preventDefault();
      changeReady(swapAll);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <section className={classes.card} aria-label="Who is on which channel">
      <div className={classes.head}>
        <span>
          <b>Who is on which channel</b>
          {step.found.inspection.channelPlanRemembered ? ' · as last time' : ''}
        </span>
        {rows.some(({ channels }) => channels > 1) ? (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconArrowsLeftRight size={13} aria-hidden="true" />}
            rightSection={<KeyHint combination={swapKey} />}
            onClick={() => changeReady(swapAll)}
          >
            Swap agent and customer
          </Button>
        ) : null}
      </div>
      {rows.map(({ channels, files }) => (
        <fieldset key={channels} className={classes.channels}>
          <legend className={classes.rowName}>
            {counted(channels, 'channel')}
            {files === null ? '' : `, ${counted(files, 'file')}`}
          </legend>
          {plannedRoles(step.habits.channels, channels).map((role, channel) => (
            <Select
              // biome-ignore lint/suspicious/noArrayIndexKey: a channel has no name but its number
              key={channel}
              size="xs"
              w={192}
              aria-label={`Channel ${channel + 1} of ${channels}`}
              label={channelName(channel, channels)}
              allowDeselect={false}
              value={role}
              data={channelRoleSchema.options.map((value) => ({ value, label: roleName(value) }))}
              onChange={(value) =>
                value !== null && changeReady((ready) => chosen(ready, channels, channel, value))
              }
            />
          ))}
        </fieldset>
      ))}
    </section>
  );
}

function channelName(channel: number, channels: number): string {
  if (channels === 1) return 'Everybody heard';
  if (channels > 2) return `Channel ${channel + 1}`;
  return channel === 0 ? 'Left' : 'Right';
}

interface ChannelRow {
  readonly channels: number;
  /** Null: it could not be told from the first bytes of the files. */
  readonly files: number | null;
}

/** A row for each number of channels that the files have; stereo stands there too where not all files tell. */
function channelRows({ found, habits }: ReadyStep): ChannelRow[] {
  const { channelCounts, files, rawGroups } = found.inspection;
  const counts = new Map<number, number | null>(channelCounts.map((one) => [one.channels, one.files]));
  for (const group of rawGroups) {
    const channels = habits.raw[group.extension]?.channels ?? 1;
    counts.set(channels, (counts.get(channels) ?? 0) + group.files);
  }
  const told = [...counts.values()].reduce<number>((sum, count) => sum + (count ?? 0), 0);
  if (told < files.length && !counts.has(2)) counts.set(2, null);
  return [...counts]
    .map(([channels, count]) => ({ channels, files: count }))
    .sort((a, b) => a.channels - b.channels);
}

function chosen(ready: ReadyStep, channels: number, channel: number, role: ChannelRole): ReadyStep {
  const plan = withRole(ready.habits.channels, channels, channel, role);
  return { ...ready, habits: { ...ready.habits, channels: plan } };
}

function swapAll(ready: ReadyStep): ReadyStep {
  const swapped = channelRows(ready)
    .filter(({ channels }) => channels > 1)
    .map(({ channels }) => [channels, swappedRoles(plannedRoles(ready.habits.channels, channels))] as const);
  const channels = { ...ready.habits.channels, ...Object.fromEntries(swapped) };
  return { ...ready, habits: { ...ready.habits, channels } };
}
