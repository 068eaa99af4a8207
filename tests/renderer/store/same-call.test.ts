import { describe, expect, it } from 'vitest';
import { startEvaluation } from '../../../renderer/commands/evaluations';
import { recordImported } from '../../../renderer/commands/recordings';
import { seedStarters } from '../../../renderer/commands/scorecards';
import { reader } from '../../../renderer/db/reader';
import { allRows, contextOn, databaseIn, inbound, libraryItem, profile } from './harness';
import { bo, device, kim, twoDevices } from './team-devices';

/** An installation of one person with the same recording, imported there by itself with these details, and judged. */
async function importedBy(
  person: typeof kim,
  name: string,
  server: Awaited<ReturnType<typeof twoDevices>>['server'],
  metadata: Parameters<typeof libraryItem>[1],
) {
  const db = databaseIn(profile());
  const context = contextOn(db, { device: name, begun: Date.UTC(2026, 10, 22 + (person === kim ? 0 : 1)) });
  await seedStarters(context, [inbound]);
  await recordImported(context, [libraryItem(7, metadata)]);
  const [contact] = await reader(db).all('interactions');
  if (contact === undefined) throw new Error('recordImported made no interaction');
  const evaluationId = await startEvaluation(context, {
    interactionId: contact.id,
    scorecardVersionId: inbound.id,
    chosenBecause: 'Call type',
  });
  return { ...device(db, context, server, name, person), evaluationId };
}

describe('a call that two people import by themselves', () => {
  it('is one call once they meet, with what either knew of it and both their evaluations', async () => {
    const { server } = await twoDevices();
    const one = await importedBy(kim, '00000000000c', server, { agentName: 'Maya', ticket: 'T-1' });
    const two = await importedBy(bo, '00000000000d', server, { agentName: 'Maya', queue: 'Billing' });
    for (const each of [one, two, one, two]) await each.meet();
    const contacts = await reader(one.db).all('interactions');
    expect(contacts).toHaveLength(1);
    expect(contacts[0]).toMatchObject({ agentName: 'Maya', ticket: 'T-1', queue: 'Billing' });
    expect(await reader(two.db).all('interactions')).toEqual(contacts);
    const read = async (of: typeof one, id: string) =>
      (await reader(of.db).get('evaluations', id))?.interactionId;
    // A draft is its evaluator's alone: each has their own, of the one call.
    expect([await read(one, one.evaluationId), await read(two, two.evaluationId)]).toEqual([
      contacts[0]?.id,
      contacts[0]?.id,
    ]);
    expect((await allRows(one.db)).recordings).toEqual((await allRows(two.db)).recordings);
  });
});
