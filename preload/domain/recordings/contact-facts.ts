import type { Interaction } from './interaction';

/** The facts of its own that a contact is known by, in the order in which they are offered for a rule. */
export const contactFactNames = [
  'callType',
  'queue',
  'team',
  'direction',
  'channel',
  'agent',
  'language',
  'disposition',
  'firstContactResolution',
  'csat',
] as const;
export type ContactFactName = (typeof contactFactNames)[number];

/**
 * What is known of a contact, each fact by its name and as text; what is unknown is left out. `channel` is the way it
 * came (`call`). Custom columns stand under their own names, and never in place of a fact of ours.
 */
export function contactFacts(interaction: Interaction): ReadonlyMap<string, string> {
  const known: Record<ContactFactName, string | number | null> = {
    callType: interaction.callType,
    queue: interaction.queue,
    team: interaction.team,
    direction: interaction.direction,
    channel: interaction.kind,
    agent: interaction.agentName ?? interaction.agentId,
    language: interaction.language ?? null,
    disposition: interaction.disposition,
    firstContactResolution: yesOrNo(interaction.firstContactResolution),
    csat: interaction.csat,
  };
  const facts = new Map(Object.entries(interaction.custom));
  for (const name of contactFactNames) {
    const value = known[name];
    if (value === null) facts.delete(name);
    else facts.set(name, String(value));
  }
  return facts;
}

function yesOrNo(value: boolean | null): string | null {
  return value === null ? null : value ? 'yes' : 'no';
}
