import { isSameView, type SavedView } from '@domain/recordings/library-view';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconTable } from '@tabler/icons-react';
import { memo } from 'react';
import { changeView, removeView } from '../../commands/saved-views';
import { ActionKey } from '../../keys/action-key';
import { builtInViews } from '../../text/built-in-views';
import { KeyHint } from '../../ui/key-hint';
import { MenuGroup } from '../../ui/menu-group';
import { useWorkspace } from '../../workspace';
import {
  openDialog,
  openView,
  type RecordingsView,
  useRecordingsView,
  viewOf,
  viewShown,
} from './recordings-view';

/** The views that digits open: the built-in ones, then those that were saved. */
export function viewsByKey<View>(builtIn: readonly View[], saved: readonly View[]): readonly View[] {
  return [...builtIn, ...saved].slice(0, 9);
}

/** The ways to look at the library, by name; and keeping the present one. */
export const ViewMenu = memo(function ViewMenu({ saved }: { saved: readonly SavedView[] }) {
  const opened = useRecordingsView(({ over }) => over === 'views');
  // Its words alone: letters typed and rows chosen are looked at, and the menu is not drawn again for them.
  const words = useRecordingsView((view) => {
    const { current, changed } = standing(view, saved);
    return current === undefined ? 'Views' : `${current.name}${changed ? ', changed' : ''}`;
  });
  return (
    <Menu
      opened={opened}
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
          {words}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        <Views saved={saved} />
      </Menu.Dropdown>
    </Menu>
  );
});

/** The view that was opened last, and whether the library is looked at otherwise since. */
function standing(view: RecordingsView, saved: readonly SavedView[]) {
  const current = [...builtInViews, ...saved].find(({ id }) => id === view.viewId);
  return { current, changed: current !== undefined && !isSameView(current, viewOf(view)) };
}

function Views({ saved }: { saved: readonly SavedView[] }) {
  const { commands } = useWorkspace();
  const viewId = useRecordingsView((view) => view.viewId);
  const changed = useRecordingsView((view) => standing(view, saved).changed);
  const own = saved.find(({ id }) => id === viewId);
  const keyed = viewsByKey<{ id: string }>(builtInViews, saved);
  const item = (one: SavedView | (typeof builtInViews)[number]) => {
    const place = keyed.findIndex(({ id }) => id === one.id);
    return (
      <Menu.Item
        key={one.id}
        aria-current={one.id === viewId || undefined}
        rightSection={place < 0 ? null : <KeyHint combination={String(place + 1)} />}
        onClick={() => openView(one.id, one)}
      >
        {one.name}
      </Menu.Item>
    );
  };
  return (
    <>
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
    </>
  );
}
