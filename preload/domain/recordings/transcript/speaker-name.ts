import type { ChannelRole } from '../recording';

const agentNames = ['agent', 'advisor', 'adviser', 'representative', 'rep', 'operator', 'csr', 'agente'];
const customerNames = ['customer', 'caller', 'client', 'cliente', 'kunde', 'kundin'];
const otherNames = ['system', 'ivr', 'bot', 'supervisor'];
const roles: ReadonlyMap<string, ChannelRole> = new Map([
  ...[...agentNames, '客服', '坐席', 'موظف', 'الموظف', 'وكيل'].map((name) => [name, 'agent'] as const),
  ...[...customerNames, '客户', '顾客', 'عميل', 'العميل', 'المتصل'].map(
    (name) => [name, 'customer'] as const,
  ),
  ...otherNames.map((name) => [name, 'other'] as const),
]);

/** The role that a speaker's name says outright (`Agent`, `AGENT 2`, `Customer (Ana)`); null for people's names. */
export function roleOfName(name: string): ChannelRole | null {
  const first = /^[\p{L}\p{M}]+/u.exec(name.trim())?.[0].toLowerCase();
  return first === undefined ? null : (roles.get(first) ?? null);
}

/** A line with the speaker that stands before its colon, if one does. */
export type SpokenLine = { readonly speaker: string | null; readonly text: string };

const prefix = /^\s*(?:-\s*|>>\s*)?\[?([\p{L}\p{N}][\p{L}\p{M}\p{N} _.'’()-]{0,39}?)\]?\s*[:：]\s*(?=\S|$)/u;

/**
 * Which names before a colon are speakers. A role or a name in capitals is one at once; any other must come back, in a
 * file where most lines have one: or “So: new profile applied” would be said by somebody called So.
 */
export function speakerPrefixes(lines: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  let named = 0;
  for (const line of lines) {
    const name = prefixOf(line);
    if (name === null) continue;
    named++;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const usual = named * 2 >= lines.length;
  return new Set(
    [...counts].flatMap(([name, count]) =>
      roleOfName(name) !== null || inCapitals(name) || (usual && count > 1) ? [name] : [],
    ),
  );
}

/** The line without its speaker, where the name is one of the file's speakers. */
export function spokenLine(line: string, speakers: ReadonlySet<string>): SpokenLine {
  const name = prefixOf(line);
  if (name === null || !speakers.has(name)) return { speaker: null, text: line };
  return { speaker: name, text: line.replace(prefix, '') };
}

function prefixOf(line: string): string | null {
  return prefix.exec(line.slice(0, 60))?.[1]?.trim() ?? null;
}

function inCapitals(name: string): boolean {
  return name === name.toUpperCase() && name !== name.toLowerCase();
}
