import { spotlight } from '@mantine/spotlight';
import type { Action } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { goTo, useSession } from '../../session';

const actions: Action[] = [
  {
    id: 'go-recordings',
    title: 'Recordings',
    group: 'Go to',
    keys: ['Alt+1'],
    run: () => goTo('recordings'),
  },
  { id: 'go-review', title: 'Review', group: 'Go to', keys: ['Alt+2'], run: () => goTo('review') },
  {
    id: 'go-scorecards',
    title: 'Scorecards',
    group: 'Go to',
    keys: ['Alt+3'],
    run: () => goTo('scorecards'),
  },
  { id: 'go-settings', title: 'Settings', group: 'Go to', keys: ['Mod+,'], run: () => goTo('settings') },
  {
    id: 'palette',
    title: 'Find an action',
    group: 'Program',
    keys: ['Mod+K', 'Mod+Shift+P'],
    whileTyping: true,
    run: () => spotlight.open(),
  },
  {
    id: 'keys',
    title: 'Show all keys',
    group: 'Program',
    keys: ['?'],
    run: () => useSession.setState({ helpOpen: true }),
  },
];

/** What can be done wherever one is. */
export function useProgramActions(): void {
  useActions(actions);
}
