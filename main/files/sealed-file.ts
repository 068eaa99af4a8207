import type { MasterKey } from '../ports/keys';
import {
  chunkCloser,
  headLengthOf,
  headStart,
  type NewSeal,
  newSeal,
  openChunk,
  placeOfChunk,
  readSealHead,
  tagLength,
  unwrapSeal,
  usualChunk,
} from './sealed-format';

export { SealProblem } from './sealed-format';

/** Makes the bytes of a sealed file out of those of its content, whatever pieces they come in. */
export async function* seal(
  content: AsyncIterable<Buffer> | Iterable<Buffer>,
  key: MasterKey,
  chunk = usualChunk,
): AsyncGenerator<Buffer, void, undefined> {
  const sealer = createSealer(newSeal(key, chunk));
  yield sealer.head;
  for await (const piece of content) yield* sealer.push(piece);
  yield sealer.end();
}

/** Closes what comes piece after piece; everything that it answers is written one after the other, behind the head. */
export function createSealer(made: NewSeal) {
  const { head, chunk } = made;
  const close = chunkCloser(made);
  let index = 0;
  /** What is not closed yet, as far as it has come; it grows to a whole chunk where so much comes. */
  let content = Buffer.allocUnsafe(0);
  let length = 0;
  const take = (part: Buffer) => {
    if (length + part.length > content.length) {
      const longer = Buffer.allocUnsafe(Math.min(chunk, Math.max(2 * content.length, length + part.length)));
      content.copy(longer, 0, 0, length);
      content = longer;
    }
    part.copy(content, length);
    length += part.length;
  };
  return {
    head,
    /** Copies what it is given: the caller may use that memory again. */
    push(piece: Buffer): Buffer[] {
      const closed: Buffer[] = [];
      for (let at = 0; at < piece.length; ) {
        // The last chunk says that it is: one is kept back until it is known whether more follows.
        if (length === chunk) {
          closed.push(close(index++, content, false));
          length = 0;
        }
        const part = piece.subarray(at, at + chunk - length);
        take(part);
        at += part.length;
      }
      return closed;
    },
    end: () => close(index, content.subarray(0, length), true),
  };
}

/** How many bytes a sealed file of this content has. */
export function sealedLength(contentLength: number, key: MasterKey, chunk = usualChunk): number {
  const chunks = Math.max(1, Math.ceil(contentLength / chunk));
  return newSeal(key, chunk).head.length + contentLength + chunks * tagLength;
}

/** Reads some bytes of what holds a sealed file; fewer only at its end. */
export type ReadAt = (position: number, length: number) => Promise<Buffer>;

/** A sealed file whose content can be read at any place; only the chunks that it lies in are opened. */
export interface SealedFile {
  readonly byteLength: number;
  /** The key of this file alone, for a process that may read nothing else. */
  readonly own: Buffer;
  /** The content from here, so many bytes of it, which nobody may change; fewer at its end. Throws a SealProblem rather than give a wrong byte. */
  read(position: number, length: number): Promise<Buffer>;
}

/** Opens what lies in so many bytes. Throws a SealProblem where none of the keys is the one, or the head is damaged. */
export async function openSealed(
  readAt: ReadAt,
  sealedBytes: number,
  keys: readonly MasterKey[],
): Promise<SealedFile> {
  const begin = await readAt(0, headStart);
  const headLength = headLengthOf(begin);
  const text = await readAt(headStart, headLength - headStart);
  const { head, layout } = readSealHead(Buffer.concat([begin, text]), sealedBytes);
  const own = unwrapSeal(head, keys);
  const { byteLength, chunk } = layout;
  /** The chunk that was opened last: whoever reads on in small pieces opens each once. */
  let latest: { index: number; content: Buffer } | null = null;

  async function chunkAt(index: number): Promise<Buffer> {
    if (latest?.index === index) return latest.content;
    const { position, length } = placeOfChunk(layout, index);
    const content = openChunk(layout, own, index, await readAt(position, length));
    latest = { index, content };
    return content;
  }

  return {
    byteLength,
    own,
    async read(position, length) {
      const end = Math.min(position + length, byteLength);
      const parts: Buffer[] = [];
      // Of an empty file the one chunk is opened all the same: that it is empty must hold too.
      let index = Math.floor(position / chunk);
      for (let at = position; at < end || (byteLength === 0 && parts.length === 0); index++) {
        const content = await chunkAt(index);
        const from = at - index * chunk;
        parts.push(content.subarray(from, Math.min(content.length, end - index * chunk)));
        at = (index + 1) * chunk;
      }
      const [one, ...more] = parts;
      return one !== undefined && more.length === 0 ? one : Buffer.concat(parts);
    },
  };
}
