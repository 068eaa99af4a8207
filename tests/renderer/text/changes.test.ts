import { seconds } from '@domain/base/time';
import { describe, expect, it } from 'vitest';
import { lineSaid, markSaid } from '../../../renderer/text/changes';

describe('what is said of a change to whoever does not look', () => {
  it('is a line with its answer, each a sentence of its own', () => {
    expect(lineSaid(3, 'Greets by name', 'Partly')).toBe('Line 3: Greets by name. Partly.');
    expect(lineSaid(9, 'Was it resolved?', '')).toBe('Line 9: Was it resolved?');
  });

  it('is a mark with what it says and the line that it is evidence for', () => {
    const mark = { start: seconds(30), end: seconds(32), polarity: 'concern', text: 'Talks over' } as const;
    expect(markSaid(mark, 7)).toBe('Mark, concern, at 0:30.0 – 0:32.0: Talks over. Evidence for line 7.');
    expect(markSaid({ ...mark, end: null, text: '' }, null)).toBe('Mark, concern, at 0:30.0.');
  });
});
