import {
  commandsFrom,
  type LifecycleCommand,
  lifecycle,
  lifecycleStates,
  move,
  type Position,
} from '@domain/evaluation/lifecycle';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const commands = [...new Set(lifecycle.map(({ command }) => command))];
const draft: Position = { state: 'draft', revision: 1 };

function walk(all: readonly LifecycleCommand[], from = draft): Position[] {
  const visited = [from];
  for (const command of all) {
    const position = visited.at(-1) ?? from;
    const moved = move(position, command, position, 'a reason');
    if (moved.kind === 'moved') visited.push(moved.position);
  }
  return visited;
}

describe('the lifecycle', () => {
  it('reaches no undeclared state and takes no undeclared arrow on any walk', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...commands), { maxLength: 40 }), (all) => {
        const visited = walk(all);
        for (const [index, { state }] of visited.entries()) {
          expect(lifecycleStates).toContain(state);
          const before = visited[index - 1];
          if (before) {
            expect(lifecycle.some(({ from, to }) => from === before.state && to === state)).toBe(true);
          }
        }
      }),
    );
  });

  it('raises the revision with adjusting and reopening alone, by one', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...commands), { maxLength: 40 }), (all) => {
        const visited = walk(all);
        for (const [index, { state, revision }] of visited.entries()) {
          const before = visited[index - 1];
          const raised =
            before && (state === 'adjusted' || (state === 'draft' && before.state === 'returned'));
          if (before) expect(revision - before.revision).toBe(raised ? 1 : 0);
        }
      }),
    );
  });

  it('reaches every declared state from a draft', () => {
    const reached = new Set<string>(['draft']);
    for (const _round of lifecycleStates) {
      for (const { from, to } of lifecycle) if (reached.has(from)) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...lifecycleStates].sort());
  });

  it('has one arrow at most for a command in a state', () => {
    const names = lifecycle.map(({ command, from }) => `${command} ${from}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('ends at void, and at closed but for voiding', () => {
    expect(commandsFrom('void')).toEqual([]);
    expect(commandsFrom('closed')).toEqual(['void']);
  });

  it.each<[string, LifecycleCommand[], string, number]>([
    ['the straight way', ['submit', 'release', 'acknowledge', 'close'], 'closed', 1],
    [
      'a dispute that is turned down',
      ['submit', 'release', 'dispute', 'take-up', 'uphold', 'close'],
      'closed',
      1,
    ],
    [
      'a dispute that is granted',
      ['submit', 'release', 'dispute', 'take-up', 'adjust', 'release'],
      'released',
      2,
    ],
    ['a return to the evaluator', ['submit', 'return', 'reopen', 'submit'], 'submitted', 2],
    ['a return of a draft', ['return', 'reopen'], 'draft', 2],
  ])('knows %s', (_title, all, state, revision) => {
    const visited = walk(all);
    expect(visited).toHaveLength(all.length + 1);
    expect(visited.at(-1)).toEqual({ state, revision });
  });

  it.each<[string, LifecycleCommand, Position, Position, string | null, string]>([
    ['on another revision', 'submit', { ...draft, revision: 2 }, draft, null, 'stale'],
    ['in another state', 'submit', { ...draft, state: 'submitted' }, draft, null, 'stale'],
    ['that no arrow allows', 'release', draft, draft, null, 'no-such-arrow'],
    ['without the reason it needs', 'void', draft, draft, ' ', 'reason-missing'],
  ])('refuses a command %s', (_title, command, position, expected, reason, why) => {
    expect(move(position, command, expected, reason)).toEqual({ kind: 'refused', why });
  });
});
