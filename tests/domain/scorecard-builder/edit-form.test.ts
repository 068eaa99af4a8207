import {
  addLine,
  addSection,
  changeLine,
  changeSection,
  duplicateLine,
  lineAsKind,
  moveLine,
  moveSection,
  newLine,
  newSection,
  removeLine,
  removeSection,
  stepLine,
} from '@domain/scorecard/edit-form';
import { lineOptions } from '@domain/scorecard/form-parts';
import { formProblems } from '@domain/scorecard/form-problems';
import { type Form, formLines, formSchema, type LineKind, lineSchema } from '@domain/scorecard/scorecard';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyForm } from '../arbitraries';
import { formOf, sectionOf } from '../forms';

const kinds: LineKind[] = ['single', 'multi', 'numeric', 'scale', 'timed', 'text', 'date'];
const newIds = (from = 0) => {
  let count = from;
  return () => `new-${count++}`;
};
const idsOf = (form: Form) =>
  form.sections.map(({ id, lines }) => `${id}:${lines.map((line) => line.id).join('')}`);
const threeLines = formOf([], {
  sections: [sectionOf('s', null, [{ id: 'a' }, { id: 'b' }]), sectionOf('t', null, [{ id: 'c' }])],
});

/** A form with at least one line, one of its lines, and a place in it. */
const formLineAndPlace = anyForm
  .filter((form) => formLines(form).length > 0)
  .chain((form) =>
    fc.record({
      form: fc.constant(form),
      lineId: fc.constantFrom(...formLines(form).map(({ line }) => line.id)),
      sectionId: fc.constantFrom(...form.sections.map(({ id }) => id)),
      index: fc.nat(4),
    }),
  );

