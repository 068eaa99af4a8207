import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { pauseWatching, stopWatching, type WatchedFolder } from '../../commands/watch';
import { ActionKey } from '../../keys/action-key';
import { saveFailureSentence } from '../../text/import-failure';
import { importProblemSentence } from '../../text/import-problems';
import { broughtInWords, originalsWords, watchStateSentence } from '../../text/watch';
import cards from '../../ui/card.module.css';
import { useWorkspace } from '../../workspace';
import watch from '../watch/watch.module.css';
import { openWatchDialog, useWatchSession } from '../watch/watch-session';
import { Card } from './card';
import { Setting } from './setting';

/** The folders whose recordings come in by themselves, and how each stands. */
export function WatchedFolders() {
  const folders = useWatchSession((session) => session.folders);
  return (
    <Card of="watched">
      <Setting of="watched-folders">
        {({ label, description }) => (
          <>
            <p className={cards.note}>{description}</p>
            {folders === null || folders.length === 0 ? null : (
              <ul className={watch.list} aria-label="Watched folders">
                {folders.map((folder) => (
                  <FolderEntry key={folder.id} folder={folder} />
                ))}
              </ul>
            )}
            <Button
              variant="default"
              w="fit-content"
              rightSection={<ActionKey of="watch-folder" />}
              onClick={openWatchDialog}
            >
              {label}
            </Button>
          </>
        )}
      </Setting>
    </Card>
  );
}

function FolderEntry({ folder }: { folder: WatchedFolder }) {
  const { client } = useWorkspace();
  const gone = !folder.paused && (folder.state === 'missing' || folder.state === 'unreadable');
  const orSay = (act: Promise<void>) =>
    act.catch((error: unknown) =>
      notifications.show({ message: saveFailureSentence('The watched folder', error), color: 'red' }),
    );
  return (
    <li className={watch.folder} aria-label={folder.path}>
      <code>{folder.path}</code>
      <span className={watch.buttons}>
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => void orSay(pauseWatching(client, folder.id, !folder.paused))}
        >
          {folder.paused ? 'Go on' : 'Pause'}
        </Button>
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => void orSay(stopWatching(client, folder.id))}
        >
          Stop watching
        </Button>
      </span>
      <span className={`${watch.sentence} ${gone ? watch.concern : ''}`} role={gone ? 'alert' : undefined}>
        {gone ? <IconAlertTriangle size={14} aria-hidden="true" /> : null} {watchStateSentence(folder)}
      </span>
      <span className={`${watch.sentence} ${watch.quiet}`}>
        {broughtInWords(folder)} · {originalsWords(folder.originals)}
      </span>
      {folder.problems.length > 0 ? (
        <ul className={watch.problems} aria-label="Not brought in">
          {folder.problems.slice(0, 5).map(({ name, problem }) => (
            <li key={name}>{importProblemSentence(name, problem)}</li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}
