import { describe, expect, test } from 'vitest';
import { answerLine } from '../../../renderer/commands/answers';
import { startEvaluation, submitEvaluation } from '../../../renderer/commands/evaluations';
import { undo } from '../../../renderer/commands/history';
import { recordImported, swapChannels } from '../../../renderer/commands/recordings';
import { seedStarters } from '../../../renderer/commands/scorecards';
import { reader } from '../../../renderer/db/reader';
import { libraryRows } from '../../../renderer/queries/library';
import { publishedVersions } from '../../../renderer/queries/scorecards';
import { contextOn, databaseIn, draft, history, inbound, libraryItem, profile } from './harness';
import { answerAll } from './sheets';

describe('Importing', () => {
  test('makes a recording and an interaction for each item, in entries of at most 100', async () => {
    const db = databaseIn(profile());
    const context = contextOn(db);
    await recordImported(
      context,
      Array.from({ length: 250 }, (_, n) => libraryItem(n)),
    );
    expect(await libraryRows(db)).toHaveLength(250);
    expect((await history(db)).map(({ diff }) => diff.length)).toEqual([200, 200, 100]);
    expect(await undo(context, null)).toBeNull();
  });

  test('the same again writes nothing, and an item named twice is one', async () => {
    const db = databaseIn(profile());
    const context = contextOn(db);
    const items = [libraryItem(1, { agentName: 'Ada' }), libraryItem(2), libraryItem(2)];
    await recordImported(context, items);
    await recordImported(context, items);
    await Promise.all([recordImported(context, items), recordImported(context, items)]);
    expect(await libraryRows(db)).toHaveLength(2);
    expect(await history(db)).toHaveLength(1);
  });

  test('a later table adds and corrects, and takes away neither what it does not know nor what was set here', async () => {
    const db = databaseIn(profile());
    const context = contextOn(db);
    await recordImported(context, [
      libraryItem(1, { agentName: 'Ada', team: 'North', custom: { Shift: 'early' } }),
    ]);
    const [before] = await libraryRows(db);
    await swapChannels(context, libraryItem(1).recording.id);
    await recordImported(context, [libraryItem(1, { agentName: 'Ada L.', csat: 4, custom: { Floor: '2' } })]);
    await recordImported(context, [libraryItem(1)]);
    const [row] = await libraryRows(db);
    expect(row?.interaction).toMatchObject({
      id: before?.interaction.id,
      agentName: 'Ada L.',
      team: 'North',
      csat: 4,
      custom: { Shift: 'early', Floor: '2' },
    });
    expect(row?.recording.channelRoles).toEqual(['customer', 'agent']);
  });

  test('swapping channels twice, or undoing it, is as if nothing had been', async () => {
    const db = databaseIn(profile());
    const context = contextOn(db);
    const { id } = libraryItem(1).recording;
    await recordImported(context, [libraryItem(1)]);
    const roles = async () => (await reader(db).get('recordings', id))?.channelRoles;
    await swapChannels(context, id);
    expect(await roles()).toEqual(['customer', 'agent']);
    await swapChannels(context, id);
    expect(await roles()).toEqual(['agent', 'customer']);
    expect(await undo(context, null)).toBe('Swap channels');
    expect(await roles()).toEqual(['customer', 'agent']);
  });
});

describe('Starter scorecards', () => {
  test('are added once, by id, and never changed', async () => {
    const db = databaseIn(profile());
    const context = contextOn(db);
    await seedStarters(context, [inbound]);
    await seedStarters(context, [{ ...inbound, form: { ...inbound.form, title: 'Other' } }]);
    expect(await publishedVersions(db)).toEqual([inbound]);
    expect(await history(db)).toHaveLength(1);
  });
});

describe('The library', () => {
  test('shows the latest evaluation of each contact, with its score once submitted', async () => {
    const { db, context, evaluationId, interaction } = await draft();
    await answerLine(context, evaluationId, 'a', { kind: 'not-applicable' });
    expect((await libraryRows(db))[0]?.evaluation).toEqual({
      id: evaluationId,
      state: 'draft',
      score: null,
      criticalScore: null,
      band: null,
      evaluator: 'Zoë',
      submittedAt: null,
    });
    expect((await libraryRows(db))[0]?.sealed).toBe(0);
    await answerAll(context, evaluationId, inbound);
    await submitEvaluation(context, evaluationId);
    const submitted = await reader(db).get('evaluations', evaluationId);
    expect((await libraryRows(db))[0]?.evaluation).toEqual({
      id: evaluationId,
      state: 'submitted',
      score: submitted?.score?.final,
      criticalScore: submitted?.score?.critical,
      band: submitted?.score?.band,
      evaluator: 'Zoë',
      submittedAt: submitted?.submittedAt,
    });
    expect((await libraryRows(db))[0]?.sealed).toBe(1);
    const second = await startEvaluation(context, {
      interactionId: interaction.id,
      scorecardVersionId: inbound.id,
      chosenBecause: 'Again',
    });
    expect(second).not.toBe(evaluationId);
    expect((await libraryRows(db))[0]?.evaluation).toMatchObject({ id: second, state: 'draft' });
  });

  test('holds 10,000 contacts, each with its own recording and evaluation, the latest import first', async () => {
    const db = databaseIn(profile());
    const context = contextOn(db);
    await seedStarters(context, [inbound]);
    const size = 10_000;
    await recordImported(
      context,
      Array.from({ length: size }, (_, n) => libraryItem(n, { contactId: `contact-${n}` })),
    );
    const interactions = await reader(db).all('interactions');
    const judged = interactions.filter(({ contactId }) => contactId?.endsWith('77'));
    for (const { id } of judged) {
      await startEvaluation(context, {
        interactionId: id,
        scorecardVersionId: inbound.id,
        chosenBecause: '',
      });
    }
    const rows = await libraryRows(db);
    expect(rows.map(({ recording }) => recording.fileName)).toEqual(
      Array.from({ length: size }, (_, index) => libraryItem(size - 1 - index).recording.fileName),
    );
    for (const { interaction, recording, evaluation } of rows) {
      const n = Number(interaction.contactId?.slice('contact-'.length));
      expect(recording.id).toBe(libraryItem(n).recording.id);
      expect(evaluation !== null).toBe(n % 100 === 77);
    }
  }, 60_000);
});
