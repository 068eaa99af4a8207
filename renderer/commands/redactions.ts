import { diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import { type Span, spanBetween, spanClamp } from '@domain/base/time';
import {
  isRelistened,
  marginOf,
  type Redaction,
  type RedactionHow,
  type RedactionRule,
  usualMargin,
} from '@domain/clips/redaction';
import { isFoundBy } from '@domain/clips/redaction-list';
import type { Reader } from '../db/reader';
import { permanentScope } from '../db/scope-key';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { CallInProgressError, NotFound } from './errors';
import { labels } from './labels';
import { redactionScope } from './scopes';

/** A suggestion that a person has decided on, with what the redaction is to be. */
export interface DecidedSuggestion {
  readonly rule: RedactionRule;
  readonly span: Span;
  readonly channel: number | null;
  /** Where it was changed before it was decided on. */
  readonly margin?: number;
  /** Where the rule found something, where that was changed before it was decided on. */
  readonly found?: { readonly span: Span; readonly channel: number | null };
}

/** What of a redaction can be changed. */
export interface RedactionPatch {
  readonly span?: Span;
  readonly channel?: number | null;
  readonly how?: RedactionHow;
  /** Seconds before and after the span. */
  readonly margin?: number;
}

/** Takes a stretch out of copies of a recording. Answers the redaction's id. */
export async function addRedaction(
  context: CommandContext,
  added: {
    readonly recordingId: string;
    readonly span: Span;
    readonly channel: number | null;
    readonly how: RedactionHow;
    readonly margin?: number;
  },
): Promise<string> {
  const id = uuidv7(context.now(), context.random(10));
  const { recordingId } = added;
  const step = { label: labels.addRedaction, scope: redactionScope(recordingId) };
  await transact(context, step, async (reader) => {
    const span = await within(reader, recordingId, spanBetween(added.span.start, added.span.end));
    return diffRow('redactions', null, {
      ...newRow(context, id, recordingId),
      margin: usualMargin,
      ...added,
      span,
      origin: { kind: 'hand' },
      state: 'accepted',
    });
  });
  return id;
}

/**
 * Accepts or dismisses suggestions, and redactions that are rows already, as one step. A suggestion that has become a row
 * meanwhile is that row. Answers the ids of the rows that suggestions are now, in order.
 */
export async function decideRedactions(
  context: CommandContext,
  recordingId: string,
  {
    suggestions,
    ids,
  }: { readonly suggestions: readonly DecidedSuggestion[]; readonly ids: readonly string[] },
  {
    state,
    how,
    margin: usual = usualMargin,
  }: {
    readonly state: 'accepted' | 'dismissed';
    readonly how: RedactionHow;
    readonly margin?: number;
  },
): Promise<string[]> {
  const label = state === 'accepted' ? labels.acceptRedactions : labels.dismissRedactions;
  let made: string[] = [];
  await transact(context, { label, scope: redactionScope(recordingId) }, async (reader) => {
    const rows = await reader.where('redactions', 'recordingId', recordingId);
    const after = suggestions.map(({ rule, span, channel, margin = usual, found = { span, channel } }) => {
      const before = rows.find(({ origin }) => isFoundBy(origin, { rule, ...found }));
      const fresh = {
        ...newRow(context, uuidv7(context.now(), context.random(10)), recordingId),
        origin: { kind: 'rule' as const, rule, ...found },
      };
      return { before: before ?? null, row: { ...(before ?? fresh), span, channel, how, margin, state } };
    });
    made = after.map(({ row }) => row.id);
    return [
      ...after.flatMap(({ before, row }) => diffRow('redactions', before, row)),
      ...rows.flatMap((row) => (ids.includes(row.id) ? diffRow('redactions', row, { ...row, state }) : [])),
    ];
  });
  return made;
}

/**
 * Changes a redaction; `change` may be worked out from what it is by then, as keys come faster than screens. What was listened to again no longer counts then, without its being taken back. Consecutive changes
 * with the same `coalesce` are one step for undo: name the gesture.
 */
export async function changeRedaction(
  context: CommandContext,
  recordingId: string,
  id: string,
  change: RedactionPatch | ((before: Redaction) => RedactionPatch),
  { coalesce = null }: { readonly coalesce?: string | null } = {},
): Promise<void> {
  const step = {
    label: labels.changeRedaction,
    scope: redactionScope(recordingId),
    coalesce: coalesce && `redaction:${id}:${coalesce}`,
  };
  await transact(context, step, async (reader) => {
    const before = await reader.get('redactions', id);
    if (before === undefined) throw new NotFound('redaction', id);
    const patch = typeof change === 'function' ? change(before) : change;
    const span = patch.span === undefined ? before.span : await within(reader, recordingId, patch.span);
    return diffRow('redactions', before, { ...before, ...patch, span });
  });
}

/** Removes redactions; what a rule had found is suggested again. Those already gone are passed over. */
export async function removeRedactions(
  context: CommandContext,
  recordingId: string,
  ids: readonly string[],
): Promise<void> {
  const step = { label: labels.removeRedactions, scope: redactionScope(recordingId) };
  await transact(context, step, async (reader) =>
    (await reader.many('redactions', ids)).flatMap((before) =>
      before === undefined ? [] : diffRow('redactions', before, null),
    ),
  );
}

/** What was listened to again: the redaction as it was when its sound was made. */
export type Relistened = Pick<Redaction, 'id' | 'span' | 'channel' | 'how' | 'margin'>;

/**
 * Notes that a redaction was listened to again as it sounds in a copy. No undo takes that back: it was heard. One that was
 * changed while it played, or was heard so before, is left as it is.
 */
export async function noteRelistened(context: CommandContext, heard: Relistened): Promise<void> {
  const { id, span, channel, how } = heard;
  const margin = marginOf(heard);
  const step = { label: labels.relistenRedaction, scope: permanentScope };
  await transact(context, step, async (reader) => {
    const before = await reader.get('redactions', id);
    if (before === undefined || isRelistened(before)) return [];
    const at = new Date(context.now()).toISOString();
    const after = { ...before, relistened: { at, by: context.author(), span, channel, how, margin } };
    return isRelistened(after) ? diffRow('redactions', before, after) : [];
  });
}

async function within(reader: Reader, recordingId: string, span: Span): Promise<Span> {
  const recording = await reader.get('recordings', recordingId);
  if (recording === undefined) throw new NotFound('recording', recordingId);
  if (recording.inProgress) throw new CallInProgressError(recordingId);
  return spanClamp(span, recording.media.duration);
}

function newRow(context: CommandContext, id: string, recordingId: string) {
  const createdAt = new Date(context.now()).toISOString();
  return { id, recordingId, relistened: null, createdAt, createdBy: context.author() };
}
