import type { Standing, WhatIf } from '@domain/scorecard/what-if';
import { counted, scoreShown } from './review';

/** A score with its band: `82 Meets`. */
export function standingWords({ final, band }: Standing, clipAtFull: boolean): string {
  return `${scoreShown(final, clipAtFull)}${band === null ? '' : ` ${band}`}`;
}

/** What a band is called; null is what lies below all of them, or has no score. */
export function bandName(band: string | null): string {
  return band ?? 'no band';
}

/** A mean of final scores as per cent with a decimal. */
export function meanShown(mean: number | null): string {
  return mean === null ? '–' : (mean * 100).toFixed(1);
}

/** A change with its sign: `+1.5`, `−0.2`, `0.0`. */
export function changeShown(change: number): string {
  const shown = Math.abs(change).toFixed(1);
  if (shown === '0.0') return shown;
  return `${change > 0 ? '+' : '−'}${shown}`;
}

/** How far scoring again is: `2,250 of 10,000 evaluations`. */
export function rescoreProgress(done: number, total: number): string {
  return `${done.toLocaleString('en')} of ${total.toLocaleString('en')} evaluations`;
}

/** How many evaluations were looked at, of which versions, and how fully they could be carried over. */
export function coverWords(
  { evaluations, part, none }: WhatIf | Omit<WhatIf, 'moved'>,
  versions: readonly number[],
): string {
  const from =
    versions.length === 1
      ? `version ${versions[0]}`
      : `versions ${versions.slice(0, -1).join(', ')} and ${versions.at(-1)}`;
  const open =
    part === 0
      ? []
      : [
          `${part.toLocaleString('en')} in part, as the draft asks what they were not asked: their new score is one so far`,
        ];
  const lost =
    none === 0 ? [] : [`${none.toLocaleString('en')} not at all, as no answer can be carried over`];
  const carried = [...open, ...lost].join('; ');
  return `${evaluations.toLocaleString('en')} submitted ${evaluations === 1 ? 'evaluation' : 'evaluations'} of ${from}${carried === '' ? ', each carried over whole' : `. Carried over ${carried}`}.`;
}

/** How many would get another score: `Of 12 submitted evaluations, 3 would score otherwise.` */
export function rescoredWords(changed: number, all: number): string {
  const of = `Of ${all.toLocaleString('en')} submitted ${all === 1 ? 'evaluation' : 'evaluations'},`;
  return `${of} ${changed === 0 ? 'none' : changed.toLocaleString('en')} would score otherwise.`;
}

/** What changes, in one sentence. */
export function movedWords(up: number, down: number, other: number): string {
  const all = up + down + other;
  if (all === 0) return 'Nobody would change band.';
  const parts = [
    up === 0 ? '' : `${up.toLocaleString('en')} up`,
    down === 0 ? '' : `${down.toLocaleString('en')} down`,
    other === 0 ? '' : `${other.toLocaleString('en')} to a band of another name`,
  ].filter(Boolean);
  return `${counted(all, 'evaluation')} would change band: ${parts.join(', ')}.`;
}
