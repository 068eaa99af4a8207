import { Readable } from 'node:stream';
import { longestSoundSpan } from '@domain/recordings/samples-file';
import type { KeyedFile } from '../files/byte-file';
import type { MediaChild, StartMediaChild } from '../ports/host';
import type { MediaReply } from '../ports/media';
import { type SampleRequest, sampleReportSchema } from './sample-protocol';

/** Decodes what somebody looks at, in a process of its own: it must not wait for imports, nor end with a broken file. */
export interface SampleReader {
  /** Answers with the sound of a file in the seconds that `Range: seconds=12.5-14` asks for. */
  reply(file: string | KeyedFile | null, range: string | null): Promise<MediaReply>;
  close(): void;
}

interface SampleReaderOptions {
  /** A process that has nothing to do is ended after so long, and one that does not answer is given up, in milliseconds. */
  readonly idleAfter: number;
  readonly stuckAfter: number;
}

/** The seconds that a Range header names in our own unit; null for any other, and for more than can be looked at. */
export function parseSecondsRange(header: string | null): { from: number; until: number } | null {
  const match = /^seconds=(\d{1,7}(?:\.\d{1,9})?)-(\d{1,7}(?:\.\d{1,9})?)$/.exec(header ?? '');
  if (match === null) return null;
  const [from, until] = [Number(match[1]), Number(match[2])];
  return until > from && until - from <= longestSoundSpan ? { from, until } : null;
}

const empty: MediaReply['headers'] = { 'Content-Length': '0' };

export function createSampleReader(start: StartMediaChild, options: SampleReaderOptions): SampleReader {
  let child: MediaChild | null = null;
  let idle: ReturnType<typeof setTimeout> | null = null;
  let lastJob = 0;
  const waiting = new Map<number, (bytes: Uint8Array | null) => void>();

  function end(): void {
    const ended = child;
    child = null;
    if (idle !== null) clearTimeout(idle);
    idle = null;
    ended?.kill();
    for (const answer of [...waiting.values()]) answer(null);
  }

  function running(): MediaChild {
    if (child !== null) return child;
    const started = start();
    child = started;
    started.onMessage((message) => {
      const report = sampleReportSchema.safeParse(message);
      if (report.success) waiting.get(report.data.job)?.(report.data.bytes);
    });
    started.onExit(() => {
      if (child === started) end();
    });
    return started;
  }

  function restLater(): void {
    if (idle !== null) clearTimeout(idle);
    idle = setTimeout(() => {
      if (waiting.size === 0) end();
    }, options.idleAfter);
    idle.unref?.();
  }

  function ask(request: Omit<SampleRequest, 'kind' | 'job'>): Promise<Uint8Array | null> {
    lastJob += 1;
    const job = lastJob;
    return new Promise((resolve) => {
      // A decoder that hangs is ended with its process; whoever still waits is told that there is nothing.
      const stuck = setTimeout(end, options.stuckAfter);
      stuck.unref?.();
      waiting.set(job, (bytes) => {
        clearTimeout(stuck);
        waiting.delete(job);
        resolve(bytes);
      });
      running().send({ kind: 'samples', job, ...request } satisfies SampleRequest);
    });
  }

  return {
    async reply(file, range) {
      if (file === null) return { status: 404, headers: empty, body: null };
      const wanted = parseSecondsRange(range);
      if (wanted === null) return { status: 416, headers: empty, body: null };
      const of = typeof file === 'string' ? { file, key: null } : { file: file.path, key: file.key };
      const bytes = await ask({ ...of, ...wanted });
      restLater();
      if (bytes === null) return { status: 500, headers: empty, body: null };
      return {
        status: 206,
        headers: {
          'Content-Type': 'application/octet-stream',
          'Content-Length': String(bytes.byteLength),
          'Content-Range': `seconds ${wanted.from}-${wanted.until}/*`,
          'Cache-Control': 'no-store',
        },
        body: Readable.from([bytes], { objectMode: false }),
      };
    },
    close: end,
  };
}
