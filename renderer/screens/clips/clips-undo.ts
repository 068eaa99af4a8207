import { notifications } from '@mantine/notifications';
import { redo, undo } from '../../commands/history';
import { clipsScope } from '../../commands/scopes';
import type { Offer } from '../../keys/action';
import type { Workspace } from '../../workspace';

/** Takes back, or does again, what was done last among the clips, and says what that was. */
export async function stepAmongClips(commands: Workspace['commands'], what: 'undo' | 'redo'): Promise<void> {
  const label = await (what === 'undo' ? undo : redo)(commands, clipsScope);
  const [words, none] = what === 'undo' ? ['Undone', 'Nothing to undo'] : ['Done again', 'Nothing to redo'];
  notifications.show({ message: label === null ? none : `${words}: ${label}`, autoClose: 2000 });
}

/** The usual keys of undo, among the clips. */
export function clipsUndoOffers(commands: Workspace['commands']): Offer[] {
  return [
    { id: 'undo', run: () => stepAmongClips(commands, 'undo') },
    { id: 'redo', run: () => stepAmongClips(commands, 'redo') },
  ];
}
