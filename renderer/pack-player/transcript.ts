import { formatTime } from '@domain/base/format-time';
import type { PackClip } from '@domain/clips/training-pack';
import { make, makeButton } from './element';
import type { Sound } from './sound';
import { roleWord } from './words';

/** What is said in the clip, turn by turn, the one that is heard in front; closed at first, as listening comes first. */
export function makeTranscript(clip: PackClip, sound: Sound): HTMLElement | null {
  if (clip.transcript.length === 0) return null;
  const rows = clip.transcript.map((segment) => {
    const role = segment.role ?? 'other';
    const row = make(
      'li',
      { class: role },
      makeButton(formatTime(segment.start), null, () => sound.seek(segment.start), {
        class: 'time',
        attributes: { 'aria-label': `Go to ${formatTime(segment.start)}` },
      }),
      make('b', { text: roleWord(segment.role) }),
      make('span', { text: segment.text, dir: clip.direction, lang: clip.language ?? '' }),
    );
    return { segment, row };
  });
  sound.onTime((time) => {
    for (const { segment, row } of rows)
      row.classList.toggle('now', time >= segment.start && time < segment.end);
  });
  return make(
    'details',
    { class: 'card transcript' },
    make('summary', {}, make('h2', { text: 'Transcript' })),
    make('ol', {}, ...rows.map(({ row }) => row)),
  );
}
