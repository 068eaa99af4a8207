import type { Assignee } from '@domain/team/assignment';
import { useEffect, useState } from 'react';
import type { TeamState } from '../commands/team';
import { useWorkspace, type Workspace } from '../workspace';

/** Whom assignments on this device are for: whom the team knows by this login, else whoever Settings name. */
export function selfOf({ commands, team }: Pick<Workspace, 'commands' | 'team'>): Assignee {
  const person = team()?.person;
  return person ? { id: person.id, name: person.name } : { id: null, name: commands.author() };
}

/** Whether whoever sits here leads a team, or all of them. */
export function isLead(team: TeamState): boolean {
  return team?.person?.role === 'lead' || team?.person?.role === 'admin';
}

/** How things stand with the team, followed. */
export function useTeam(): TeamState {
  const { team, onTeam } = useWorkspace();
  const [state, setState] = useState(team);
  useEffect(() => onTeam(setState), [onTeam]);
  return state;
}
