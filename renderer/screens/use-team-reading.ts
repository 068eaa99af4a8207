import { useEffect, useState } from 'react';
import type { TeamReading } from '../journal/team-feed';
import { useWorkspace } from '../workspace';

/** How far the team's rows have been read; null while there are few or none to read. */
export function useTeamReading(): TeamReading | null {
  const { onTeamReading } = useWorkspace();
  const [reading, setReading] = useState<TeamReading | null>(null);
  useEffect(() => onTeamReading(setReading), [onTeamReading]);
  return reading;
}
