import type { PackClip } from '@domain/clips/training-pack';

/** How a clip is meant, with its sign: never colour alone. */
export function polarityWord(polarity: PackClip['polarity']): string {
  return polarity === 'praise' ? '✓ Exemplar' : '! Problem';
}

const difficulties = { starter: 'Starter', practised: 'Practised', expert: 'Expert' } as const;

export function difficultyWord(difficulty: PackClip['difficulty']): string | null {
  return difficulty === null ? null : difficulties[difficulty];
}

/** The language by its English name; the tag itself where the browser knows no name. */
export function languageWord(tag: string | null): string | null {
  if (tag === null || tag === '') return null;
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

export function roleWord(role: string | null): string {
  if (role === 'agent') return 'Agent';
  if (role === 'customer') return 'Customer';
  return role === 'mixed' ? 'Both' : 'Other';
}

export function secondsWord(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}

export function percentWord(ratio: number): string {
  return `${Math.round(ratio * 100)} %`;
}

/** "12 clips · 4 min": how much there is to listen to. */
export function amountWord(count: number, seconds: number): string {
  const length = seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
  return `${count} ${count === 1 ? 'clip' : 'clips'} · ${length}`;
}

export function missingSound(name: string): string {
  return `The sound “${name}” can’t be played. It must lie beside this page: copy the whole folder, not the page alone.`;
}
