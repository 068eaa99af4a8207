import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BlobPlace, NoPlace } from '../../../main/blobs/blob-place';
import { copyRecording, readRecording, verifyRecording } from '../../../main/blobs/fetch-recording';
import { recordingName } from '../../../main/blobs/recording-seal';
import { sendRecording } from '../../../main/blobs/send-recording';
import { masterKeyFrom } from '../../../main/secrets/master-key';

const team = masterKeyFrom(Buffer.alloc(32, 7));
const chunkLength = 100;

/** A place in memory; `objects` is what lies in it. */
function memoryPlace(): BlobPlace & { objects: Map<string, Buffer>; writes: string[] } {
  const objects = new Map<string, Buffer>();
  const writes: string[] = [];
  return {
    ...{ objects, writes, close: () => undefined },
    size: async (name) => objects.get(name)?.length ?? null,
    async read(name, most) {
      const found = objects.get(name) ?? null;
      if (found !== null && found.length > most) throw new NoPlace('damaged');
      return found;
    },
    async write(name, bytes) {
      writes.push(name);
      objects.set(name, Buffer.from(bytes));
    },
    async remove(name) {
      objects.delete(name);
    },
  };
}

function recording(length: number, seed = 1) {
  const bytes = Buffer.from(Array.from({ length }, (_, at) => (at * 31 + at * at * seed) & 255));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const read = async (at: number, many: number) => bytes.subarray(at, at + many);
  return { bytes, source: { sha256, byteLength: length, read }, sha256 };
}

async function read(place: BlobPlace, sha256: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of readRecording(place, team, sha256)) parts.push(part);
  return Buffer.concat(parts);
}

