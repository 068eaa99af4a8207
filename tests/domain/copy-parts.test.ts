import { bothTexts, copyParts, isRefusedSubmission, mergedRow, takenRow } from '@domain/team/copy-parts';
import { describe, expect, it } from 'vitest';

const stands = { id: 'e:l', evaluationId: 'e', comment: 'There was no greeting.', value: null, tags: ['a'] };
const lost = 'The greeting came late.';
const field = { table: 'answers', rowId: 'e:l', field: 'comment', value: lost };
const refused = (set: object, unset: string[] = [], deleted: boolean | null = null) => ({
  ...{ table: 'answers', rowId: 'e:l', field: null },
  value: { set: { evaluationId: 'e', ...set }, unset, deleted },
});

describe('a conflict copy', () => {
  it('of one field shows both texts, and is merged into the field alone', () => {
    expect(copyParts(field, stands)).toEqual([
      { field: 'comment', lost, stands: stands.comment, texts: { lost, stands: stands.comment } },
    ]);
    expect(takenRow(field, stands)).toEqual({ ...stands, comment: lost });
    const both = bothTexts({ lost, stands: stands.comment });
    expect(mergedRow(field, stands, { comment: both })).toEqual({
      ...stands,
      comment: `There was no greeting.\n${lost}`,
    });
  });

  it('of a refused edit shows what differs, and takes all of it', () => {
    const copy = refused({ comment: lost, tags: ['a'], value: { kind: 'not-applicable' } }, ['rootCause']);
    expect(copyParts(copy, stands).map((part) => [part.field, part.texts !== null])).toEqual([
      ['comment', true],
      ['value', false],
    ]);
    expect(takenRow(copy, stands)).toEqual({ ...stands, comment: lost, value: { kind: 'not-applicable' } });
    expect(mergedRow(copy, stands, { comment: 'Both.' })).toEqual({ ...stands, comment: 'Both.' });
  });

  it('of a row that is nowhere else is made of what lost, and of one field can’t be', () => {
    expect(takenRow(refused({ comment: lost }), null)).toEqual({
      id: 'e:l',
      evaluationId: 'e',
      comment: lost,
    });
    expect(takenRow(field, null)).toBeUndefined();
    expect(mergedRow(field, null, { comment: 'Both.' })).toBeUndefined();
  });

  it('of an answer that is a text is merged as one', () => {
    const text = (words: string) => ({ kind: 'text', text: words });
    const copy = { ...field, field: 'value', value: text(lost) };
    const row = { ...stands, value: text('Said otherwise.') };
    expect(copyParts(copy, row)[0]?.texts).toEqual({ lost, stands: 'Said otherwise.' });
    expect(mergedRow(copy, row, { value: 'Both.' })).toEqual({ ...stands, value: text('Both.') });
  });

  it('of a name that nobody typed is no text', () => {
    expect(copyParts({ ...field, field: 'polarity', value: 'praise' }, stands)[0]?.texts).toBeNull();
  });

  it('of a deletion deletes, and of a submission has nothing to merge', () => {
    expect(takenRow(refused({}, [], true), stands)).toBeNull();
    const submission = { ...refused({ state: 'submitted', seal: 'x' }), table: 'evaluations' };
    expect(isRefusedSubmission(submission)).toBe(true);
    expect(copyParts(submission, stands)).toEqual([]);
  });
});
