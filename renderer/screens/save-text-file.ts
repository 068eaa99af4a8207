import { notifications } from '@mantine/notifications';
import { saveFailureSentence } from '../text/import-failure';
import type { Workspace } from '../workspace';
import { fetchFile } from './fetch-file';

/** A text to be saved as a file; `what` names it in sentences (“The report”). */
export interface TextFile {
  readonly what: string;
  readonly name: string;
  readonly text: string;
  /** Its media type, without a character set: it is always UTF-8. */
  readonly type: string;
}

/** Saves a text where the person says, or among the downloads where there are no native dialogs. */
export async function saveTextFile(
  { client, info }: Pick<Workspace, 'client' | 'info'>,
  { what, name, text, type }: TextFile,
): Promise<void> {
  if (!info.nativeDialogs) return download(name, text, type);
  try {
    const saved = await client.files.saveText({ suggestedName: name, text });
    if (saved !== null) notifications.show({ message: `${what} is in ${saved.path}` });
  } catch (error) {
    notifications.show({ message: saveFailureSentence(what, error), color: 'red' });
  }
}

function download(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  fetchFile(address, name);
  // The browser reads the blob after the click has returned; a minute is ample for a text.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
