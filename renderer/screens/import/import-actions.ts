import { useMemo } from 'react';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { goTo, useSession } from '../../session';
import { useWorkspace } from '../../workspace';
import { canChoose, cancelRunning, openSampleWorkspace } from './import-flow';
import { useImportSession } from './import-session';
import { saveReport } from './save-report';

/** What can be done about importing, wherever one is. */
export function useImportActions(): void {
  const workspace = useWorkspace();
  const actions = useMemo<Offer[]>(
    () => [
      {
        id: 'import',
        run: () => useSession.setState({ importOpen: true }),
      },
      {
        id: 'sample-workspace',
        enabled: () => workspace.info.sampleFolder !== null && canChoose(),
        run: () => {
          goTo('recordings');
          return openSampleWorkspace(workspace);
        },
      },
      {
        id: 'cancel-import',
        enabled: () => useImportSession.getState().step.kind === 'running',
        run: () => cancelRunning(workspace),
      },
      {
        id: 'import-report',
        enabled: () => useImportSession.getState().step.kind === 'ended',
        run: () => {
          const { step } = useImportSession.getState();
          return step.kind === 'ended' ? saveReport(workspace, step.view.lines) : undefined;
        },
      },
      {
        id: 'settle-differences',
        run: () => useSession.setState({ importOpen: false, differencesOpen: true }),
      },
    ],
    [workspace],
  );
  useActions(actions);
}
