import { assertNever } from '@domain/base/assert';
import type { PresetName } from '@domain/scorecard/presets';
import type { Aim, LineKind, Weighting } from '@domain/scorecard/scorecard';
import { counted } from './review';

/** How a form weighs its lines: its name in lists, and what it does. */
export function weightingWords(weighting: Weighting): { title: string; says: string } {
  switch (weighting) {
    case 'points':
      return {
        title: 'Points',
        says: 'Points earned of all points that count. Lines weigh what they are worth.',
      };
    case 'group-multiplier':
      return {
        title: 'Points times a section’s factor',
        says: 'Points, those of a section times its factor.',
      };
    case 'question-share':
      return {
        title: 'Shares per line',
        says: 'Each line has a share of 100. The share of an N/A line spreads over the whole form.',
      };
    case 'section-share':
      return {
        title: 'Shares per section',
        says: 'Each section has a share of 100. The share of an N/A line stays within its section.',
      };
    default:
      return assertNever(weighting);
  }
}

/** A preset by the platform that teams know it from, and what it means there. */
export function presetWords(name: PresetName): { title: string; says: string } {
  switch (name) {
    case 'connect-percent':
      return {
        title: 'Amazon Connect, percent',
        says: 'Weights of 100; N/A spreads over all remaining lines.',
      };
    case 'connect-points':
      return { title: 'Amazon Connect, points', says: 'Earned of possible points; bonus points only add.' };
    case 'genesys':
      return { title: 'Genesys Cloud', says: 'Points times each group’s weight; never more than 100.' };
    case 'zendesk':
      return { title: 'Zendesk QA', says: 'Weights of 100; a scale’s lowest value earns nothing.' };
    case 'maestro-weighted':
      return {
        title: 'MaestroQA, weighted sections',
        says: 'Sections share 100; N/A stays inside its section.',
      };
    case 'maestro-points':
      return { title: 'MaestroQA, total points', says: 'Earned of possible points over the whole form.' };
    default:
      return assertNever(name);
  }
}

/** A kind of line as it stands in a list of kinds. */
export function kindTitle(kind: LineKind): string {
  switch (kind) {
    case 'single':
      return 'One option';
    case 'multi':
      return 'Several options';
    case 'numeric':
      return 'Number in ranges';
    case 'scale':
      return 'Scale';
    case 'timed':
      return 'Time it takes';
    case 'text':
      return 'Text';
    case 'date':
      return 'Date';
    default:
      return assertNever(kind);
  }
}

export function aimWords(aim: Aim | 'unsaid'): string {
  switch (aim) {
    case 'efficiency':
      return 'Efficiency';
    case 'experience':
      return 'Experience';
    case 'compliance':
      return 'Compliance';
    case 'unsaid':
      return 'Not said';
    default:
      return assertNever(aim);
  }
}

/** How much of 100 has been given away. */
export function weightLeftWords(left: number): string {
  const amount = Number(Math.abs(left).toFixed(2));
  if (amount === 0) return '100 of 100 given';
  return left > 0 ? `${amount} of 100 left` : `${amount} more than 100`;
}

/** `2 errors, 1 warning`; null: nothing is wrong. */
export function problemCount(errors: number, warnings: number): string | null {
  const parts = [
    errors > 0 ? counted(errors, 'error') : null,
    warnings > 0 ? counted(warnings, 'warning') : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}