describe('editing a form', () => {
  it.each<[string, Form, string[]]>([
    [
      'moves a line within its section',
      moveLine(threeLines, 'b', { sectionId: 's', index: 0 }),
      ['s:ba', 't:c'],
    ],
    [
      'moves a line to another section',
      moveLine(threeLines, 'a', { sectionId: 't', index: 1 }),
      ['s:b', 't:ca'],
    ],
    ['moves a section', moveSection(threeLines, 't', 0), ['t:c', 's:ab']],
    ['steps a line down', stepLine(threeLines, 'a', 1), ['s:ba', 't:c']],
    ['steps a line over the edge of its section', stepLine(threeLines, 'b', 1), ['s:a', 't:bc']],
    ['steps a line back over it', stepLine(threeLines, 'c', -1), ['s:abc', 't:']],
    ['steps no line out of the form', stepLine(threeLines, 'a', -1), ['s:ab', 't:c']],
    ['takes a line away', removeLine(threeLines, 'a'), ['s:b', 't:c']],
    ['takes a section away with its lines', removeSection(threeLines, 's'), ['t:c']],
    ['puts a section between', addSection(threeLines, newSection('u'), 1), ['s:ab', 'u:', 't:c']],
    [
      'puts a line in',
      addLine(threeLines, newLine('d', 'text', newIds()), { sectionId: 't', index: 0 }),
      ['s:ab', 't:dc'],
    ],
    [
      'changes nothing it does not know',
      moveLine(removeLine(threeLines, '?'), '?', { sectionId: 's', index: 0 }),
      idsOf(threeLines),
    ],
  ])('%s', (_title, form, expected) => {
    expect(idsOf(form)).toEqual(expected);
  });

  it('keeps the ids of what it changes', () => {
    const line = changeLine(threeLines, 'a', (one) => ({ ...one, id: 'x', text: 'New' }));
    expect(formLines(line)[0]?.line).toMatchObject({ id: 'a', text: 'New' });
    expect(changeSection(threeLines, 't', { title: 'New' }).sections[1]).toMatchObject({
      id: 't',
      title: 'New',
    });
  });

  it('takes an option out of the conditions that named it, and a condition away that has none left', () => {
    const form = formOf([
      { id: 'a' },
      { id: 'b', showWhen: { tests: [{ lineId: 'a', optionIds: ['no', 'slip'] }] } },
      { id: 'c', showWhen: { tests: [{ lineId: 'a', optionIds: ['slip'] }] } },
    ]);
    const without = changeLine(form, 'a', (line) =>
      line.kind === 'single' ? { ...line, options: line.options.filter(({ id }) => id !== 'slip') } : line,
    );
    expect(formLines(without).map(({ line }) => line.showWhen?.tests[0]?.optionIds ?? null)).toEqual([
      null,
      ['no'],
      null,
    ]);
  });

  it.each(kinds)('starts a %s line that lacks nothing but its texts', (kind) => {
    const line = newLine('l', kind, newIds());
    expect(lineSchema.parse(line)).toEqual(line);
    const form = addLine(threeLines, line, { sectionId: 's', index: 0 });
    const expected = kind === 'timed' ? ['line-text-missing', 'moments-missing'] : ['line-text-missing'];
    expect(
      formProblems(form)
        .filter(({ lineId }) => lineId === 'l')
        .map(({ what }) => what),
    ).toEqual(expected);
  });

  it('a move is undone by moving back, and no move loses or doubles a line', () => {
    fc.assert(
      fc.property(formLineAndPlace, ({ form, lineId, sectionId, index }) => {
        const home = form.sections.find(({ lines }) => lines.some(({ id }) => id === lineId));
        const back = {
          sectionId: home?.id ?? '',
          index: home?.lines.findIndex(({ id }) => id === lineId) ?? 0,
        };
        const moved = moveLine(form, lineId, { sectionId, index });
        const ids = (one: Form) =>
          formLines(one)
            .map(({ line }) => line.id)
            .sort();
        expect(ids(moved)).toEqual(ids(form));
        expect(moveLine(moved, lineId, back)).toEqual(form);
      }),
    );
  });

  it('steps keep every line, and a line stepped away is never hidden or doubled', () => {
    fc.assert(
      fc.property(formLineAndPlace, fc.constantFrom(-1 as const, 1 as const), ({ form, lineId }, step) => {
        const order = (one: Form) => formLines(one).map(({ line }) => line.id);
        const stepped = stepLine(form, lineId, step);
        expect(order(stepped).toSorted()).toEqual(order(form).toSorted());
        if (stepped !== form)
          expect(idsOf(stepLine(stepped, lineId, step === 1 ? -1 : 1))).toEqual(idsOf(form));
      }),
    );
  });

  it('removing leaves no condition on what is gone', () => {
    fc.assert(
      fc.property(formLineAndPlace, ({ form, lineId }) => {
        for (const { line } of formLines(removeLine(form, lineId))) {
          expect(line.showWhen?.tests.map((test) => test.lineId) ?? []).not.toContain(lineId);
        }
      }),
    );
  });

  it('a copy stands below its line, says the same and shares no id', () => {
    fc.assert(
      fc.property(formLineAndPlace, ({ form, lineId }) => {
        const copied = duplicateLine(form, lineId, newIds());
        const lines = formLines(copied).map(({ line }) => line);
        const at = lines.findIndex(({ id }) => id === lineId);
        expect(lines).toHaveLength(formLines(form).length + 1);
        expect(lines[at + 1]?.text).toBe(lines[at]?.text);
        expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
        for (const option of lineOptions(lines[at + 1] ?? newLine('', 'text', newIds()))) {
          expect(option.id).toMatch(/^new-/);
        }
      }),
    );
  });

  it('every kind turns into every other one that can be stored, and back without losing what both have', () => {
    fc.assert(
      fc.property(formLineAndPlace, fc.constantFrom(...kinds), ({ form, lineId }, kind) => {
        const changed = changeLine(form, lineId, (line) => lineAsKind(line, kind, newIds()));
        expect(formSchema.parse(changed)).toEqual(changed);
        const [before, after] = [form, changed].map((one) =>
          formLines(one).find(({ line }) => line.id === lineId),
        );
        expect(after?.line.kind).toBe(kind);
        expect(after?.line.text).toBe(before?.line.text);
        expect(after?.line.weight).toBe(before?.line.weight);
        const bothOffer =
          ['single', 'multi'].includes(kind) && ['single', 'multi'].includes(before?.line.kind ?? '');
        if (bothOffer && before && after) expect(lineOptions(after.line)).toEqual(lineOptions(before.line));
      }),
    );
  });
});
