import { formatTime } from '@domain/base/format-time';
import type { PackManifest } from '@domain/clips/training-pack';
import type { Answers } from './answers';
import { make } from './element';

/** What of the pack can stand in front: a clip as it lies in one of its lists, or a pair. */
export type Item = { readonly kind: 'clip' | 'pair'; readonly id: string; readonly folder: string };

/** Everything that can be played, in the order of the pack: its lists, then what lies in none, then its pairs. */
export function itemsOf(pack: PackManifest): Item[] {
  const filed = pack.folders.flatMap(({ id, clipIds }) =>
    clipIds.map((clipId): Item => ({ kind: 'clip', id: clipId, folder: id })),
  );
  const within = new Set(filed.map(({ id }) => id));
  const loose = pack.clips.flatMap(({ id }): Item[] =>
    within.has(id) ? [] : [{ kind: 'clip', id, folder: '' }],
  );
  return [...filed, ...loose, ...pack.pairs.map(({ id }): Item => ({ kind: 'pair', id, folder: 'pairs' }))];
}

/** The list at the side. */
export interface List {
  readonly element: HTMLElement;
  /** Shows which is in front, and which were heard to their end. */
  show(current: number): void;
}

export function makeList(
  pack: PackManifest,
  items: readonly Item[],
  answers: Answers,
  open: (place: number) => void,
): List {
  const clips = new Map(pack.clips.map((clip) => [clip.id, clip]));
  const withTask = new Set(pack.exercises.map(({ clipId }) => clipId));
  const buttons: { button: HTMLButtonElement; clipId: string | null; text: string }[] = [];
  const rowOf = (item: Item, place: number, number: number) => {
    const clip = clips.get(item.id);
    const title = clip?.title ?? pack.pairs.find(({ id }) => id === item.id)?.title ?? '';
    const tone = clip === undefined ? 'pair-sign' : clip.polarity;
    const sign = clip === undefined ? '⇄' : clip.polarity === 'praise' ? '✓' : '!';
    const facts = [clip?.skill ?? '', withTask.has(item.id) ? 'exercise' : ''].filter((fact) => fact !== '');
    const button = make(
      'button',
      { attributes: { type: 'button' }, onClick: () => open(place) },
      make('span', { class: `sign ${tone}`, text: sign, attributes: { 'aria-hidden': 'true' } }),
      make(
        'span',
        { class: 'row-words' },
        make('span', { class: 'row-title', text: `${number}. ${title}`, dir: clip?.direction ?? 'auto' }),
        facts.length === 0
          ? null
          : make('small', { text: facts.join(' · '), dir: clip?.direction ?? 'auto' }),
      ),
      make('span', { class: 'row-time', text: clip === undefined ? '' : formatTime(clip.duration) }),
    );
    buttons.push({ button, clipId: clip?.id ?? null, text: `${title} ${facts.join(' ')}`.toLowerCase() });
    return make('li', {}, button);
  };
  const groups = new Map<string, HTMLElement[]>();
  for (const [place, item] of items.entries()) {
    const rows = groups.get(item.folder) ?? [];
    rows.push(rowOf(item, place, rows.length + 1));
    groups.set(item.folder, rows);
  }
  const depths = new Map<string, number>();
  for (const { id, parentId } of pack.folders)
    depths.set(id, parentId === null ? 0 : (depths.get(parentId) ?? 0) + 1);
  const sections = [
    ...pack.folders.map(({ id, title }) => group(title, groups.get(id) ?? [], depths.get(id) ?? 0)),
    ...(groups.has('')
      ? [group(pack.folders.length === 0 ? 'Clips' : 'More clips', groups.get('') ?? [], 0)]
      : []),
    ...(groups.has('pairs') ? [group('Comparisons', groups.get('pairs') ?? [], 0)] : []),
  ];
  const search = make('input', {
    class: 'search',
    attributes: { type: 'search', placeholder: 'Find a clip', 'aria-label': 'Find a clip' },
  });
  search.addEventListener('input', () => {
    const wanted = search.value.trim().toLowerCase();
    for (const { button, text } of buttons) {
      const row = button.closest('li');
      if (row !== null) row.hidden = !text.includes(wanted);
    }
  });
  return {
    element: make(
      'nav',
      { class: 'list', attributes: { 'aria-label': 'Clips' } },
      items.length > 8 ? search : null,
      ...sections,
    ),
    show(current) {
      for (const [place, { button, clipId }] of buttons.entries()) {
        if (place === current) button.setAttribute('aria-current', 'true');
        else button.removeAttribute('aria-current');
        const heard = clipId !== null && answers.heard(clipId);
        button.classList.toggle('heard', heard);
        if (heard) button.title = 'Heard to the end';
      }
      buttons[current]?.button.scrollIntoView({ block: 'nearest' });
    },
  };
}

function group(title: string, rows: readonly HTMLElement[], depth: number): HTMLElement {
  const section = make('section', {}, make('h2', { text: title, dir: 'auto' }), make('ol', {}, ...rows));
  section.style.marginInlineStart = `${depth * 10}px`;
  return section;
}
