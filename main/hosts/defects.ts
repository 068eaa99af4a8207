import { ORPCError } from '@orpc/client';

/** Whether an error that reached a host is a fault of ours: not one that the contract names, nor a caller's leaving. */
export function isDefect(error: unknown): boolean {
  if (error instanceof ORPCError) return !error.defined && error.status >= 500;
  return !(error instanceof Error && error.name === 'AbortError');
}
