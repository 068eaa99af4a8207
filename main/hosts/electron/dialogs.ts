import { writeFile } from 'node:fs/promises';
import type { BrowserWindow, Dialog } from 'electron';
import type { NativeDialogs } from '../../ports';

/** The system's own dialogs, over the window. */
export function nativeDialogs(
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>,
  window: () => BrowserWindow,
): NativeDialogs {
  const choose = async (properties: ('openFile' | 'openDirectory' | 'multiSelections')[]) => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window(), { properties });
    return canceled || filePaths.length === 0 ? null : filePaths;
  };
  return {
    chooseFiles: () => choose(['openFile', 'multiSelections']),
    chooseFolder: () => choose(['openDirectory']),
    async saveText(suggestedName, text) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), { defaultPath: suggestedName });
      if (canceled || filePath === '') return null;
      await writeFile(filePath, text);
      return filePath;
    },
  };
}
