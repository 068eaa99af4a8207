import { assertNever } from '@domain/base/assert';
import { formatTime } from '@domain/base/time';
import type { Annotation, Polarity } from '@domain/evaluation/annotation';
import type { Interaction } from '@domain/recordings/interaction';

/** When a mark is, as its chip says it. */
export function markTime({ start, end }: Pick<Annotation, 'start' | 'end'>): string {
  return end === null ? formatTime(start) : `${formatTime(start)} – ${formatTime(end)}`;
}

export function polarityName(polarity: Polarity): string {
  switch (polarity) {
    case 'praise':
      return 'Praise';
    case 'concern':
      return 'Concern';
    case 'neutral':
      return 'Neutral';
    default:
      return assertNever(polarity);
  }
}

/** A score as it is shown: a whole number of per cent, or a dash when nothing counted. */
export function scoreShown(score: number | null, clipAtFull: boolean): string {
  if (score === null) return '–';
  const percent = Math.round(score * 100);
  return String(clipAtFull ? Math.min(100, percent) : percent);
}

/** A share of 1 as per cent, with a decimal only where it needs one. */
export function shareShown(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}

/** The call's date and time in the person's own words and zone. */
export function callDate(instant: string): string {
  return new Date(instant).toLocaleString(undefined, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** What is known of the call, in one line. */
export function callFacts(interaction: Interaction): string {
  return [
    interaction.agentName ?? interaction.agentId,
    interaction.team,
    interaction.startedAt && callDate(interaction.startedAt),
    interaction.direction,
    interaction.ticket,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What the call is called above the screen. */
export function callTitle(interaction: Interaction, fileName: string): string {
  const { callType } = interaction;
  // A file keeps the name that its folder knows it by.
  return callType === null ? fileName : callType.charAt(0).toUpperCase() + callType.slice(1);
}

/** `2 lines`, `1 line`: a number with its noun. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
