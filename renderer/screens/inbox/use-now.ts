import { useEffect, useState } from 'react';
import { useWorkspace } from '../../workspace';

/** The instant, renewed each minute: what is overdue becomes so while one looks. */
export function useNow(): string {
  const { commands } = useWorkspace();
  const [now, setNow] = useState(() => new Date(commands.now()).toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date(commands.now()).toISOString()), 60_000);
    return () => clearInterval(timer);
  }, [commands]);
  return now;
}
