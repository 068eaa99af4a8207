import { Readable } from 'node:stream';
import type { MediaReply } from '../../../main/ports/media';

/** Nothing to play. */
export function noMedia(): MediaReply {
  return { status: 404, headers: {}, body: null };
}

/** A recording of these bytes, for one range of the form `bytes=a-b` or all of them. */
export function bytesMedia(bytes: Buffer): (range: string | null) => MediaReply {
  return (range) => {
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
    if (from === undefined || to === undefined) {
      return {
        status: 200,
        headers: { 'content-length': String(bytes.length) },
        body: Readable.from([bytes]),
      };
    }
    const part = bytes.subarray(Number(from), Number(to) + 1);
    const headers = {
      'content-range': `bytes ${from}-${to}/${bytes.length}`,
      'content-length': String(part.length),
    };
    return { status: 206, headers, body: Readable.from([part]) };
  };
}
