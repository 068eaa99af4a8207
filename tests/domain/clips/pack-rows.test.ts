import { packIdParts, packRows } from '@domain/clips/pack-rows';
import type { PackManifest } from '@domain/clips/training-pack';
import { type Recording, recordingSchema } from '@domain/recordings/recording';
import { tables } from '@domain/tables';
import { describe, expect, it } from 'vitest';
import { madePack, packClip, packId } from './packs';

const pack = madePack([packClip(1), packClip(2), packClip(3)]);

/** Ids by the order in which their parts are first asked for. */
function idsOf(made: PackManifest) {
  const ids = new Map(packIdParts(made).map((parts, n) => [parts.join('\n'), packId(5000 + n)]));
  return (...parts: readonly string[]) => {
    const id = ids.get(parts.join('\n'));
    if (id === undefined) throw new Error(`no id for ${parts.join(' ')}`);
    return id;
  };
}

function soundOf(n: number): Recording {
  return recordingSchema.parse({
    ...{
      id: packClip(n).audio.sha256,
      fileName: 'a.mp3',
      byteLength: 9,
      channelRoles: ['agent', 'customer'],
    },
    importedAt: '2026-11-29T21:00:00.000Z',
    media: {
      ...{ container: 'mp3', codec: 'mp3', sampleRate: 8000, channels: 2, duration: 3.9 },
      ...{ playback: 'proxy', damaged: false },
    },
  });
}

const sounds = [1, 2, 3].map(soundOf);
const rows = packRows(pack, sounds, idsOf(pack), { has: () => false });
const of = (table: string) => rows.filter((change) => change.table === table);

describe('a pack becomes rows', () => {
  it('that their own schemas let in, each once', () => {
    for (const { table, id, after } of rows) {
      const schema = tables[table as keyof typeof tables].schema; // a table that is not there fails here
      expect(schema.safeParse({ id, ...after }).error, `${table} ${id}`).toBeUndefined();
    }
    expect(new Set(rows.map(({ table, id }) => `${table} ${id}`)).size).toBe(rows.length);
  });

  it('with its lists in a library of its title, and its clips within their sounds', () => {
    expect(of('clipFolders').map(({ after }) => after?.name)).toEqual([
      'Empathy under pressure',
      'Empathy',
      'First week',
    ]);
    expect(of('clips').map(({ after }) => after?.span)).toEqual(Array(3).fill({ start: 0, end: 3.9 }));
    expect(of('clips')[0]?.after).toMatchObject({
      reason: packClip(1).reason,
      lineText: packClip(1).line,
      excerpt: packClip(1).transcript,
    });
    expect(of('clipPlacements')).toHaveLength(3);
    expect(of('clipExercises')[0]?.after?.clipId).toBe(of('clips')[0]?.id);
    expect(of('clipPairs')[0]?.after?.otherId).toBe(of('clips')[2]?.id);
  });

  it('and into none where all of it is here', () => {
    const known = new Set(rows.map(({ table, id }) => `${table} ${id}`));
    expect(packRows(pack, sounds, idsOf(pack), { has: (table, id) => known.has(`${table} ${id}`) })).toEqual(
      [],
    );
  });

  it('with clips that lie in no list in its library', () => {
    const loose = madePack([packClip(1)], { folders: [] });
    const [placement] = packRows(loose, sounds, idsOf(loose), { has: () => false }).filter(
      ({ table }) => table === 'clipPlacements',
    );
    expect(placement?.after?.folderId).toBe(idsOf(loose)(loose.id));
  });
});
