import type { Polarity } from '@domain/evaluation/annotation';
import type { ChannelRole } from '@domain/recordings/recording';
import { type Scheme, tokens } from '../ui/tokens';

/** What the canvases draw with, by what it is drawn for. */
export interface WaveformColours {
  card: string;
  line: string;
  text: string;
  textSecond: string;
  accent: string;
  role: Record<ChannelRole, string>;
  /** For channels beyond agent and customer, one after the other. */
  others: readonly string[];
  polarity: Record<Polarity, { line: string; ground: string }>;
}

export const waveformColours: Record<Scheme, WaveformColours> = {
  light: coloursOf('light'),
  dark: coloursOf('dark'),
};

/** What a channel is drawn with: agent and customer have theirs everywhere, others differ from their neighbours. */
export function laneColour(colours: WaveformColours, roles: readonly ChannelRole[], channel: number): string {
  const role = roles[channel] ?? 'other';
  if (role !== 'other') return colours.role[role];
  const before = roles.slice(0, channel).filter((one) => one === 'other').length;
  return colours.others[before % colours.others.length] ?? colours.role.other;
}

/** The sign that stands beside a polarity's colour, as colour is never the only one. */
export const polaritySign: Record<Polarity, string> = { praise: '+', concern: '!', neutral: '·' };

function coloursOf(scheme: Scheme): WaveformColours {
  const token = tokens[scheme];
  return {
    card: token.card,
    line: token.line,
    text: token.text,
    textSecond: token['text-second'],
    accent: token.accent,
    role: { agent: token.agent, customer: token.customer, mixed: token.mixed, other: token.mixed },
    others: [token.mixed, token['lane-teal'], token['lane-violet'], token['lane-brown']],
    polarity: {
      praise: { line: token.praise, ground: token['praise-ground'] },
      concern: { line: token.concern, ground: token['concern-ground'] },
      neutral: { line: token.neutral, ground: token['neutral-ground'] },
    },
  };
}
