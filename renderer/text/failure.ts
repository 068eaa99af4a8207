/**
 * What to tell a person of an action that failed and said nothing itself; null where it is no matter for them: what was
 * given up on the way (a player that moves on, a request of a screen that was left).
 */
export function failureSentence(error: unknown): string | null {
  if (error instanceof DOMException && error.name === 'AbortError') return null;
  if (!(error instanceof Error)) return `Something went wrong: ${String(error)}. Do it once more.`;
  switch (error.name) {
    case 'EvaluationSealed':
      return 'This evaluation is submitted; nothing of it can be changed any more.';
    case 'CallInProgressError':
      return 'This call is still in progress; that can be done once it has ended.';
    case 'ExportRefused':
      return 'No sound of this call may go out yet: the redaction screen says what stands against it.';
    case 'NotFound':
      return 'What this was about is not there any more.';
    case 'AssignmentsMoved':
      return 'Calls that have been assigned otherwise since stay as they are; the rest is done.';
    case 'HostGoneError':
      return 'Earmark’s main process does not answer. Start Earmark again, then do this once more.';
    case 'RowClosed':
      return 'A part of this window’s database can’t be read. Reload the window: Earmark then takes it away, and brings back from the journal what was in it.';
    case 'AbortError':
    case 'BulkError':
    case 'QuotaExceededError':
    case 'DatabaseClosedError':
    case 'UnknownError':
    case 'InvalidStateError':
    case 'OpenFailedError':
      // A full disk comes out of the database as any of these. Changes wait for room; this was something else.
      return 'The database of this window did not answer. Look whether the disk is full; the header says whether your changes are kept.';
    default:
      return `Something went wrong: ${error.message.replace(/[.\s]*$/, '')}. Do it once more; what was saved before is safe.`;
  }
}
