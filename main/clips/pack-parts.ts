import { createHash } from 'node:crypto';
import type { ClipFormat } from '@contract/clips';
import type { PackDraft, PackKind } from '@contract/packs';
import { distinctNames, exportName } from '@domain/clips/export-name';
import { packLanes } from '@domain/clips/pack-lanes';
import { clipsOf, playlistM3u8, tracklistCsv } from '@domain/clips/tracklist';
import {
  manifestFileName,
  manifestHashFileName,
  manifestText,
  type PackClip,
  type PackLane,
  type PackManifest,
  packFormat,
  packVersion,
  playerFileName,
} from '@domain/clips/training-pack';
import type { Pyramid } from '@domain/recordings/peaks';
import type { Rendered } from './pack-render';
import { playerPage } from './player-page';
import type { ZipPart } from './zip-writer';

/** What a pack is made of besides what the page said. */
export interface PackMaking {
  readonly id: string;
  readonly madeAt: string;
  /** Nobody but this export knows it, so that no recording can be told from its mark. */
  readonly salt: string;
  readonly format: ClipFormat;
  readonly rendered: readonly Rendered[];
  readonly lanes: readonly (readonly PackLane[])[];
}

/** The manifest of what the page said and what was rendered of it; the clips in its order. */
export function packManifest(draft: PackDraft, making: PackMaking): PackManifest {
  const digits = String(draft.clips.length).length;
  const names = distinctNames(
    draft.clips.map(({ title }, index) =>
      exportName(`${String(index + 1).padStart(Math.max(2, digits), '0')} ${title}`),
    ),
  );
  const clips = draft.clips.map(({ cut, roles: _roles, ...clip }, index): PackClip => {
    const sound = making.rendered[index];
    if (sound === undefined) throw new Error('every clip of a pack is rendered before it is written');
    return {
      ...clip,
      duration: cut.span.end - cut.span.start,
      audio: {
        name: `${names[index]}.${making.format}`,
        byteLength: sound.byteLength,
        sha256: sound.sha256,
      },
      lanes: [...(making.lanes[index] ?? [])],
      source: createHash('sha256').update(`${making.salt}${cut.recordingId}`).digest('hex'),
    };
  });
  const { title, madeBy, folders, exercises, pairs } = draft;
  const { id, madeAt } = making;
  return {
    format: packFormat,
    version: packVersion,
    id,
    title,
    madeAt,
    madeBy,
    folders,
    clips,
    exercises,
    pairs,
  };
}

/** The files of a pack of a kind, by their names in it. `template` is the player's page without a pack. */
export function packParts(
  kind: PackKind,
  manifest: PackManifest,
  rendered: readonly Rendered[],
  template: string,
): ZipPart[] {
  const sounds = manifest.clips.flatMap(({ audio }, index): ZipPart[] => {
    const path = rendered[index]?.path;
    return path === undefined ? [] : [{ name: audio.name, path }];
  });
  if (kind === 'files') return [...sounds, ...lists(manifest)];
  const text = manifestText(manifest);
  const hash = createHash('sha256').update(text).digest('hex');
  const own: ZipPart[] = [
    { name: manifestFileName, text },
    { name: manifestHashFileName, text: `${hash}  ${manifestFileName}\n` },
  ];
  if (kind === 'pack') return [...own, ...sounds];
  const page = playerPage(template, JSON.stringify(manifest));
  if (page === null) throw new Error('The page of the player is not the one that was built.');
  return [{ name: playerFileName, text: page }, ...own, ...sounds];
}

function lists({ title, clips, folders }: PackManifest): ZipPart[] {
  const filled = folders.filter(({ clipIds }) => clipIds.length > 0);
  const names = distinctNames(
    [title, ...filled.map((folder) => folder.title)].map((name) => exportName(name, 'Clips')),
  );
  return [
    { name: 'tracklist.csv', text: tracklistCsv(clips) },
    { name: `${names[0]}.m3u8`, text: playlistM3u8(title, clips) },
    ...filled.map((folder, index) => ({
      name: `${names[index + 1]}.m3u8`,
      text: playlistM3u8(folder.title, clipsOf(folder, clips)),
    })),
  ];
}

/** The waveforms of the clips of one recording; none where its peaks can't be had, as a pack plays without. */
export function lanesOf(pyramid: Pyramid | null, clips: PackDraft['clips']): PackLane[][] {
  return clips.map(({ cut, roles }) =>
    pyramid === null ? [] : packLanes(pyramid, cut.span, roles, cut.redactions),
  );
}
