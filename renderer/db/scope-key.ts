/** What nobody takes back step by step: imports, starter scorecards, beginning an evaluation. Undo never looks there. */
export const permanentScope = 'permanent';

/** A scope as an index key: IndexedDB has no key for null, and no scope is the empty text. */
export function scopeKey(scope: string | null): string {
  return scope ?? '';
}
