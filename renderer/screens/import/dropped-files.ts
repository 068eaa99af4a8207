import type { UploadFile } from '../../commands/upload';

/**
 * Every file of a drop, folders opened to their depth, each named with the folders it lay in. The entries must be taken
 * from the event before anything is awaited: the browser empties the event after that.
 */
export function filesOfDrop(items: DataTransferItemList): Promise<UploadFile[]> {
  const entries: FileSystemEntry[] = [];
  const plain: UploadFile[] = [];
  for (const item of items) {
    const entry = item.webkitGetAsEntry();
    // A file that comes from a program rather than a disk (an attachment of a mail) has no entry.
    const file = entry === null ? item.getAsFile() : null;
    if (entry !== null) entries.push(entry);
    else if (file !== null) plain.push({ name: file.name, file });
  }
  return filesOf(entries).then((files) => [...plain, ...files]);
}

async function filesOf(entries: readonly FileSystemEntry[]): Promise<UploadFile[]> {
  const files: UploadFile[] = [];
  for (const entry of entries) {
    if (isFile(entry)) files.push({ name: nameOf(entry), file: await fileOf(entry) });
    else if (isFolder(entry)) files.push(...(await filesOf(await entriesOf(entry))));
  }
  return files;
}

function nameOf({ fullPath, name }: FileSystemEntry): string {
  return fullPath.replace(/^\/+/, '') || name;
}

/** A file that can't be opened comes through empty, so that the import says what is wrong with it. */
function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve) => entry.file(resolve, () => resolve(new File([], entry.name))));
}

/** The browser hands a folder's entries over in batches of a hundred, and an empty one at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (batch.length === 0) return entries;
    entries.push(...batch);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** The files of a file field; a folder field gives each its path below the folder chosen. */
export function filesOfInput(list: FileList | null): UploadFile[] {
  return [...(list ?? [])].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
}
