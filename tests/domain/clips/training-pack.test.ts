import { manifestText, type PackManifest, packVersion, readManifest } from '@domain/clips/training-pack';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { madePack, packClip, packId } from './packs';

const pack = madePack([packClip(1), packClip(2)]);

function faultOf(change: unknown): string {
  const read = readManifest(JSON.stringify(change));
  return 'fault' in read ? read.fault.kind : 'none';
}

describe('the manifest of a training pack', () => {
  it('comes back from its text as it was', () => {
    const clip = fc
      .record({
        title: fc.string(),
        reason: fc.string({ unit: 'binary' }),
        direction: fc.constantFrom('ltr', 'rtl'),
      })
      .map(
        ({ title, reason, direction }) =>
          ({ title, reason: reason.replace(/\p{Cs}/gu, ''), direction }) as const,
      );
    fc.assert(
      fc.property(fc.array(clip, { minLength: 1, maxLength: 5 }), (clips) => {
        const made = madePack(clips.map((change, n) => packClip(n, change)));
        expect(readManifest(manifestText(made))).toEqual({ manifest: made });
      }),
    );
  });

  it.each<[string, unknown, string]>([
    ['no JSON at all', 'PK', 'not-a-pack'],
    ['another format', { ...pack, format: 'scorecard' }, 'not-a-pack'],
    ['a later version, whatever else it holds', { format: pack.format, version: packVersion + 1 }, 'newer'],
    ['no clips', { ...pack, clips: [], folders: [], exercises: [], pairs: [] }, 'damaged'],
    ['a clip twice', { ...pack, clips: [packClip(1), packClip(1)] }, 'damaged'],
    ['a playlist of a clip that is missing', { ...pack, clips: [packClip(1)] }, 'damaged'],
    [
      'an exercise over a clip that is missing',
      madeWith({ exercises: [{ ...exercise(), clipId: packId(50) }] }),
      'damaged',
    ],
    [
      'a folder in itself',
      madeWith({
        folders: [{ id: packId(9), kind: 'library', title: '', parentId: packId(9), clipIds: [] }],
      }),
      'damaged',
    ],
  ])('is refused with %s', (_what, change, kind) => {
    expect(faultOf(change)).toBe(kind);
  });

  it.each([
    '../clip.mp3',
    '/clip.mp3',
    'C:\\clip.mp3',
    'sub/clip.mp3',
    'nul.mp3',
    'clip.mp3 ',
    'manifest.json',
    'INDEX.HTML',
  ])('is refused with a sound named %j', (name) => {
    const audio = { ...packClip(1).audio, name };
    expect(faultOf(madePack([packClip(1, { audio })]))).toBe('damaged');
  });

  it('is refused where two sounds differ in name by case alone', () => {
    const loud = packClip(2, { audio: { ...packClip(2).audio, name: 'CLIP-1.mp3' } });
    expect(faultOf(madePack([packClip(1), loud]))).toBe('damaged');
  });
});

function madeWith(change: Partial<PackManifest>): PackManifest {
  return { ...pack, ...change };
}

function exercise() {
  const [first] = pack.exercises;
  if (first === undefined) throw new Error('the pack has an exercise');
  return first;
}
