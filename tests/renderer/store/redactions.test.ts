import { spanBetween } from '@domain/base/time';
import { isRelistened } from '@domain/clips/redaction';
import { describe, expect, it } from 'vitest';
import { redo, undo } from '../../../renderer/commands/history';
import { recordImported } from '../../../renderer/commands/recordings';
import {
  addRedaction,
  changeRedaction,
  decideRedactions,
  noteRelistened,
  removeRedactions,
} from '../../../renderer/commands/redactions';
import { placeHold } from '../../../renderer/commands/retention';
import { redactionScope } from '../../../renderer/commands/scopes';
import {
  ExportRefused,
  overrideConsent,
  recordExports,
  recordOutcome,
  withdrawOverride,
} from '../../../renderer/commands/sound-exports';
import { reader } from '../../../renderer/db/reader';
import { exportFactsOf, redactionDesk } from '../../../renderer/queries/redactions';
import { contextOn, databaseIn, history, libraryItem, profile } from './harness';

const recordingId = libraryItem(5).recording.id;
const scope = redactionScope(recordingId);
const span = spanBetween(9, 18);
const card = { rule: 'card' as const, span, channel: 1 };
const copy = { recordingId, form: 'redacted-copy' as const, format: 'wav' };

async function call(consent: boolean | null = false) {
  const db = databaseIn(profile());
  const context = contextOn(db);
  await recordImported(context, [libraryItem(5, { consent })]);
  const rows = () => reader(db).where('redactions', 'recordingId', recordingId);
  return { db, context, rows };
}

describe('redactions', () => {
  it('are made by hand within the recording, and taken back', async () => {
    const { context, rows } = await call();
    await addRedaction(context, { recordingId, span: spanBetween(70, 58), channel: null, how: 'room' });
    expect(await rows()).toMatchObject([
      { span: { start: 58, end: 60 }, state: 'accepted', how: 'room', origin: { kind: 'hand' } },
    ]);
    expect(await undo(context, scope)).toBe('Add redaction');
    expect(await rows()).toEqual([]);
    await redo(context, scope);
    expect(await rows()).toHaveLength(1);
  });

  it('come from suggestions as one step, and keep nothing of what was found', async () => {
    const { context, rows, db } = await call();
    const digits = { rule: 'digits' as const, span: spanBetween(20, 22), channel: 0 };
    await decideRedactions(
      context,
      recordingId,
      { suggestions: [card, digits], ids: [] },
      { state: 'accepted', how: 'tone' },
    );
    expect(await rows()).toMatchObject([
      { state: 'accepted', origin: { kind: 'rule', ...card } },
      { state: 'accepted', origin: { kind: 'rule', ...digits } },
    ]);
    const [first, second] = await rows();
    const both = { suggestions: [], ids: [first?.id ?? '', second?.id ?? ''] };
    await decideRedactions(context, recordingId, both, { state: 'dismissed', how: 'tone' });
    expect((await rows()).map(({ state }) => state)).toEqual(['dismissed', 'dismissed']);
    await removeRedactions(context, recordingId, both.ids);
    expect(await rows()).toEqual([]);
    expect((await history(db)).filter((entry) => entry.scope === scope)).toHaveLength(3);
  });

  it('ask for another listening when they are changed, and none when the change is taken back', async () => {
    const { context, rows } = await call();
    const id = await addRedaction(context, { recordingId, span, channel: 1, how: 'tone' });
    await noteRelistened(context, { id, span, channel: 1, how: 'tone' });
    const heard = async () => (await rows()).map(isRelistened);
    expect(await heard()).toEqual([true]);
    await changeRedaction(context, recordingId, id, { how: 'silence' });
    expect(await heard()).toEqual([false]);
    await noteRelistened(context, { id, span, channel: 1, how: 'tone' });
    expect(await heard()).toEqual([false]);
    expect(await undo(context, scope)).toBe('Change redaction');
    expect(await heard()).toEqual([true]);
    // What was heard is no step of its own.
    expect(await undo(context, scope)).toBe('Add redaction');
  });

  it('ask for another listening when their margin changes, and reach with it into a clip', async () => {
    const { context, db, rows } = await call();
    const id = await addRedaction(context, { recordingId, span, channel: 1, how: 'tone', margin: 0.1 });
    await noteRelistened(context, { id, span, channel: 1, how: 'tone', margin: 0.1 });
    const heard = async () => (await rows()).map(isRelistened);
    expect(await heard()).toEqual([true]);
    // A clip that begins behind the span and behind its margin holds none of it.
    const inClip = async () =>
      (await exportFactsOf(db, recordingId, spanBetween(18.2, 20)))?.redactions.length;
    expect(await inClip()).toBe(0);
    await changeRedaction(context, recordingId, id, { margin: 0.4 });
    expect(await heard()).toEqual([false]);
    expect(await inClip()).toBe(1);
    expect(await undo(context, scope)).toBe('Change redaction');
    expect(await heard()).toEqual([true]);
    expect(await rows()).toMatchObject([{ margin: 0.1 }]);
  });

  it('are one row where a suggestion is decided on twice, and remember where it was found', async () => {
    const { context, rows } = await call();
    const moved = { ...card, span: spanBetween(8, 19), found: { span, channel: 1 } };
    const accepted = { state: 'accepted', how: 'tone' } as const;
    const first = await decideRedactions(context, recordingId, { suggestions: [moved], ids: [] }, accepted);
    const second = await decideRedactions(context, recordingId, { suggestions: [card], ids: [] }, accepted);
    expect(second).toEqual(first);
    expect(await rows()).toMatchObject([{ id: first[0], span, origin: { span, channel: 1 } }]);
  });

  it('move by what they are when a key is dealt with, as keys come faster than screens', async () => {
    const { context, rows } = await call();
    const id = await addRedaction(context, { recordingId, span, channel: 1, how: 'tone' });
    const later = (before: { span: { start: number; end: number } }) => ({
      span: spanBetween(before.span.start, before.span.end + 0.5),
    });
    await Promise.all([
      changeRedaction(context, recordingId, id, later),
      changeRedaction(context, recordingId, id, later),
    ]);
    expect(await rows()).toMatchObject([{ span: { start: 9, end: 19 } }]);
  });

  it('are one step where edges are dragged', async () => {
    const { context, rows } = await call();
    const id = await addRedaction(context, { recordingId, span, channel: 1, how: 'tone' });
    for (const end of [19, 20, 21])
      await changeRedaction(context, recordingId, id, { span: spanBetween(9, end) }, { coalesce: 'drag' });
    expect(await rows()).toMatchObject([{ span: { start: 9, end: 21 } }]);
    await undo(context, scope);
    expect(await rows()).toMatchObject([{ span: { start: 9, end: 18 } }]);
  });
});

