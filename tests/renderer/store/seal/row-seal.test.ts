import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadRowCipher } from '../../../../renderer/db/seal/row-cipher';
import { keyIdOf, RowClosed } from '../../../../renderer/db/seal/row-seal';
import { rowKey, sealing } from '../harness';

const cipher = await loadRowCipher();
const [first, second] = [rowKey(1), rowKey(2)];
const row = { id: 'a', fields: { evaluationId: 'e', text: 'Frau Öz rief an' }, stamps: {}, deleted: false };

describe('a sealed row', () => {
  it('is the row again when it is opened, whatever it says.', () => {
    const seal = sealing(first);
    fc.assert(
      fc.property(fc.uuid(), fc.jsonValue(), (id, text) => {
        const written = { id, fields: { evaluationId: 'e', text }, stamps: {}, deleted: false };
        const again = seal.open('annotations', id, seal.seal('annotations', id, written));
        expect(again).toEqual(JSON.parse(JSON.stringify(written)));
      }),
    );
  });

  it('shows what it is found by and its key, and nothing of what it says.', () => {
    const lies = sealing(first).seal('annotations', 'a', row);
    expect(lies).toEqual({ id: 'a', fields: { evaluationId: 'e' }, sealed: expect.any(Uint8Array) });
    expect(keyIdOf(lies)).toBe(first.id);
    expect(Buffer.from((lies as { sealed: Uint8Array }).sealed).includes('rief an')).toBe(false);
  });

  it('has no fields where the row has none, so that it is in no index.', () => {
    const made = { id: 'e', made: { interactionId: 'i' }, stamp: 's' };
    const seal = sealing(first);
    const lies = seal.seal('evaluations', 'e', made);
    expect(Object.keys(lies)).toEqual(['id', 'sealed']);
    expect(seal.open('evaluations', 'e', lies)).toEqual(made);
  });

  it('keeps bytes as bytes where a row is nothing else.', () => {
    const page = { id: 'p', entries: Uint8Array.from({ length: 500 }, (_, at) => at % 256) };
    const seal = sealing(first);
    const lies = seal.seal('historyPages', 'p', page) as { sealed: Uint8Array };
    expect(lies.sealed.length).toBeLessThan(600);
    expect(seal.open('historyPages', 'p', lies)).toEqual(page);
  });

  it('is not the same twice.', () => {
    const seal = sealing(first);
    expect(seal.seal('annotations', 'a', row)).not.toEqual(seal.seal('annotations', 'a', row));
  });

  it('opens nowhere else: not in another table, nor under another key of it.', () => {
    const seal = sealing(first);
    const lies = seal.seal('annotations', 'a', row);
    expect(() => seal.open('clips', 'a', lies)).toThrow(RowClosed);
    expect(() => seal.open('annotations', 'b', lies)).toThrow(RowClosed);
  });

  it('is refused when any bit of it was changed.', () => {
    const seal = sealing(first);
    const lies = seal.seal('annotations', 'a', row) as { sealed: Uint8Array };
    for (let at = 0; at < lies.sealed.length; at++) {
      const sealed = lies.sealed.slice();
      sealed[at] = (sealed[at] ?? 0) ^ 1;
      expect(() => seal.open('annotations', 'a', { ...lies, sealed }), `byte ${at}`).toThrow(RowClosed);
    }
    for (const length of [0, 1, 16, 17, 40, lies.sealed.length - 1])
      expect(() => seal.open('annotations', 'a', { ...lies, sealed: lies.sealed.slice(0, length) })).toThrow(
        RowClosed,
      );
  });

  it('opens with any key that is here, and says which is missing otherwise: the key, or what was written.', () => {
    const lies = sealing(first).seal('annotations', 'a', row);
    expect(sealing(second, [first]).open('annotations', 'a', lies)).toEqual(row);
    expect(sealing(null, [first]).open('annotations', 'a', lies)).toEqual(row);
    const closed = () => sealing(second).open('annotations', 'a', lies);
    expect(closed).toThrow(expect.objectContaining({ table: 'annotations', damaged: false }));
  });

  it('is written from the moment on that there is a key, and no more when there is none.', () => {
    const seal = sealing(null);
    expect(seal.seal('annotations', 'a', row)).toBe(row);
    expect(seal.open('annotations', 'a', row)).toBe(row);
    seal.use({ seals: first, opens: [] }, cipher);
    const lies = seal.seal('annotations', 'a', row);
    expect(seal.sealsWith()).toBe(first.id);
    seal.use({ seals: null, opens: [first] }, cipher);
    expect(seal.seal('annotations', 'a', row)).toBe(row);
    expect(seal.open('annotations', 'a', lies)).toEqual(row);
  });
});
