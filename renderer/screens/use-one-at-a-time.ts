import { useCallback, useEffect, useRef } from 'react';

/** Work of a dialog that goes on for a while: one thing at a time, and closing the dialog ends it. */
export interface OneAtATime {
  /** The signal of the work that begins now. */
  begin(): AbortSignal;
  cancel(): void;
}

/** Ends what was begun last when it is asked to, or when the calling component goes. */
export function useOneAtATime(): OneAtATime {
  const scope = useRef<AbortController | null>(null);
  useEffect(() => () => scope.current?.abort(), []);
  return {
    begin: useCallback(() => {
      scope.current = new AbortController();
      return scope.current.signal;
    }, []),
    cancel: useCallback(() => scope.current?.abort(), []),
  };
}
