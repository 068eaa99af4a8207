import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { manifestText, type PackManifest, packVersion } from '@domain/clips/training-pack';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { madePack, packClip } from '../../domain/clips/packs';
import { serviceOn, temporaryFolder } from '../recordings/support';
import { imported, namesIn, packsOn } from './pack-support';

const sound = Buffer.from('RIFF of nothing that could be heard');
const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

function oneClip(name = 'a.mp3'): PackManifest {
  return madePack([packClip(1, { audio: { name, byteLength: sound.length, sha256: sha256(sound) } })]);
}

interface Made {
  readonly manifest?: string;
  readonly hash?: string;
  readonly files?: Readonly<Record<string, Buffer>>;
}

/** A pack's file as somebody could make it who means no good. */
async function zipOf(
  path: string,
  { manifest = manifestText(oneClip()), hash, files = { 'a.mp3': sound } }: Made,
) {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(manifest), 'manifest.json');
  zip.addBuffer(Buffer.from(hash ?? sha256(manifest)), 'manifest.sha256');
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(bytes, name, { compress: false });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

/** The same file with a name in it replaced by another of the same length, as no writer of zips would write it. */
async function rename(path: string, from: string, to: string) {
  const text = (await readFile(path)).toString('latin1').replaceAll(from, to);
  await writeFile(path, Buffer.from(text, 'latin1'));
}

const cases: [string, (path: string) => Promise<void>, object][] = [
  ['no zip at all', (path) => writeFile(path, 'just words'), { kind: 'not-a-pack' }],
  ['an empty file', (path) => writeFile(path, ''), { kind: 'not-a-pack' }],
  ['a zip of something else', (path) => zipOf(path, { manifest: '{"name":"x"}' }), { kind: 'not-a-pack' }],
  [
    'a pack that is cut off',
    async (path) => {
      await zipOf(path, {});
      await truncate(path, (await readFile(path)).length - 40);
    },
    { kind: 'damaged', detail: 'it ends too early' },
  ],
  [
    'a pack of a later version',
    (path) =>
      zipOf(path, {
        manifest: JSON.stringify({ format: 'earmark-training-pack', version: packVersion + 1 }),
      }),
    { kind: 'newer', version: packVersion + 1 },
  ],
  [
    'a manifest that was written over',
    (path) => zipOf(path, { hash: sha256('what it was') }),
    { kind: 'changed', name: 'manifest.json' },
  ],
  [
    'a sound that was exchanged',
    (path) => zipOf(path, { files: { 'a.mp3': Buffer.from(sound).reverse() } }),
    { kind: 'changed', name: 'a.mp3' },
  ],
  [
    'a sound of another length',
    (path) => zipOf(path, { files: { 'a.mp3': Buffer.concat([sound, sound]) } }),
    { kind: 'changed', name: 'a.mp3' },
  ],
  ['a sound that is missing', (path) => zipOf(path, { files: {} }), { kind: 'changed', name: 'a.mp3' }],
  [
    'a file that its list does not name',
    (path) => zipOf(path, { files: { 'a.mp3': sound, 'run.exe': sound } }),
    { kind: 'changed', name: 'run.exe' },
  ],
  [
    'a name that leads out of the folder',
    async (path) => {
      await zipOf(path, { files: { 'a.mp3': sound, 'xxyyyevil.mp3': sound } });
      await rename(path, 'xxyyyevil.mp3', '../../evi.mp3');
    },
    { kind: 'unsafe-name', name: '../../evi.mp3' },
  ],
  [
    'a name with a drive',
    async (path) => {
      await zipOf(path, { files: { 'a.mp3': sound, 'xxevil.mp3': sound } });
      await rename(path, 'xxevil.mp3', 'C:evil.mp3');
    },
    { kind: 'unsafe-name' },
  ],
  [
    'a folder',
    (path) => zipOf(path, { files: { 'a.mp3': sound, 'in/b.mp3': sound } }),
    { kind: 'unsafe-name', name: 'in/b.mp3' },
  ],
  ['a sound that is none, its hash right', (path) => zipOf(path, {}), { kind: 'no-sound', name: 'a.mp3' }],
];

describe('an import takes nothing of', () => {
  it.each(cases)('%s', async (_what, make, fault) => {
    const data = await temporaryFolder();
    const { packs, sounds } = packsOn(data, { recordings: serviceOn(data) });
    const path = join(await temporaryFolder(), 'x.earmarkpack');
    await make(path);
    expect(await imported(packs, path)).toMatchObject({ state: 'refused', fault });
    expect((await sounds.list({ from: 0, limit: 10 })).total).toBe(0);
    expect(await namesIn(join(data, 'pack-imports')).catch(() => [])).toEqual([]);
  });
});
