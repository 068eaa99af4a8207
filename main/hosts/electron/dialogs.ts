import { writeFile } from 'node:fs/promises';
import type { BrowserWindow, Dialog } from 'electron';
import type { NativeDialogs } from '../../ports/host';

/** The system's own dialogs, over the window. */
export function nativeDialogs(
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>,
  window: () => BrowserWindow,
  print: (html: string, paper: 'A4' | 'Letter') => Promise<Uint8Array>,
): NativeDialogs {
  const choose = async (properties: ('openFile' | 'openDirectory' | 'multiSelections')[]) => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window(), { properties });
    return canceled || filePaths.length === 0 ? null : filePaths;
  };
  const saveTo = async (suggestedName: string) => {
    const { canceled, filePath } = await dialog.showSaveDialog(window(), { defaultPath: suggestedName });
    return canceled || filePath === '' ? null : filePath;
  };
  return {
    chooseFiles: () => choose(['openFile', 'multiSelections']),
    chooseFolder: () => choose(['openDirectory']),
    async saveText(suggestedName, text) {
      const path = await saveTo(suggestedName);
      if (path !== null) await writeFile(path, text);
      return path;
    },
    async savePdf(suggestedName, html, paper) {
      const path = await saveTo(suggestedName);
      if (path !== null) await writeFile(path, await print(html, paper));
      return path;
    },
  };
}
