import { uuidv7 } from '@domain/base/ids';
import { type PackClip, type PackManifest, packFormat, packVersion } from '@domain/clips/training-pack';

/** The n-th of many ids. */
export function packId(n: number): string {
  return uuidv7(1_790_000_000_000 + n, new Uint8Array(10));
}

/** The n-th clip of a made-up pack, with every part filled. */
export function packClip(n: number, change: Partial<PackClip> = {}): PackClip {
  return {
    id: packId(n),
    title: `Clip ${n}`,
    skill: 'Empathy',
    line: 'Shows that the concern was heard',
    polarity: n % 2 === 0 ? 'praise' : 'problem',
    reason: 'Names the feeling before the fix',
    difficulty: 'starter',
    language: 'en',
    direction: 'ltr',
    duration: 4,
    audio: { name: `clip-${n}.mp3`, byteLength: 1000 + n, sha256: n.toString(16).padStart(64, '0') },
    notes: [{ at: 1.5, text: 'The pause' }],
    transcript: [{ start: 0.5, end: 3, role: 'agent', text: 'I can hear how annoying that was.' }],
    lanes: [{ role: 'agent', peaks: [0, 40, 100, 12] }],
    source: null,
    ...change,
  };
}

/** A pack of some clips in one playlist, with an exercise over the first and a pair of the first and the last. */
export function madePack(clips: readonly PackClip[], change: Partial<PackManifest> = {}): PackManifest {
  const [first] = clips;
  const last = clips.at(-1);
  if (first === undefined || last === undefined) throw new Error('a pack has at least one clip');
  return {
    format: packFormat,
    version: packVersion,
    id: packId(900),
    title: 'Empathy under pressure',
    madeAt: '2026-11-29T20:00:00.000Z',
    madeBy: 'Rowan Idris',
    folders: [
      { id: packId(901), kind: 'library', title: 'Empathy', parentId: null, clipIds: [] },
      {
        id: packId(902),
        kind: 'playlist',
        title: 'First week',
        parentId: packId(901),
        clipIds: clips.map(({ id }) => id),
      },
    ],
    clips: [...clips],
    exercises: [
      {
        id: packId(903),
        clipId: first.id,
        task: 'Mark where the agent could have shown empathy.',
        marks: [{ start: 1, end: 2, polarity: 'concern', text: 'Talks over the customer' }],
        line: {
          text: 'Shows that the concern was heard',
          guidance: null,
          options: [
            { id: 'yes', text: 'Yes', points: 5 },
            { id: 'no', text: 'No', points: 0 },
          ],
          reference: 'no',
        },
        reveal: 'The customer had not finished.',
      },
    ],
    pairs: [
      {
        id: packId(904),
        title: 'Two ways to say no',
        oneId: first.id,
        otherId: last.id,
        question: 'Which leaves a way forward?',
      },
    ],
    ...change,
  };
}
