import {
  type FileNamePattern,
  isPattern,
  matchPattern,
  parsePattern,
  patternPresets,
} from '@domain/recordings/file-name-pattern';
import type { ColumnMapping, MetadataField } from '@domain/recordings/metadata-mapping';
import { recallMapping } from '@domain/recordings/metadata-recall';
import { readMetadataRow } from '@domain/recordings/metadata-table';
import type { MetadataChoice } from '../../commands/metadata-outlook';
import type { NamesPlan, ReadyStep, TablePlan } from './import-session';

const namesPrefix = 'names:';
/** Of so many names a pattern must fit this share to be suggested. */
const sampled = 200;
const mostOf = 0.6;

/** The sources that an import is to use, in the order in which they count. */
export function metadataChoices(step: Pick<ReadyStep, 'plans' | 'names' | 'remembered'>): MetadataChoice[] {
  const tables = step.plans
    .filter((plan) => plan.used && isLinked(plan))
    .map(({ table, mapping }) => ({ id: table.id, mapping }));
  const names = step.names.used ? namesChoice(step.names, step.remembered) : null;
  return names === null ? tables : [...tables, names];
}

/** Whether the rows of a source can be told to be a recording's. */
export function isLinked({ table, mapping }: Pick<TablePlan, 'table' | 'mapping'>): boolean {
  const fields = Object.values(mapping.columns);
  return table.tied || fields.includes('fileName') || fields.includes('contactId');
}

/** What the names' pattern stands for; null while it is no pattern. */
export function namesChoice(
  { pattern: text }: Pick<NamesPlan, 'pattern'>,
  remembered: ReadyStep['remembered'],
): MetadataChoice | null {
  const pattern = parsePattern(text);
  return isPattern(pattern) ? { id: namesPrefix + text, mapping: namesMapping(pattern, remembered) } : null;
}

/** The fields of a pattern's parts: as confirmed before, else by their names. Times without a zone are this computer's. */
export function namesMapping(
  { text, parts }: FileNamePattern,
  remembered: ReadyStep['remembered'],
): ColumnMapping {
  const id = namesPrefix + text;
  const before = Object.hasOwn(remembered, id) ? remembered[id] : undefined;
  return before ?? recallMapping(parts, {}, -new Date().getTimezoneOffset()).mapping;
}

/** What a pattern makes of one name: the parts as they are understood. Null where it does not fit. */
export function readName(pattern: FileNamePattern, mapping: ColumnMapping, name: string) {
  const parts = matchPattern(pattern, name);
  return parts === null ? null : readMetadataRow(Object.fromEntries(parts), mapping);
}

/** How many of the names a pattern fits. */
export function countFitting(pattern: FileNamePattern, names: readonly string[]): number {
  return names.filter((name) => matchPattern(pattern, name) !== null).length;
}

/** Patterns to choose from: those used before first, then how known recorders name their files. */
export function knownPatterns(remembered: ReadyStep['remembered']): { name: string; pattern: string }[] {
  const before = Object.keys(remembered)
    .filter((id) => id.startsWith(namesPrefix))
    .map((id) => ({ name: 'Used before', pattern: id.slice(namesPrefix.length) }));
  const texts = new Set(before.map(({ pattern }) => pattern));
  return [...before, ...patternPresets.filter(({ pattern }) => !texts.has(pattern))];
}

/** The first known pattern that fits most of the names, all its parts understood; used at once when it is the person's own. */
export function suggestNames(
  files: readonly { readonly name: string }[],
  remembered: ReadyStep['remembered'],
): NamesPlan {
  const names = files.slice(0, sampled).map(({ name }) => name);
  for (const { pattern: text } of knownPatterns(remembered)) {
    const pattern = parsePattern(text);
    if (!isPattern(pattern) || names.length === 0) continue;
    const mapping = namesMapping(pattern, remembered);
    const fitting = names.filter((name) => readName(pattern, mapping, name)?.problems.length === 0);
    if (fitting.length >= names.length * mostOf) return { pattern: text, used: true };
  }
  return { pattern: '', used: false };
}

/** A field stands in one column only, unless its parts are joined: choosing it for another takes it from the first. */
export function mapColumn(
  mapping: ColumnMapping,
  header: string,
  field: MetadataField | null,
  joined: readonly MetadataField[],
): ColumnMapping {
  const shared = field !== null && joined.includes(field);
  const others = Object.entries(mapping.columns).map(
    ([column, mapped]) => [column, mapped === field && !shared ? null : mapped] as const,
  );
  return { ...mapping, columns: { ...Object.fromEntries(others), [header]: field } };
}
