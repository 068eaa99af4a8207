import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { Action } from '../../keys/action';
import { useOfferedActions } from '../../keys/registry';
import { KeyHint } from '../../ui/key-hint';
import { MenuGroup } from '../../ui/menu-group';

/** The menu of everything that can be done on this screen, in groups, each entry with its key. */
export function ActionMenu() {
  const [opened, setOpened] = useState(false);
  // Closed first, in this very task: the menu would take the focus back from an action that moves it, and what is typed
  // next is meant for what the action opens.
  const run = (action: Action) => {
    flushSync(() => setOpened(false));
    void action.run();
  };
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={320}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label="Menu">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah="80vh" style={{ overflowY: 'auto' }}>
        <Entries onRun={run} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** By itself, as it is there only while the menu is open: actions are offered anew with every answer. */
function Entries({ onRun }: { onRun(action: Action): void }) {
  const groups = groupActions(useOfferedActions());
  return groups.map(([group, actions]) => (
    <MenuGroup key={group} label={group}>
      {actions.map((action) => (
        <Menu.Item
          key={action.id}
          disabled={!(action.enabled?.() ?? true)}
          rightSection={action.keys[0] ? <KeyHint combination={action.keys[0]} /> : null}
          onClick={() => onRun(action)}
        >
          {action.title}
        </Menu.Item>
      ))}
    </MenuGroup>
  ));
}

/** Actions by group, groups in the order in which they were first offered. */
export function groupActions(actions: readonly Action[]): [string, Action[]][] {
  const groups = new Map<string, Action[]>();
  for (const action of actions) groups.set(action.group, [...(groups.get(action.group) ?? []), action]);
  return [...groups];
}
