import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskedChecksum, tornTail } from '../../../main/journal/leveldb-tail';
import { type CutTail, trimProfile } from '../../../main/journal/trim-profile';
import { temporaryFolder } from '../../hosts/temporary-folder';

const blockLength = 32_768;

/** Records as LevelDB writes them; answers the file and where each record begins and ends. */
function logOf(payloads: readonly Uint8Array[]): { file: Buffer; ends: number[] } {
  const parts: Buffer[] = [];
  const ends: number[] = [];
  let position = 0;
  const put = (part: Buffer) => {
    parts.push(part);
    position += part.length;
  };
  for (const payload of payloads) {
    let rest = payload;
    for (let isFirst = true; ; isFirst = false) {
      const left = blockLength - (position % blockLength);
      if (left < 7) put(Buffer.alloc(left));
      const room = blockLength - (position % blockLength) - 7;
      const piece = rest.subarray(0, room);
      rest = rest.subarray(room);
      const isLast = rest.length === 0;
      put(fragment(piece, isFirst && isLast ? 1 : isFirst ? 2 : isLast ? 4 : 3));
      if (isLast) break;
    }
    ends.push(position);
  }
  return { file: Buffer.concat(parts), ends };
}

function fragment(payload: Uint8Array, kind: number): Buffer {
  const head = Buffer.alloc(7);
  head.writeUInt16LE(payload.length, 4);
  head.writeUInt8(kind, 6);
  head.writeUInt32LE(maskedChecksum(Buffer.concat([head.subarray(6), payload])), 0);
  return Buffer.concat([head, payload]);
}

const payloads = fc.array(
  fc
    .tuple(fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 32_000, max: 70_000 })), fc.nat(255))
    .map(([length, byte]) => Buffer.alloc(length, byte)),
  { minLength: 1, maxLength: 6 },
);

describe('the tail of a LevelDB file', () => {
  it('knows the checksum that LevelDB documents', () => {
    // CRC-32C of "123456789" is 0xe3069283 (RFC 3720, B.4 uses the same polynomial); masked by LevelDB's rule.
    const crc = 0xe306_9283;
    const masked = ((((crc >>> 15) | (crc << 17)) >>> 0) + 0xa282_ead8) >>> 0;
    expect(maskedChecksum(Buffer.from('123456789'))).toBe(masked);
  });

  it('is whole where every record is', () => {
    fc.assert(
      fc.property(payloads, (all) => {
        expect(tornTail(logOf(all).file)).toBeNull();
      }),
    );
  });

  it('is torn where the file ends within a record, and what stays is what LevelDB would read', () => {
    fc.assert(
      fc.property(payloads, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
        const { file, ends } = logOf(all);
        const length = Math.floor(file.length * share);
        const wholeEnd = ends.filter((end) => end <= length).at(-1) ?? 0;
        const cut = tornTail(file.subarray(0, length));
        // Padding at the end of a block belongs to no record: it may stay or go.
        const kept = file.subarray(0, cut ?? length);
        expect(kept.length).toBeGreaterThanOrEqual(wholeEnd);
        expect(kept.subarray(wholeEnd).every((byte) => byte === 0)).toBe(true);
        expect(kept.length - wholeEnd).toBeLessThan(7);
        expect(tornTail(kept)).toBeNull();
      }),
    );
  });

  it('is left alone where bytes further in are damaged: that is not a tail', () => {
    const { file } = logOf([Buffer.alloc(50, 1), Buffer.alloc(50, 2)]);
    file.writeUInt8(9, 20);
    expect(tornTail(file)).toBeNull();
  });
});

describe('a browser profile', () => {
  const { file } = logOf([Buffer.from('first'), Buffer.from('second')]);
  const torn = Buffer.concat([file, Buffer.from([1, 2, 3, 4, 9, 0, 1])]);

  function profileWith(place: string, bytes: Buffer): { profile: string; path: string } {
    const profile = temporaryFolder();
    const path = join(profile, place, 'IndexedDB', 'http_127.0.0.1_28788.indexeddb.leveldb', '000003.log');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    return { profile, path };
  }

  async function trimmed(profile: string): Promise<CutTail[]> {
    const cut: CutTail[] = [];
    await trimProfile(profile, (one) => cut.push(one));
    return cut;
  }

  it.each([['Default'], ['']])('loses a header without its payload, in “%s”, once', async (place) => {
    const { profile, path } = profileWith(place, torn);
    expect(await trimmed(profile)).toEqual([{ path, bytes: 7 }]);
    expect(readFileSync(path)).toEqual(file);
    expect(await trimmed(profile)).toEqual([]);
  });

  it('is not touched while a browser has it open', async () => {
    const { profile, path } = profileWith('Default', torn);
    symlinkSync(`${hostname()}-${process.pid}`, join(profile, 'SingletonLock'));
    expect(await trimmed(profile)).toEqual([]);
    expect(readFileSync(path)).toEqual(torn);
  });

  it('need not be there', async () => {
    expect(await trimmed(join(temporaryFolder(), 'none'))).toEqual([]);
  });
});
