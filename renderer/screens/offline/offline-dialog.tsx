import type { Recording } from '@domain/recordings/recording';
import { Button, Checkbox, Group, Modal, Radio, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { readStorageUse } from '../../commands/storage';
import { makeAvailable } from '../../commands/team-recordings';
import type { LibraryRow } from '../../queries/library';
import { offlineAsked, offlineOutlook, offlineScopeWords } from '../../text/team-recordings';
import forms from '../../ui/dialog-form.module.css';
import { useWorkspace, type Workspace } from '../../workspace';
import { SettingsLink } from '../settings/settings-link';
import { closeOffline, type OfflineScope, useOfflineView, usePlaceState } from '../use-offline';
import { selfOf } from '../use-self';
import classes from './offline.module.css';
import { callsOfDays, callsOfSelf } from './offline-scope';

/** Which calls are to be on this computer: the chosen ones, what is assigned, or those of some days, with their size. */
export function OfflineDialog() {
  const opened = useOfflineView(({ dialog }) => dialog === 'fetch');
  return (
    <Modal
      opened={opened}
      onClose={closeOffline}
      title="Make available offline"
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <OfflineForm /> : null}
    </Modal>
  );
}

function OfflineForm() {
  const workspace = useWorkspace();
  const state = usePlaceState();
  const { scope, chosen } = useOfflineView();
  const [days, setDays] = useState({ from: '', until: '' });
  const [pin, setPin] = useState(false);
  const { rows } = useSyncExternalStore(workspace.library.subscribe, workspace.library.snapshot);
  const free = useFreeRoom(workspace);
  const meant = meantBy(scope, rows, { chosen, days, self: selfOf(workspace) });
  const away = meant.filter((recording) => !workspace.availability.isHere(recording));
  const bytes = away.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const tooMuch = free !== null && bytes > free;
  const hasPlace = state !== null && state.place !== null;
  const fetch = async () => {
    await makeAvailable(workspace.client, pin ? meant : away, pin);
    closeOffline();
    if (away.length > 0) notifications.show({ message: offlineAsked(away.length, bytes) });
  };
  return (
    <form
      className={forms.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (hasPlace && !tooMuch && (away.length > 0 || pin)) void fetch();
      }}
    >
      <Radio.Group
        label="Which calls"
        value={scope}
        onChange={(value) => useOfflineView.setState({ scope: scopeOf(value) })}
      >
        <div className={classes.choices}>
          {(['chosen', 'inbox', 'days'] as const).map((one) => (
            <Radio
              key={one}
              value={one}
              label={offlineScopeWords[one]}
              disabled={one === 'chosen' && chosen.length === 0}
              {...(one === scope ? { 'data-autofocus': true } : {})}
            />
          ))}
        </div>
      </Radio.Group>
      {scope === 'days' ? (
        <div className={classes.days}>
          <TextInput
            type="date"
            size="xs"
            label="From"
            value={days.from}
            onChange={(event) => setDays({ ...days, from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            size="xs"
            label="Until the end of"
            value={days.until}
            onChange={(event) => setDays({ ...days, until: event.currentTarget.value })}
          />
        </div>
      ) : null}
      <Checkbox
        size="xs"
        label="Keep them on this computer"
        description="“Free up room” then leaves them alone"
        checked={pin}
        onChange={(event) => setPin(event.currentTarget.checked)}
      />
      <p className={classes.outlook} role="status">
        {hasPlace
          ? offlineOutlook(meant.length, away.length, bytes, free)
          : 'The team has no place for recordings yet: an admin sets one.'}
      </p>
      {hasPlace ? null : <SettingsLink to="place" onLeave={closeOffline} />}
      {tooMuch ? (
        <p className={classes.problem} role="alert">
          That is more than the disk has room for. Choose fewer calls, or free room first.
        </p>
      ) : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={closeOffline}>
          Cancel
        </Button>
        <Button type="submit" disabled={!hasPlace || tooMuch || (away.length === 0 && !pin)}>
          Make available
        </Button>
      </Group>
    </form>
  );
}

interface Asked {
  readonly chosen: readonly string[];
  readonly days: { readonly from: string; readonly until: string };
  readonly self: ReturnType<typeof selfOf>;
}

function meantBy(scope: OfflineScope, rows: readonly LibraryRow[], asked: Asked): Recording[] {
  if (scope === 'inbox') return callsOfSelf(rows, asked.self);
  if (scope === 'days') return callsOfDays(rows, asked.days);
  const wanted = new Set(asked.chosen);
  return rows.map(({ recording }) => recording).filter(({ id }) => wanted.has(id));
}

function scopeOf(value: string): OfflineScope {
  return value === 'inbox' || value === 'days' ? value : 'chosen';
}

function useFreeRoom({ client }: Pick<Workspace, 'client'>): number | null {
  const [free, setFree] = useState<number | null>(null);
  useEffect(() => {
    let wanted = true;
    readStorageUse(client).then(
      ({ disk }) => wanted && setFree(disk?.free ?? null),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [client]);
  return free;
}
