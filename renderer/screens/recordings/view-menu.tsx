import { isSameView, type SavedView } from '@domain/recordings/library-view';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconTable } from '@tabler/icons-react';
import { useShallow } from 'zustand/react/shallow';
import { changeView, removeView } from '../../commands/saved-views';
import { ActionKey } from '../../keys/action-key';
import { builtInViews } from '../../text/built-in-views';
import { KeyHint } from '../../ui/key-hint';
import { MenuGroup } from '../../ui/menu-group';
import { useWorkspace } from '../../workspace';
import { openDialog, openView, useRecordingsView, viewOf, viewShown } from './recordings-view';

/** The views that digits open: the built-in ones, then those that were saved. */
export function viewsByKey<View>(builtIn: readonly View[], saved: readonly View[]): readonly View[] {
  return [...builtIn, ...saved].slice(0, 9);
}

/** The ways to look at the library, by name; and keeping the present one. */
export function ViewMenu({ saved }: { saved: readonly SavedView[] }) {
  const { commands } = useWorkspace();
  // Not the whole: what is chosen changes with every arrow key, and is nothing to a view.
  const view = useRecordingsView(
    useShallow(({ viewId, over, filter, sort, columns }) => ({ viewId, over, filter, sort, columns })),
  );
  const all = [...builtInViews, ...saved];
  const opened = all.find(({ id }) => id === view.viewId);
  const changed = opened !== undefined && !isSameView(opened, viewOf(view));
  const own = saved.find(({ id }) => id === view.viewId);
  const keyed = viewsByKey<{ id: string }>(builtInViews, saved);
  const item = (one: SavedView | (typeof builtInViews)[number]) => {
    const place = keyed.findIndex(({ id }) => id === one.id);
    return (
      <Menu.Item
        key={one.id}
        aria-current={one.id === view.viewId || undefined}
        rightSection={place < 0 ? null : <KeyHint combination={String(place + 1)} />}
        onClick={() => openView(one.id, one)}
      >
        {one.name}
      </Menu.Item>
    );
  };
  return (
    <Menu
      opened={view.over === 'views'}
      onChange={(open) => useRecordingsView.setState({ over: open ? 'views' : null })}
      position="bottom-start"
      width={270}
    >
      <Menu.Target>
        <Button
          variant="default"
          px={10}
          maw={220}
          leftSection={<IconTable size={14} aria-hidden="true" />}
          rightSection={<IconChevronDown size={13} aria-hidden="true" />}
        >
          {opened === undefined ? 'Views' : `${opened.name}${changed ? ', changed' : ''}`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        {builtInViews.map(item)}
        {saved.length > 0 ? <MenuGroup label="Saved">{saved.map(item)}</MenuGroup> : null}
        <Menu.Divider />
        <Menu.Item
          rightSection={<ActionKey of="recordings-save-view" />}
          onClick={() => openDialog('save-view')}
        >
          Save this view …
        </Menu.Item>
        {own !== undefined && changed ? (
          <Menu.Item onClick={() => void changeView(commands, own.id, viewShown())}>
            Keep the changes in “{own.name}”
          </Menu.Item>
        ) : null}
        {own !== undefined ? (
          <Menu.Item onClick={() => void removeView(commands, own.id)}>Remove “{own.name}”</Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
