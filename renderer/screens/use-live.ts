import { useLiveQuery } from 'dexie-react-hooks';

/**
 * What a look into the database finds, and anew whenever it would find something else; undefined until it has found it.
 * Dexie loses sight of what a look reads behind its first few waits, unless the look is an async function: hence this one.
 */
export function useLive<T>(look: () => Promise<T> | T, dependencies: readonly unknown[]): T | undefined {
  return useLiveQuery(async () => look(), [...dependencies]);
}
