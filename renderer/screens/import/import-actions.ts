import { useMemo } from 'react';
import type { Action } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { goTo, useSession } from '../../session';
import { useWorkspace } from '../../workspace';
import { canChoose, cancelRunning, openSampleWorkspace } from './import-flow';
import { useImportSession } from './import-session';
import { saveReport } from './save-report';

/** What can be done about importing, wherever one is. */
export function useImportActions(): void {
  const workspace = useWorkspace();
  const actions = useMemo<Action[]>(
    () => [
      {
        id: 'import',
        title: 'Import recordings',
        group: 'Recordings',
        keys: ['Mod+I'],
        whileTyping: true,
        run: () => useSession.setState({ importOpen: true }),
      },
      {
        id: 'sample-workspace',
        title: 'Open sample workspace',
        group: 'Recordings',
        keys: ['Alt+S'],
        enabled: () => workspace.info.sampleFolder !== null && canChoose(),
        run: () => {
          goTo('recordings');
          return openSampleWorkspace(workspace);
        },
      },
      {
        id: 'cancel-import',
        title: 'Cancel the import',
        group: 'Recordings',
        keys: ['Alt+Q'],
        enabled: () => useImportSession.getState().step.kind === 'running',
        run: () => cancelRunning(workspace),
      },
      {
        id: 'import-report',
        title: 'Save the import report',
        group: 'Recordings',
        keys: ['Alt+R'],
        enabled: () => useImportSession.getState().step.kind === 'ended',
        run: () => {
          const { step } = useImportSession.getState();
          return step.kind === 'ended' ? saveReport(workspace, step.view.lines) : undefined;
        },
      },
      {
        id: 'settle-differences',
        title: 'Settle differences between edits and imports',
        group: 'Recordings',
        keys: ['Alt+D'],
        run: () => useSession.setState({ importOpen: false, differencesOpen: true }),
      },
    ],
    [workspace],
  );
  useActions(actions);
}
