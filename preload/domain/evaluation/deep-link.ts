import { z } from 'zod';
import { sha256Schema, uuidSchema } from '../base/ids';
import { type Seconds, seconds } from '../base/time';

/** A place in a recording that can be sent to somebody: a moment or a span, and where it was marked. */
export type DeepLink = {
  readonly recordingId: string;
  readonly time: Seconds;
  readonly end: Seconds | null;
  readonly evaluationId: string | null;
  readonly annotationId: string | null;
};

/** The link as text, times to the millisecond: `earmark://open?recording=…&t=12.345`. */
export function deepLinkText({ recordingId, time, end, evaluationId, annotationId }: DeepLink): string {
  const parts = [`recording=${recordingId}`, `t=${timeText(time)}`];
  if (end !== null) parts.push(`end=${timeText(end)}`);
  if (evaluationId !== null) parts.push(`evaluation=${evaluationId}`);
  if (annotationId !== null) parts.push(`mark=${annotationId}`);
  return `earmark://open?${parts.join('&')}`;
}

/**
 * The place that a link names; null for anything that is not exactly one of ours. Links come from outside (mail, chat,
 * other programs), so nothing of them is decoded or passed on: each part must have the form of what it names, and stand
 * there once. Parts of newer versions are ignored.
 */
export function parseDeepLink(text: string): DeepLink | null {
  if (text.length > 1000) return null;
  const query = /^earmark:\/\/open\/?\?([\w=&.-]+)$/i.exec(text.trim())?.[1];
  if (query === undefined) return null;
  const parts = new Map<string, string>();
  for (const part of query.split('&')) {
    const [name = '', value, ...rest] = part.split('=');
    if (value === undefined || rest.length > 0 || parts.has(name)) return null;
    parts.set(name, value);
  }
  const link = linkSchema.safeParse(Object.fromEntries(parts)).data;
  if (link === undefined || (link.end !== null && link.end < link.t)) return null;
  return {
    recordingId: link.recording,
    time: link.t,
    end: link.end,
    evaluationId: link.evaluation,
    annotationId: link.mark,
  };
}

const linkTimeSchema = z
  .string()
  .regex(/^\d{1,7}(?:\.\d{1,6})?$/)
  .transform((text) => seconds(Number(text)));

const linkSchema = z.object({
  recording: sha256Schema,
  t: linkTimeSchema.default(seconds(0)),
  end: linkTimeSchema.nullable().default(null),
  evaluation: uuidSchema.nullable().default(null),
  mark: uuidSchema.nullable().default(null),
});

function timeText(time: number): string {
  return String(Math.round(time * 1000) / 1000);
}
