import type { ImportReportLine } from '../../commands/import';
import { importReportCsv, importReportName } from '../../text/import-report';
import type { Workspace } from '../../workspace';
import { saveTextFile } from '../save-text-file';

/** Saves an import report as CSV: where the person says, or among the downloads where there are no native dialogs. */
export function saveReport(
  workspace: Pick<Workspace, 'client' | 'info' | 'commands'>,
  lines: readonly ImportReportLine[],
): Promise<void> {
  return saveTextFile(workspace, {
    what: 'The report',
    name: importReportName(new Date(workspace.commands.now())),
    text: importReportCsv(lines),
    type: 'text/csv',
  });
}
