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
  polarity: Record<Polarity, { line: string; ground: string }>;
}

export const waveformColours: Record<Scheme, WaveformColours> = {
  light: coloursOf('light'),
  dark: coloursOf('dark'),
};

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
    polarity: {
      praise: { line: token.praise, ground: token['praise-ground'] },
      concern: { line: token.concern, ground: token['concern-ground'] },
      neutral: { line: token.neutral, ground: token['neutral-ground'] },
    },
  };
}
