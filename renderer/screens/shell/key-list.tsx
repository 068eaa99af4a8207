import { Modal } from '@mantine/core';
import type { Action } from '../../keys/action';
import { useOfferedActions } from '../../keys/registry';
import { useSession } from '../../session';
import { KeyHint } from '../../ui/key-hint';
import { keyLabel } from '../../ui/key-label';
import { groupActions } from './action-menu';
import classes from './shell.module.css';

/** All keys that work on this screen, from the same list as the menu and the palette. */
export function KeyList() {
  const opened = useSession((session) => session.helpOpen);
  const actions = useOfferedActions();
  return (
    <Modal
      opened={opened}
      onClose={() => useSession.setState({ helpOpen: false })}
      title="Keys"
      size={1040}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={classes.keyGroups}>
        {groupActions(actions).map(([group, members]) => (
          <section key={group} className={classes.keyGroup}>
            <h3>{group}</h3>
            {keyRows(members).map(({ id, title, keys }) => (
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
    </Modal>
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
