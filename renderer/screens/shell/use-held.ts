import { useEffect, useState } from 'react';
import { useWorkspace } from '../../workspace';

/** How many changes wait for room on the disk. While there are any, the window asks before it is closed. */
export function useHeld(): number {
  const { onHeld } = useWorkspace();
  const [held, setHeld] = useState(0);
  useEffect(() => onHeld(setHeld), [onHeld]);
  useEffect(() => {
    if (held === 0) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [held]);
  return held;
}
