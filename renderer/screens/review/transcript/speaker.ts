import type { Interaction } from '@domain/recordings/interaction';
import type { ChannelRole } from '@domain/recordings/recording';
import { roleOfName } from '@domain/recordings/transcript/speaker-name';
import { segmentRole, type TranscriptSegment } from '@domain/recordings/transcript/transcript';
import { roleName } from '../../../text/roles';
import type { PillTone } from '../../../ui/pill';

/** Who speaks in a segment, as the list names them. */
export interface SpokenBy {
  readonly name: string;
  readonly tone: PillTone;
  readonly role: ChannelRole | null;
}

/**
 * A name that a person would use: the agent's own where the call's details have it, the name in the file where it is one,
 * else the role.
 */
export function spokenBy(
  segment: TranscriptSegment,
  roles: readonly ChannelRole[],
  interaction: Pick<Interaction, 'agentName'>,
): SpokenBy {
  const role = segmentRole(segment, roles);
  const known = role === 'agent' || role === 'customer';
  const own = segment.speaker !== null && isPersonal(segment.speaker) ? segment.speaker : null;
  const name = (role === 'agent' ? interaction.agentName : null) ?? own;
  if (known) return { name: name ?? roleName(role), tone: role, role };
  return { name: segment.speaker ?? (role === null ? 'Somebody' : roleName(role)), tone: 'plain', role };
}

/** `Kim` is somebody's name; `AGENT`, `spk_0`, `Speaker 2` and `1` are what machines call people. */
function isPersonal(name: string): boolean {
  // Contact Lens numbers people by letters: P-A, P-C.
  if (/^[a-z]{1,2}(?:[-_ ][a-z]{0,2})?\d*$/i.test(name.trim())) return false;
  return roleOfName(name) === null && !/^(?:sp(?:ea)?k(?:er)?|channel|ch|user)?[ _-]?\d+$/i.test(name.trim());
}
