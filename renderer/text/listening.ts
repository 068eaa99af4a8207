import { type ChannelHeard, carefulSpeed, type UnprovenAbsence } from '@domain/evaluation/hearing-report';
import { counted } from './review';
import { roleName } from './roles';

/** `heard 84 % of the agent, 61 % of the customer`: never 100 % while something is missing, never 0 % when something was heard. */
export function heardWords(channels: readonly ChannelHeard[]): string {
  const parts = channels.map((channel) => `${heardPercent(channel)} % of ${whom(channel, channels)}`);
  return `heard ${parts.join(', ')}`;
}

/** The same with what it counts, for whoever asks. */
export function heardExplanation(channels: readonly ChannelHeard[]): string {
  const parts = channels.map((channel) => {
    const fast =
      channel.fast >= 0.005 ? `, ${Math.round(channel.fast * 100)} % only faster than ${carefulSpeed}×` : '';
    return `${roleName(channel.role)}: ${heardPercent(channel)} % of what is said${fast}; ${Math.round(channel.ofCall * 100)} % of the whole call.`;
  });
  return `${parts.join(' ')} Muted channels and skipped stretches don’t count.`;
}

/** The share heard as a whole number of per cent; it says 100 and 0 only where that is exactly so. */
export function heardPercent({ heard, unheard }: Pick<ChannelHeard, 'heard' | 'unheard'>): number {
  if (unheard.length === 0) return 100;
  const percent = Math.round(heard * 100);
  return heard > 0 ? Math.min(99, Math.max(1, percent)) : 0;
}

function whom({ role, channel }: ChannelHeard, channels: readonly ChannelHeard[]): string {
  if (channels.length === 1) return 'the call';
  if (role === 'agent') return 'the agent';
  return role === 'customer' ? 'the customer' : `channel ${channel + 1}`;
}

/** Beside an answer that says something never happened, while not everything was heard with care. */
export function absenceWarning({ unheard }: Pick<UnprovenAbsence, 'unheard'>): string {
  return `It says never, but ${duration(unheard)} of the agent’s speech was not heard, or only faster than ${carefulSpeed}×.`;
}

/** Before submitting: answers that say never although not everything was heard. `key` names the key that goes there. */
export function absencesWarning(count: number, key: string): string {
  const lines = counted(count, 'answer says', 'answers say');
  return `${lines} that something never happened, although not all of the agent’s speech was heard. “Play what is unheard”${key} brings you there.`;
}

function duration(time: number): string {
  if (time < 60) return `${Math.max(1, Math.round(time))} s`;
  return `${Math.floor(time / 60)} min ${Math.round(time % 60)} s`;
}
