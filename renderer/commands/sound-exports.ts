import { diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import type { Span } from '@domain/base/time';
import {
  type ConsentOverride,
  type ExportRefusal,
  exportRefusals,
  hasConsent,
  overrideInForce,
  type SoundExport,
} from '@domain/clips/consent';
import { acceptedRedactions } from '@domain/clips/redaction';
import { exportFacts } from '../db/export-facts';
import { permanentScope } from '../db/scope-key';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { NotFound } from './errors';
import { labels } from './labels';

/** Sound of a recording may not be let out, for these reasons; nothing was written. */
export class ExportRefused extends Error {
  override readonly name = 'ExportRefused';
  readonly recordingId: string;
  readonly refusals: readonly ExportRefusal[];

  constructor(recordingId: string, refusals: readonly ExportRefusal[]) {
    super(`${recordingId}: ${refusals.map(({ kind }) => kind).join(', ')}`);
    this.recordingId = recordingId;
    this.refusals = refusals;
  }
}

/** Lets a named person take it upon them to let sound out without consent. It is on record, and no undo takes it back. */
export async function overrideConsent(
  context: CommandContext,
  { recordingId, person, reason }: Pick<ConsentOverride, 'recordingId' | 'person' | 'reason'>,
): Promise<string> {
  const now = context.now();
  const id = uuidv7(now, context.random(10));
  await transact(context, { label: labels.overrideConsent, scope: permanentScope }, async (reader) => {
    if ((await reader.get('recordings', recordingId)) === undefined)
      throw new NotFound('recording', recordingId);
    const at = new Date(now).toISOString();
    return diffRow('consentOverrides', null, {
      id,
      recordingId,
      person: person.trim(),
      reason: reason.trim(),
      at,
      withdrawn: null,
    });
  });
  return id;
}

/** Ends an override: it stays on record, and counts no longer. */
export async function withdrawOverride(context: CommandContext, id: string): Promise<void> {
  await transact(context, { label: labels.withdrawOverride, scope: permanentScope }, async (reader) => {
    const before = await reader.get('consentOverrides', id);
    if (before === undefined) throw new NotFound('override of consent', id);
    const withdrawn = { by: context.author(), at: new Date(context.now()).toISOString() };
    return before.withdrawn === null ? diffRow('consentOverrides', before, { ...before, withdrawn }) : [];
  });
}

/** What is to be let out of one recording: a stretch of it, or all where there is no span. */
export interface WantedExport extends Pick<SoundExport, 'recordingId' | 'form' | 'format'> {
  readonly span?: Span;
}

/**
 * Puts on record that sound is about to be let out, before it is; answers the ids, in order. `ExportRefused` where it may
 * not of one of the recordings: then of none.
 */
export async function recordExports(
  context: CommandContext,
  wanted: readonly WantedExport[],
): Promise<string[]> {
  const now = context.now();
  const at = new Date(now).toISOString();
  const ids = wanted.map(() => uuidv7(now, context.random(10)));
  await transact(context, { label: labels.exportSound, scope: permanentScope }, async (reader) => {
    const rows: SoundExport[] = [];
    for (const [index, { recordingId, span, form, format }] of wanted.entries()) {
      const facts = await exportFacts(reader, recordingId, span);
      if (facts === undefined) throw new NotFound('recording', recordingId);
      const refusals = exportRefusals(facts, at);
      if (refusals.length > 0) throw new ExportRefused(recordingId, refusals);
      const override = hasConsent(facts.interactions) ? null : overrideInForce(facts.overrides);
      rows.push({
        id: ids[index] ?? '',
        recordingId,
        by: context.author(),
        at,
        form,
        format,
        redactions: acceptedRedactions(facts.redactions).length,
        overrideId: override?.id ?? null,
        outcome: null,
      });
    }
    return rows.flatMap((row) => diffRow('soundExports', null, row));
  });
  return ids;
}

/** Puts on record how exports ended. */
export async function recordOutcome(
  context: CommandContext,
  ids: readonly string[],
  outcome: NonNullable<SoundExport['outcome']>,
): Promise<void> {
  await transact(context, { label: labels.exportSound, scope: permanentScope }, async (reader) =>
    (await reader.many('soundExports', ids)).flatMap((before) =>
      before === undefined ? [] : diffRow('soundExports', before, { ...before, outcome }),
    ),
  );
}
