const names = new Set([
  'AbortError',
  'QuotaExceededError',
  'UnknownError',
  // Chromium closes a database that it could not write, and does not open it again before there is room.
  'InvalidStateError',
  'OpenFailedError',
  'DatabaseClosedError',
]);

/**
 * Whether the database itself could not take a write, as on a full disk, which comes out of it as any of these; not that
 * a command decided against writing, nor that what it wrote was wrong.
 */
export function isDatabaseRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name !== 'BulkError') return names.has(error.name);
  const failures: unknown = 'failures' in error ? error.failures : null;
  return Array.isArray(failures) && failures.length > 0 && failures.every(isDatabaseRefusal);
}
