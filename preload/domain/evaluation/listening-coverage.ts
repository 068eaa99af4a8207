import { z } from 'zod';
import { uuidSchema } from '../base/ids';
import { seconds } from '../base/time';
import { type Coverage, coverageMerge, coverageNone, coverageOf, type HeardSpan } from './coverage';

/** The most spans that are kept of one channel: some 30 KB for a recording in two channels. */
export const mostHeardSpans = 1000;

/**
 * A coverage as it is stored: by channel a flat list of four whole numbers for each span: milliseconds since the end of
 * the span before (or the start), its length in milliseconds, the slowest and the fastest speed in hundredths.
 */
export const compactCoverageSchema = z.array(z.array(z.int().min(0)).max(mostHeardSpans * 4)).max(8);
export type CompactCoverage = z.infer<typeof compactCoverageSchema>;

/**
 * What one device heard of an evaluation's recording. A row for each device, because rows are merged by the last
 * writer: in one row for all, what one device heard would replace what another did. `listeningCoverage` joins them.
 */
export const listeningCoverageSchema = z.object({
  id: z.string(),
  evaluationId: uuidSchema,
  device: z.string().regex(/^[0-9a-f]{12}$/, 'a device of 12 hex digits'),
  heard: compactCoverageSchema,
});
export type ListeningCoverage = z.infer<typeof listeningCoverageSchema>;

export function listeningCoverageId(evaluationId: string, device: string): string {
  return `${evaluationId}:${device}`;
}

/** The row of a device with what it has heard so far. */
export function listeningCoverageRow(
  evaluationId: string,
  device: string,
  coverage: Coverage,
): ListeningCoverage {
  return {
    id: listeningCoverageId(evaluationId, device),
    evaluationId,
    device,
    heard: compactCoverage(coverage),
  };
}

/** What was heard on all devices together. */
export function listeningCoverage(rows: readonly ListeningCoverage[]): Coverage {
  return rows.reduce<Coverage>((sum, { heard }) => coverageMerge(sum, expandCoverage(heard)), coverageNone);
}

/** Pauses shorter than this many milliseconds are not pauses in listening, but the player's own. */
const unheardGap = 50;

type Heard = { start: number; end: number; slowest: number; fastest: number }; // milliseconds and hundredths

/**
 * The coverage in whole milliseconds and hundredths, gaps under 50 ms closed, bounded in size. Where there are too many
 * spans, first touching ones forget that their speeds differed, then the shortest are left out: rather less than was
 * heard than more. Compacting what was compact changes nothing.
 */
export function compactCoverage(coverage: Coverage): CompactCoverage {
  const channels = coverage.slice(0, 8).map((spans) => {
    let end = 0;
    return bounded(closed(spans)).flatMap((span) => {
      const gap = span.start - end;
      end = span.end;
      return [gap, span.end - span.start, span.slowest, span.fastest];
    });
  });
  return channels.slice(0, channels.findLastIndex((numbers) => numbers.length > 0) + 1);
}

/** The coverage that was stored; a list that breaks off keeps its whole spans. */
export function expandCoverage(compact: CompactCoverage): Coverage {
  return coverageOf(
    compact.map((numbers) => {
      const spans: HeardSpan[] = [];
      let end = 0;
      for (let at = 0; at + 3 < numbers.length; at += 4) {
        const [gap = 0, length = 0, slowest = 0, fastest = 0] = numbers.slice(at, at + 4);
        const start = end + gap;
        end = start + length;
        if (length === 0) continue;
        spans.push({
          start: seconds(start / 1000),
          end: seconds(end / 1000),
          slowest: slowest / 100,
          fastest: fastest / 100,
        });
      }
      return spans;
    }),
  );
}

function closed(spans: readonly HeardSpan[]): Heard[] {
  const kept: Heard[] = [];
  for (const span of spans) {
    const start = Math.round(span.start * 1000);
    const end = Math.round(span.end * 1000);
    if (end <= start) continue;
    const slowest = Math.max(1, Math.round(span.slowest * 100));
    const fastest = Math.max(1, Math.round(span.fastest * 100));
    const last = kept.at(-1);
    if (last && start - last.end < unheardGap) {
      last.end = start;
      if (last.slowest === slowest && last.fastest === fastest) {
        last.end = end;
        continue;
      }
    }
    kept.push({ start, end, slowest, fastest });
  }
  return kept;
}

function bounded(spans: readonly Heard[]): readonly Heard[] {
  if (spans.length <= mostHeardSpans) return spans;
  const joined: Heard[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last?.end === span.start) {
      last.end = span.end;
      last.slowest = Math.min(last.slowest, span.slowest);
      last.fastest = Math.max(last.fastest, span.fastest);
    } else {
      joined.push({ ...span });
    }
  }
  if (joined.length <= mostHeardSpans) return joined;
  const lengths = joined.map(({ start, end }) => end - start).sort((one, other) => other - one);
  const shortest = lengths[mostHeardSpans - 1] ?? 0;
  let room = mostHeardSpans - lengths.filter((length) => length > shortest).length;
  return joined.filter(
    ({ start, end }) => end - start > shortest || (end - start === shortest && room-- > 0),
  );
}
