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
 * One fact of a contact by its name, as text; null where it is unknown. `channel` is the way it came (`call`). Custom columns
 * stand under their own names, and never in place of a fact of ours.
 */
export function contactFact(interaction: Interaction, name: string): string | null {
  const known: Fact | undefined = isContactFact(name)
    ? readers[name](interaction)
    : Object.hasOwn(interaction.custom, name)
      ? interaction.custom[name]
      : null;
  return known === undefined || known === null ? null : String(known);
}

/** Everything that is known of a contact, by the names of the facts; what is unknown is left out. */
export function contactFacts(interaction: Interaction): ReadonlyMap<string, string> {
  return new Map(
    [...contactFactNames, ...Object.keys(interaction.custom)].flatMap((name) => {
      const value = contactFact(interaction, name);
      return value === null ? [] : [[name, value] as const];
    }),
  );
}

export function isContactFact(name: string): name is ContactFactName {
  return Object.hasOwn(readers, name);
}

type Fact = string | number | null;

const readers: { readonly [N in ContactFactName]: (interaction: Interaction) => Fact } = {
  callType: ({ callType }) => callType,
  queue: ({ queue }) => queue,
  team: ({ team }) => team,
  direction: ({ direction }) => direction,
  channel: ({ kind }) => kind,
  agent: ({ agentName, agentId }) => agentName ?? agentId,
  language: ({ language }) => language ?? null,
  disposition: ({ disposition }) => disposition,
  firstContactResolution: ({ firstContactResolution: resolved }) =>
    resolved === null ? null : resolved ? 'yes' : 'no',
  csat: ({ csat }) => csat,
};
