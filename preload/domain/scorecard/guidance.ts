import type { Guidance } from './scorecard';

const unsaid: Guidance = { text: '', good: null, poor: null };

/** The clips of a line's guidance, in order. */
export function guidanceClipIds(guidance: Guidance | null): readonly string[] {
  return guidance?.clips ?? [];
}

/** Guidance with its texts changed; null: nothing is left of it. */
export function guidanceWith(
  guidance: Guidance | null,
  change: Partial<Pick<Guidance, 'text' | 'good' | 'poor'>>,
): Guidance | null {
  return said({ ...(guidance ?? unsaid), ...change });
}

/** Guidance with this clip in it, behind those that it has, or without it. */
export function guidanceWithClip(
  guidance: Guidance | null,
  clipId: string,
  wanted: boolean,
): Guidance | null {
  const { clips = [], ...texts } = guidance ?? unsaid;
  const others = clips.filter((id) => id !== clipId);
  const next = wanted ? (clips.includes(clipId) ? clips : [...clips, clipId]) : others;
  return said(next.length === 0 ? texts : { ...texts, clips: next });
}

function said(guidance: Guidance): Guidance | null {
  const { text, good, poor, clips } = guidance;
  return text === '' && good === null && poor === null && clips === undefined ? null : guidance;
}
