/** Said of a choice that holds nothing to import. */
export const nothingFound =
  'There is no recording and no table in what you chose. Choose other files or another folder.';

/** Why an import could not be looked at or started, and what to do. */
export function importFailureSentence(error: unknown): string {
  const code = fieldOf(error, 'code');
  const data = fieldOf(error, 'data');
  switch (code) {
    case 'BUSY':
      return 'Another import is running. Wait until it ends or cancel it, then start this one.';
    case 'NOT_FOUND':
      return `${String(fieldOf(data, 'what') ?? 'What you named')} is not there any more. Choose again.`;
    case 'HOST_GONE':
      return "Earmark's main process does not answer. Start Earmark again; nothing that was imported is lost.";
    case 'STORAGE':
      return storageSentence(fieldOf(data, 'problem'));
    default:
      return `This could not be imported: ${error instanceof Error ? error.message : String(error)}. Nothing was changed; try again.`;
  }
}

/** Why settings or a report could not be written, and what to do. */
export function saveFailureSentence(what: string, error: unknown): string {
  if (fieldOf(error, 'code') === 'STORAGE')
    return storageSentence(fieldOf(fieldOf(error, 'data'), 'problem'));
  return `${what} could not be saved: ${error instanceof Error ? error.message : String(error)}. Try again.`;
}

function storageSentence(problem: unknown): string {
  switch (problem) {
    case 'disk-full':
      return 'The disk is full. Free some space, then try again; nothing was changed.';
    case 'read-only':
      return 'The disk is read-only. Make the data folder writable, then try again; nothing was changed.';
    case 'locked':
      return 'The workspace is locked. Open Earmark anew and type your recovery key; nothing was changed.';
    case 'unreadable':
      return 'The system denies Earmark access. Change the permissions of the folder, then try again.';
    default:
      return 'The disk did not take it. Check that it is connected, then try again.';
  }
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
}
