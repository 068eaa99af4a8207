import { type Refusal, RefusalError } from '../ports/refusal';

/** What a failed file operation means for the caller, by its error code; null when it is no matter of the disk. */
export function storageRefusal(error: unknown): Refusal | null {
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'STORAGE', data: { problem: 'disk-full' } };
  if (code === 'EROFS') return { code: 'STORAGE', data: { problem: 'read-only' } };
  if (code !== null && unreadable.has(code)) return { code: 'STORAGE', data: { problem: 'unreadable' } };
  return null;
}

/** The error itself, or the refusal it stands for. */
export function asRefusal(error: unknown): unknown {
  if (error instanceof RefusalError) return error;
  const refusal = storageRefusal(error);
  return refusal === null ? error : new RefusalError(refusal, { cause: error });
}

/** The code that Node gives errors of the system (`ENOENT` …); null for any other error. */
export function errorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

const unreadable = new Set(['EACCES', 'EPERM', 'EIO', 'ENOENT', 'ENOTDIR', 'EISDIR', 'EMFILE', 'ENFILE']);
