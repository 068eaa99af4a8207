import { formatTime } from '@domain/base/format-time';
import type { PackClip } from '@domain/clips/training-pack';
import { make, makeButton } from './element';
import type { Sound } from './sound';

/** How long a note stays in front, in seconds, where none follows sooner. */
const noteStays = 8;

/** "What to listen for": each note comes up at its time, and stays in the list from then on. */
export function makeNotes(clip: PackClip, sound: Sound): HTMLElement | null {
  const notes = clip.notes.toSorted((one, other) => one.at - other.at);
  if (notes.length === 0) return null;
  const text = { dir: clip.direction, lang: clip.language ?? '' } as const;
  const current = make('p', { class: 'note-now', ...text, attributes: { 'aria-live': 'polite' } });
  const rows = notes.map((note) => {
    const words = make('span', { class: 'note-text', text: note.text, ...text });
    const row = make(
      'li',
      {},
      makeButton(formatTime(note.at), null, () => sound.seek(note.at), {
        class: 'time',
        attributes: { 'aria-label': `Go to ${formatTime(note.at)}` },
      }),
      words,
    );
    return { note, row };
  });
  let furthest = 0;
  let shown = -1;
  const show = (time: number) => {
    furthest = Math.max(furthest, time);
    for (const { note, row } of rows) row.classList.toggle('ahead', note.at > furthest + 0.05);
    const place = notes.findLastIndex(({ at }) => at <= time + 0.05);
    const note = notes[place];
    const now = note !== undefined && time < note.at + noteStays ? place : -1;
    for (const [index, { row }] of rows.entries()) row.classList.toggle('now', index === now);
    if (now === shown) return;
    shown = now;
    current.textContent = now < 0 ? '' : (note?.text ?? '');
  };
  sound.onTime(show);
  show(0);
  const showAll = makeButton('Show all now', null, () => show(clip.duration), { class: 'quiet' });
  showAll.addEventListener('click', () => {
    furthest = clip.duration;
    show(sound.time());
    showAll.hidden = true;
  });
  return make(
    'section',
    { class: 'card', attributes: { 'aria-label': 'What to listen for' } },
    make('div', { class: 'card-head' }, make('h2', { text: 'What to listen for' }), showAll),
    current,
    make('ol', { class: 'notes' }, ...rows.map(({ row }) => row)),
  );
}
