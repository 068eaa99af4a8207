import { type InteractionMetadata, metadataUnknown } from '@domain/recordings/interaction';
import {
  type Described,
  mayBeNews,
  mergeImported,
  metadataConflicts,
  settleConflict,
} from '@domain/recordings/metadata-merge';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString();
const fresh: Described = { ...metadataUnknown, imported: null, unsettled: [] };
const said = (change: Partial<InteractionMetadata>) => ({ ...metadataUnknown, ...change });

/** Few values of few details, so that agreement, change and contradiction all come up. */
const word = fc.option(fc.constantFrom('Ada', 'Kim', 'Tomas'), { freq: 3 });
const saying = fc
  .record({
    agentName: word,
    team: word,
    csat: fc.option(fc.constantFrom(1, 3, 5), { freq: 3 }),
    custom: fc.dictionary(fc.constantFrom('Shift', 'Floor'), fc.constantFrom('early', 'late')),
  })
  .map(said);
/** What happens to a contact: an import speaks, a person edits, a person settles. */
const step = fc.oneof(
  saying.map((metadata) => ({ kind: 'import' as const, metadata })),
  saying.map((metadata) => ({ kind: 'edit' as const, metadata })),
  fc.constantFrom('mine' as const, 'theirs' as const).map((side) => ({ kind: 'settle' as const, side })),
);

function after(before: Described, one: typeof step extends fc.Arbitrary<infer S> ? S : never): Described {
  if (one.kind === 'import') return mergeImported(before, one.metadata, at(1));
  if (one.kind === 'edit') return { ...before, ...one.metadata };
  return settleAll(before, one.side);
}

function settleAll(contact: Described, side: 'mine' | 'theirs'): Described {
  return metadataConflicts(contact).reduce<Described>(
    (before, { detail }) => settleConflict(before, detail, side),
    contact,
  );
}

function detailsOf({ imported: _imported, unsettled: _unsettled, ...details }: Described) {
  return details;
}

const contact = fc.array(step, { maxLength: 6 }).map((steps) => steps.reduce(after, fresh));

describe('what an import says of a contact', () => {
  it('is taken over by a contact that nobody has changed', () => {
    fc.assert(
      fc.property(fc.array(saying, { minLength: 1, maxLength: 5 }), (imports) => {
        const end = imports.reduce<Described>((before, one) => mergeImported(before, one, at(1)), fresh);
        expect(metadataConflicts(end)).toEqual([]);
        expect(detailsOf(end)).toEqual(end.imported?.said);
      }),
    );
  });

  it('changes nothing the second time, not even the object', () => {
    fc.assert(
      fc.property(contact, saying, (before, metadata) => {
        const once = mergeImported(before, metadata, at(2));
        expect(mergeImported(once, metadata, at(3))).toBe(once);
      }),
    );
  });

  it('never loses what was changed by hand, and shows each contradiction', () => {
    fc.assert(
      fc.property(contact, saying, saying, (before, edit, metadata) => {
        const edited = { ...before, ...edit, unsettled: [] };
        const merged = mergeImported(edited, metadata, at(2));
        const last = edited.imported?.said ?? metadataUnknown;
        for (const field of ['agentName', 'team', 'csat'] as const) {
          const [mine, theirs] = [edited[field], metadata[field]];
          const byHand = mine !== last[field];
          if (byHand || theirs === null) expect(merged[field]).toBe(mine);
          else expect(merged[field]).toBe(theirs);
          const contradicted = byHand && theirs !== null && theirs !== last[field] && theirs !== mine;
          const shown = metadataConflicts(merged).some(({ detail }) => detail === field);
          expect(shown).toBe(contradicted);
        }
      }),
    );
  });

  it('keeps both sides of a conflict until a person settles it, and then one of them', () => {
    fc.assert(
      fc.property(contact, fc.constantFrom('mine' as const, 'theirs' as const), (before, side) => {
        const conflicts = metadataConflicts(before);
        const settled = settleAll(before, side);
        expect(metadataConflicts(settled)).toEqual([]);
        for (const { detail, mine, theirs } of conflicts) {
          if (detail.startsWith('custom.')) continue;
          expect(Reflect.get(settled, detail)).toBe(side === 'mine' ? mine : theirs);
        }
        const again = settled.imported ? mergeImported(settled, settled.imported.said, at(4)) : settled;
        expect(detailsOf(again)).toEqual(detailsOf(settled));
        expect(metadataConflicts(again)).toEqual([]);
      }),
    );
  });

  it.each([
    ['a field', { csat: 2 }, { csat: 4 }, { csat: 5 }, { detail: 'csat', mine: 4, theirs: 5 }],
    [
      'a field that was emptied',
      { team: 'North' },
      { team: null },
      { team: 'South' },
      { detail: 'team', mine: null, theirs: 'South' },
    ],
    [
      'a column under its own name',
      { custom: { Shift: 'early' } },
      { custom: { Shift: 'late' } },
      { custom: { Shift: 'night' } },
      { detail: 'custom.Shift', mine: 'late', theirs: 'night' },
    ],
    [
      'a field that imports had left open',
      {},
      { csat: 4 },
      { csat: 5 },
      { detail: 'csat', mine: 4, theirs: 5 },
    ],
  ])('contradicts %s', (_what, first, edit, second, conflict) => {
    const edited = { ...mergeImported(fresh, said(first), at(1)), ...edit };
    expect(metadataConflicts(mergeImported(edited, said(second), at(2)))).toEqual([conflict]);
  });

  it('ends a conflict when both come to say the same', () => {
    const edited = { ...mergeImported(fresh, said({ csat: 2 }), at(1)), csat: 4 };
    const conflict = mergeImported(edited, said({ csat: 5 }), at(2));
    expect(conflict.unsettled).toEqual(['csat']);
    expect(mergeImported(conflict, said({ csat: 4 }), at(3)).unsettled).toEqual([]);
  });

  it('is weighed the same in a row from before imports were remembered', () => {
    const { imported: _i, unsettled: _u, ...old } = { ...fresh, agentName: 'Ada' };
    expect(mergeImported(old, said({ agentName: 'Ada', team: 'North' }), at(1))).toMatchObject({
      agentName: 'Ada',
      team: 'North',
      unsettled: [],
    });
    expect(metadataConflicts(mergeImported(old, said({ agentName: 'Kim' }), at(1)))).toEqual([
      { detail: 'agentName', mine: 'Ada', theirs: 'Kim' },
    ]);
  });

  it('is no news when it was said before the last import', () => {
    const known = mergeImported(fresh, said({ csat: 2 }), at(5));
    expect([at(4), at(5), at(6), null].map((time) => mayBeNews(known, time))).toEqual([
      false,
      false,
      true,
      false,
    ]);
    expect(mayBeNews(fresh, null)).toBe(true);
  });
});