describe('letting sound out', () => {
  it('is refused without consent, writes nothing then, and goes on record with a person and a reason', async () => {
    const { context, db } = await call(false);
    const before = await history(db);
    await expect(recordExports(context, [copy])).rejects.toMatchObject({
      name: 'ExportRefused',
      refusals: [{ kind: 'no-consent', known: true }],
    });
    expect(await history(db)).toEqual(before);

    const overrideId = await overrideConsent(context, {
      recordingId,
      person: ' Rosa Keller ',
      reason: 'Agreed with the works council',
    });
    const [id] = await recordExports(context, [copy]);
    await recordOutcome(context, [id ?? ''], 'done');
    const desk = await redactionDesk(db, recordingId);
    expect(desk?.overrides).toMatchObject([{ person: 'Rosa Keller', withdrawn: null }]);
    expect(desk?.exports).toMatchObject([{ by: 'Zoë', outcome: 'done', overrideId, redactions: 0 }]);
    // The journal is fed from the history: the override is in it, and nothing takes it back.
    expect((await history(db)).some(({ label }) => label === 'Override consent')).toBe(true);
    expect(await undo(context, scope)).toBeNull();

    await withdrawOverride(context, overrideId);
    await expect(recordExports(context, [copy])).rejects.toBeInstanceOf(ExportRefused);
    expect((await redactionDesk(db, recordingId))?.overrides).toMatchObject([{ withdrawn: { by: 'Zoë' } }]);
  });

  it('is refused while an accepted redaction in it was not listened to again', async () => {
    const { context } = await call(true);
    const id = await addRedaction(context, { recordingId, span, channel: 1, how: 'tone' });
    await expect(recordExports(context, [copy])).rejects.toMatchObject({
      refusals: [{ kind: 'not-relistened', left: 1 }],
    });
    // A clip of another stretch has nothing to do with it.
    await recordExports(context, [{ ...copy, form: 'clip', span: spanBetween(30, 40) }]);
    await noteRelistened(context, { id, span, channel: 1, how: 'tone' });
    expect(await recordExports(context, [copy])).toHaveLength(1);
  });

  it('is refused for all when it is refused for one', async () => {
    const { context, db } = await call(true);
    await recordImported(context, [libraryItem(6, { consent: null })]);
    const other = { ...copy, recordingId: libraryItem(6).recording.id };
    await expect(recordExports(context, [copy, other])).rejects.toMatchObject({
      recordingId: other.recordingId,
      refusals: [{ kind: 'no-consent', known: false }],
    });
    expect(await reader(db).all('soundExports')).toEqual([]);
  });

  it('is not refused by a legal hold, which keeps sound and does not lock it up', async () => {
    const { context } = await call(true);
    await placeHold(context, [recordingId], 'Claim 17');
    expect(await recordExports(context, [copy])).toHaveLength(1);
  });
});
