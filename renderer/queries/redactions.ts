import type { Span } from '@domain/base/time';
import type { ConsentOverride, ExportFacts, SoundExport } from '@domain/clips/consent';
import type { Interaction } from '@domain/recordings/interaction';
import type { Recording } from '@domain/recordings/recording';
import type { EarmarkDatabase } from '../db/database';
import { exportFacts } from '../db/export-facts';
import { reader } from '../db/reader';

/**
 * What stands against letting sound of a recording out, or nothing does: the facts; see domain/clips/consent.ts. Where a
 * span is given, of the redactions only those that reach into it.
 */
export function exportFactsOf(
  db: EarmarkDatabase,
  recordingId: string,
  span?: Span,
): Promise<ExportFacts | undefined> {
  return exportFacts(reader(db), recordingId, span);
}

/** What the redaction screen shows of a recording, besides its sound and its transcript. */
export interface RedactionDesk {
  readonly recording: Recording;
  readonly interactions: readonly Interaction[];
  readonly facts: ExportFacts;
  /** Whether a clip of this recording shows a problem: its people then stay unnamed unless somebody says otherwise. */
  readonly isProblem: boolean;
  readonly overrides: readonly ConsentOverride[];
  /** What was let out of it, the last first. */
  readonly exports: readonly SoundExport[];
}

/** Undefined when there is no such recording (any more). */
export async function redactionDesk(
  db: EarmarkDatabase,
  recordingId: string,
): Promise<RedactionDesk | undefined> {
  const read = reader(db);
  const [recording, interactions, facts, clips, overrides, exports] = await Promise.all([
    read.get('recordings', recordingId),
    read.where('interactions', 'recordingId', recordingId),
    exportFacts(read, recordingId),
    read.where('clips', 'recordingId', recordingId),
    read.where('consentOverrides', 'recordingId', recordingId),
    read.where('soundExports', 'recordingId', recordingId),
  ]);
  if (recording === undefined || facts === undefined) return undefined;
  return {
    recording,
    interactions,
    facts,
    isProblem: clips.some(({ polarity }) => polarity === 'problem'),
    overrides: overrides.sort((one, other) => (one.at < other.at ? -1 : 1)),
    exports: exports.sort((one, other) => (one.at > other.at ? -1 : 1)),
  };
}
