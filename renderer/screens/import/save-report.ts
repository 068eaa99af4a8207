import { notifications } from '@mantine/notifications';
import type { ImportReportLine } from '../../commands/import';
import { saveFailureSentence } from '../../text/import-failure';
import { importReportCsv, importReportName } from '../../text/import-report';
import type { Workspace } from '../../workspace';

/** Saves an import report as CSV: where the person says, or among the downloads where there are no native dialogs. */
export async function saveReport(
  { client, info, commands }: Pick<Workspace, 'client' | 'info' | 'commands'>,
  lines: readonly ImportReportLine[],
): Promise<void> {
  const suggestedName = importReportName(new Date(commands.now()));
  const text = importReportCsv(lines);
  if (!info.nativeDialogs) return download(suggestedName, text);
  try {
    const saved = await client.files.saveText({ suggestedName, text });
    if (saved !== null) notifications.show({ message: `The report is in ${saved.path}` });
  } catch (error) {
    notifications.show({ message: saveFailureSentence('The report', error), color: 'red' });
  }
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the blob after the click has returned; a minute is ample for a text.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
