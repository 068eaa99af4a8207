import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openSealed, seal, sealedLength } from '../../../main/files/sealed-file';
import { masterKeyFrom, masterKeyOf } from '../../../main/secrets/master-key';

const key = masterKeyFrom(Buffer.alloc(32, 7));
const other = masterKeyOf(Buffer.alloc(20, 8));
const chunk = 64;

async function sealed(pieces: readonly Uint8Array[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  const buffers = pieces.map((piece) => Buffer.from(piece));
  for await (const part of seal(buffers, key, chunk)) parts.push(part);
  return Buffer.concat(parts);
}

/** How often each part was read, beside the bytes. */
function held(bytes: Buffer) {
  let read = 0;
  const readAt = async (position: number, length: number) => {
    const part = bytes.subarray(position, position + length);
    read += part.length;
    return part;
  };
  return { readAt, read: () => read };
}
const opened = (bytes: Buffer, keys = [key]) => openSealed(held(bytes).readAt, bytes.length, keys);

const contents = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 5 });

test('What is sealed in any pieces is read again at any place, and its length was foretold.', async () => {
  await fc.assert(
    fc.asyncProperty(contents, fc.nat(700), fc.nat(700), async (pieces, from, length) => {
      const plain = Buffer.concat(pieces);
      const bytes = await sealed(pieces);
      expect(bytes.length).toBe(sealedLength(plain.length, key, chunk));
      const file = await opened(bytes, [other, key]);
      expect(file.byteLength).toBe(plain.length);
      expect(await file.read(0, plain.length)).toEqual(plain);
      const at = Math.min(from, plain.length);
      expect(await file.read(at, length)).toEqual(plain.subarray(at, at + length));
    }),
  );
});

test('Each chunk boundary holds, and a range opens no more than the chunks it lies in.', async () => {
  for (const size of [0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk - 1, 3 * chunk, 3 * chunk + 1]) {
    const plain = randomBytes(size);
    const bytes = await sealed([plain]);
    expect(await (await opened(bytes)).read(0, size + 10)).toEqual(plain);
  }
  const plain = randomBytes(100 * chunk);
  const source = held(await sealed([plain]));
  const file = await openSealed(source.readAt, sealedLength(plain.length, key, chunk), [key]);
  const before = source.read();
  expect(await file.read(50 * chunk + 3, 10)).toEqual(plain.subarray(50 * chunk + 3, 50 * chunk + 13));
  expect(source.read() - before).toBe(chunk + 16);
});

test('Another key opens nothing.', async () => {
  const bytes = await sealed([Buffer.from('a call')]);
  await expect(opened(bytes, [other])).rejects.toMatchObject({ problem: 'key' });
  await expect(opened(bytes, [])).rejects.toMatchObject({ problem: 'key' });
  const forged = Buffer.from(bytes.toString('latin1').replace(key.id, other.id), 'latin1');
  await expect(opened(forged, [other])).rejects.toMatchObject({ problem: 'damaged' });
});

test('Every changed byte, every cut, and chunks that change places or files are found.', async () => {
  const plain = randomBytes(3 * chunk + 5);
  const whole = await sealed([plain]);
  const all = async (bytes: Buffer) => (await opened(bytes)).read(0, 1e6);
  for (let offset = 0; offset < whole.length; offset++) {
    for (const bit of [1, 0x20]) {
      const changed = Buffer.from(whole);
      changed[offset] = (changed[offset] ?? 0) ^ bit;
      await expect(all(changed), `byte ${offset}`).rejects.toMatchObject({ name: 'SealProblem' });
    }
  }
  for (let length = 0; length < whole.length; length++)
    await expect(all(whole.subarray(0, length)), `cut at ${length}`).rejects.toMatchObject({
      name: 'SealProblem',
    });
  await expect(all(Buffer.concat([whole, Buffer.from('x')]))).rejects.toMatchObject({ name: 'SealProblem' });
  const stride = chunk + 16;
  const first = whole.length - (5 + 16) - 3 * stride;
  const part = (index: number) => whole.subarray(first + index * stride, first + (index + 1) * stride);
  const swapped = Buffer.concat([whole.subarray(0, first), part(1), part(0), part(2), part(3)]);
  await expect(all(swapped)).rejects.toMatchObject({ problem: 'damaged' });
  const another = await sealed([plain]);
  const mixed = Buffer.concat([whole.subarray(0, first), another.subarray(first)]);
  await expect(all(mixed)).rejects.toMatchObject({ problem: 'damaged' });
});
