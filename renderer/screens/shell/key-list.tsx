import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Action } from '../../keys/action';
import { useOfferedActions } from '../../keys/registry';
import { useSession } from '../../session';
import { KeyHint } from '../../ui/key-hint';
import { keyLabel } from '../../ui/key-label';
import { openCard } from '../settings/settings-view';
import { groupActions } from './action-menu';
import classes from './shell.module.css';

const close = () => useSession.setState({ helpOpen: false });

/** All keys that work on this screen, from the same list as the menu and the palette. */
export function KeyList() {
  const opened = useSession((session) => session.helpOpen);
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Keys"
      size="96%"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <KeyGroups />
    </Modal>
  );
}

/** Made anew each time the list opens, so that it opens whole. */
function KeyGroups() {
  const actions = useOfferedActions();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const groups = groupActions(actions).flatMap(([group, members]): [string, KeyRow[]][] => {
    const rows = keyRows(members).filter(
      ({ title, keys }) =>
        wanted === '' ||
        title.toLowerCase().includes(wanted) ||
        keys.some((key) => keyLabel(key).toLowerCase() === wanted),
    );
    return rows.length === 0 ? [] : [[group, rows]];
  });
  return (
    <>
      <div className={classes.keyTools}>
        <TextInput
          data-autofocus
          aria-label="Find a key"
          placeholder="Find an action or a key"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          flex={1}
        />
        <Button
          variant="default"
          onClick={() => {
            close();
            openCard('keys');
          }}
        >
          Change keys
        </Button>
      </div>
      {groups.length === 0 ? <p>No action on this screen has this name or key.</p> : null}
      <div className={classes.keyGroups}>
        {groups.map(([group, rows]) => (
          <section key={group} className={classes.keyGroup}>
            <h3>{group}</h3>
            {rows.map(({ id, title, keys }) => (
              <div key={id} className={classes.keyRow}>
                <span>{title}</span>
                <span>
                  {keys.map((key) => (
                    <KeyHint key={key} combination={key} />
                  ))}
                </span>
              </div>
            ))}
          </section>
        ))}
      </div>
    </>
  );
}

interface KeyRow {
  id: string;
  title: string;
  keys: readonly string[];
}

/** One row for each action, a family of actions (the nine option keys) in a single one. */
function keyRows(actions: readonly Action[]): KeyRow[] {
  const seen = new Set<string>();
  return actions.flatMap((action): KeyRow[] => {
    if (action.family === undefined) return action.keys.length > 0 ? [action] : [];
    if (seen.has(action.family.title)) return [];
    seen.add(action.family.title);
    return [{ id: action.id, title: action.family.title, keys: [keyLabel(action.family.keys)] }];
  });
}
