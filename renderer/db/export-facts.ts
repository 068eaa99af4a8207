import { type Span, spanOverlaps } from '@domain/base/time';
import type { ExportFacts } from '@domain/clips/consent';
import { redactedStretch } from '@domain/clips/redaction';
import { keepingOf } from '@domain/recordings/retention';
import type { Reader } from './reader';

/**
 * All that decides whether sound of a recording may be let out; of its redactions only those that reach into the span, by their
 * margin alone even,
 * where one is given. Undefined when there is no such recording.
 */
export async function exportFacts(
  read: Reader,
  recordingId: string,
  span?: Span,
): Promise<ExportFacts | undefined> {
  const [recording, interactions, overrides, redactions, retention, classes, purge] = await Promise.all([
    read.get('recordings', recordingId),
    read.where('interactions', 'recordingId', recordingId),
    read.where('consentOverrides', 'recordingId', recordingId),
    read.where('redactions', 'recordingId', recordingId),
    read.get('retentions', recordingId),
    read.all('retentionClasses'),
    read.get('purges', recordingId),
  ]);
  if (recording === undefined) return undefined;
  const startedAt = interactions[0]?.startedAt ?? null;
  return {
    interactions,
    overrides,
    keeping: keepingOf(
      { startedAt, importedAt: recording.importedAt },
      retention,
      new Map(classes.map((one) => [one.id, one])),
    ),
    purged: purge !== undefined,
    redactions: redactions.filter((one) => span === undefined || spanOverlaps(redactedStretch(one), span)),
  };
}
