import { uuidv7 } from '@domain/base/ids';
import { expect, it } from 'vitest';
import { reader } from '../../../renderer/db/reader';
import { changesLeftOut } from '../../../renderer/queries/left-out';
import { operation } from '../../main/sync/team-database';
import { contextOn, databaseIn, profile } from './harness';
import { bo, device, kim, twoDevices } from './team-devices';

it('what a newer version wrote is counted, said, and taken in by a version that understands it', async () => {
  const { server, one } = await twoDevices();
  await one.meet();
  const id = uuidv7(1, new Uint8Array(10));
  const view = {
    ...{ id: 'newer', kind: 'evaluations', deleted: false },
    set: { state: 'draft', shape: 'of another time' },
  };
  server.team.push(kim, [
    operation(view),
    operation({ kind: 'futureThings', id, set: { a: 1 }, deleted: false }),
  ]);
  const db = databaseIn(profile());
  const old = device(db, contextOn(db, { device: '00000000000d' }), server, '00000000000d');
  await old.meet();
  expect(await changesLeftOut(db)).toBe(2);
  expect(await reader(db).get('evaluations', 'newer')).toBeUndefined();
  const whole = (await reader(one.db).all('evaluations'))[0];
  // The same version finds it as it was; nothing is read again for it.
  await old.meet();
  expect(await changesLeftOut(db)).toBe(2);
  // What did not fit is there once it fits: by an update of the program, or of the row.
  const { id: _id, state: _state, ...fields } = whole ?? { id: '', state: 'draft' };
  server.team.rows.set('evaluations\nnewer', {
    ...(server.team.rows.get('evaluations\nnewer') ?? expect.fail('the row is there')),
    row: {
      id: uuidv7(2, new Uint8Array(10)),
      fields: { ...fields, state: 'draft' },
      stamps: {},
      deleted: false,
    },
  });
  server.team.rows.delete(`futureThings\n${id}`);
  server.team.push(bo, [operation({ kind: 'clipFolders', id: 'other', set: {}, deleted: false })]);
  await old.meet('2');
  expect(await changesLeftOut(db)).toBe(1);
  expect((await reader(db).all('evaluations')).map((one) => one.id)).toContain(uuidv7(2, new Uint8Array(10)));
});