describe('a recording that is sent', () => {
  it.each([0, 1, 99, 100, 101, 1000])('comes back as it was (%i bytes)', async (length) => {
    const place = memoryPlace();
    const { bytes, source, sha256 } = recording(length);
    await sendRecording(place, team, source, { chunkLength });
    expect((await read(place, sha256)).equals(bytes)).toBe(true);
    expect(place.writes.at(-1)).toMatch(/\/manifest$/);
  });

  it('says nothing of itself to whoever has no key', async () => {
    const place = memoryPlace();
    const { bytes, source, sha256 } = recording(1000);
    await sendRecording(place, team, source, { chunkLength });
    const all = Buffer.concat([...place.objects].flatMap(([name, object]) => [Buffer.from(name), object]));
    expect([all.includes(bytes.subarray(0, 16)), all.includes(sha256.slice(0, 8))]).toEqual([false, false]);
    const other = masterKeyFrom(Buffer.alloc(32, 8));
    expect(recordingName(other, sha256)).not.toBe(recordingName(team, sha256));
  });

  it('has no chunk sent twice, however often the link fails', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('before', 'middle', 'after', 'asking', 'none'), {
          minLength: 20,
          maxLength: 60,
        }),
        async (plan) => {
          const place = memoryPlace();
          const { bytes, source, sha256 } = recording(1730);
          const fails = [...plan];
          let failures = 0;
          const fail = (when: string): boolean => {
            if (failures >= 16 || fails[0] !== when) return false;
            fails.shift();
            failures += 1;
            return true;
          };
          const flaky: BlobPlace = {
            ...place,
            async size(name) {
              if (fail('asking')) throw new NoPlace('unreachable');
              return place.size(name);
            },
            async write(name, object) {
              if (fail('before')) throw new NoPlace('unreachable');
              if (fail('middle')) {
                // As a share shows it: half of the bytes, or the right length and nothing in it.
                place.objects.set(name, failures % 2 ? object.subarray(0, 50) : Buffer.alloc(object.length));
                throw new NoPlace('unreachable');
              }
              await place.write(name, object);
              if (fail('after')) throw new NoPlace('unreachable');
              if (fails[0] === 'none') fails.shift();
            },
          };
          for (let attempt = 0; attempt <= 16; attempt++) {
            try {
              await sendRecording(flaky, team, source, { chunkLength });
              break;
            } catch (error) {
              if (!(error instanceof NoPlace)) throw error;
            }
          }
          const chunks = place.writes.filter((name) => name.endsWith('.c'));
          expect(new Set(chunks).size).toBe(chunks.length);
          expect(chunks.length).toBe(18);
          expect((await read(place, sha256)).equals(bytes)).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('may be sent by two devices at a time', async () => {
    const place = memoryPlace();
    const { bytes, source, sha256 } = recording(1730);
    const send = () => sendRecording(place, team, source, { chunkLength });
    await Promise.all([send(), send()]);
    expect((await read(place, sha256)).equals(bytes)).toBe(true);
  });

  it('is not said to be there when its bytes are others than they were', async () => {
    const place = memoryPlace();
    const { sha256 } = recording(500);
    const { source } = recording(500, 2);
    const changed = sendRecording(place, team, { ...source, sha256 }, { chunkLength });
    await expect(changed).rejects.toMatchObject({ problem: { problem: 'changed' } });
    await expect(read(place, sha256)).rejects.toMatchObject({ problem: { problem: 'incomplete' } });
  });

  it('is not said to be there when the place keeps less than it says', async () => {
    const place = memoryPlace();
    const lying = {
      ...place,
      write: async (name: string, object: Buffer) => place.write(name, object.subarray(1)),
    };
    const { source } = recording(500);
    await expect(sendRecording(lying, team, source, { chunkLength })).rejects.toMatchObject({
      problem: { problem: 'incomplete' },
    });
  });

  it('is mended by sending it again where chunks are missing or cut', async () => {
    const place = memoryPlace();
    const { bytes, source, sha256 } = recording(500);
    await sendRecording(place, team, source, { chunkLength });
    const name = recordingName(team, sha256);
    place.objects.delete(`${name}/000001.c`);
    place.objects.set(`${name}/000003.c`, Buffer.alloc(7));
    expect(await sendRecording(place, team, source)).toBe(2);
    place.objects.set(`${name}/manifest`, Buffer.alloc(200));
    expect(await sendRecording(place, team, source, { chunkLength })).toBe(0);
    expect((await read(place, sha256)).equals(bytes)).toBe(true);
  });
});

describe('a recording that is fetched', () => {
  it('is fetched only as far as it is missing', async () => {
    const [from, to] = [memoryPlace(), memoryPlace()];
    const { bytes, source, sha256 } = recording(1000);
    await sendRecording(from, team, source, { chunkLength });
    const name = recordingName(team, sha256);
    let left = 4;
    const flaky: BlobPlace = {
      ...from,
      async read(object, most) {
        if (object.endsWith('.c') && left-- === 0) throw new NoPlace('unreachable');
        return from.read(object, most);
      },
    };
    await expect(copyRecording(flaky, to, team, sha256)).rejects.toThrow(NoPlace);
    to.objects.set(`${name}/000002.c`, Buffer.alloc(128));
    expect(await copyRecording(from, to, team, sha256)).toBe(7);
    expect((await read(to, sha256)).equals(bytes)).toBe(true);
  });

  const damages: Record<string, (object: Buffer, other: Buffer) => Buffer | null> = {
    'a bit is another': (object) => {
      const changed = Buffer.from(object);
      changed[object.length >> 1] = (changed[object.length >> 1] ?? 0) ^ 4;
      return changed;
    },
    'it is cut': (object) => object.subarray(0, -1),
    'it is empty': () => Buffer.alloc(0),
    'it is zeros': (object) => Buffer.alloc(object.length),
    'it has grown': (object) => Buffer.concat([object, Buffer.from('x')]),
    'it is missing': () => null,
    'another lies in its place': (_object, other) => other,
  };
  it.each(Object.entries(damages))('is refused wherever %s', async (_what, damage) => {
    const place = memoryPlace();
    const { source, sha256 } = recording(1000);
    const neighbour = recording(1000, 3);
    await sendRecording(place, team, source, { chunkLength });
    await sendRecording(place, team, neighbour.source, { chunkLength });
    const [own, next] = [recordingName(team, sha256), recordingName(team, neighbour.sha256)];
    const names = [...place.objects.keys()].filter((name) => name.startsWith(own));
    expect(names.length).toBe(11);
    for (const name of names) {
      const whole = place.objects.get(name) ?? Buffer.alloc(0);
      const other = place.objects.get(name.replace(own, next)) ?? Buffer.alloc(0);
      const bytes = damage(whole, other);
      if (bytes === null) place.objects.delete(name);
      else place.objects.set(name, bytes);
      await expect(verifyRecording(place, team, sha256)).rejects.toThrow(NoPlace);
      await expect(copyRecording(place, memoryPlace(), team, sha256)).rejects.toThrow(NoPlace);
      place.objects.set(name, whole);
    }
    await verifyRecording(place, team, sha256);
  });

  it('is refused when chunks have changed places', async () => {
    const place = memoryPlace();
    const { source, sha256 } = recording(1000);
    await sendRecording(place, team, source, { chunkLength });
    const name = recordingName(team, sha256);
    const [one, two] = [place.objects.get(`${name}/000001.c`), place.objects.get(`${name}/000002.c`)];
    if (one === undefined || two === undefined) throw new Error('No chunks');
    place.objects.set(`${name}/000001.c`, two).set(`${name}/000002.c`, one);
    await expect(read(place, sha256)).rejects.toMatchObject({ problem: { problem: 'damaged' } });
  });
});
