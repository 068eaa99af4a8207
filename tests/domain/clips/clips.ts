import { seconds } from '@domain/base/time';
import type { Clip, ClipNote } from '@domain/clips/clip';
import type { ClipFolder } from '@domain/clips/clip-folder';

const at = '2026-11-22T10:00:00.000Z';

/** The n-th id of a family, as a UUID that tables accept. */
export function idOf(n: number): string {
  return `019a2b10-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** A clip from one second to another with nothing said of it. */
export function clipOf(n: number, start: number, end: number, more: Partial<Clip> = {}): Clip {
  return {
    id: idOf(n),
    recordingId: 'a'.repeat(64),
    span: { start: seconds(start), end: seconds(end) },
    title: `Clip ${n}`,
    skill: '',
    line: null,
    lineText: null,
    polarity: 'praise',
    reason: '',
    difficulty: null,
    language: null,
    favourite: false,
    retired: null,
    fade: 0.01,
    deidentified: false,
    annotationId: null,
    excerpt: [],
    createdAt: at,
    createdBy: 'Zoë',
    ...more,
  };
}

export function noteOf(n: number, second: number, text = `Note ${n}`): ClipNote {
  return { id: idOf(1000 + n), clipId: idOf(1), at: second, text, createdAt: at };
}

export function folderOf(n: number, parent: number | null, more: Partial<ClipFolder> = {}): ClipFolder {
  const parentId = parent === null ? null : idOf(parent);
  return {
    ...{ id: idOf(n), kind: 'library', name: `Folder ${n}`, parentId, order: n, createdAt: at },
    ofPack: false,
    ...more,
  };
}
