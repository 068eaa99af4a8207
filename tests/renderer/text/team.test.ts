import { type TeamProblem, type TeamState, teamProblems } from '@contract/sync';
import { describe, expect, it } from 'vitest';
import { sharedExplanation, sharedWords, sharingIn, teamProblemSentence } from '../../../renderer/text/team';

const member: NonNullable<TeamState> = {
  ...{ team: 'Red', host: 'db.example.org', login: 'kim', store: 'x', person: null, people: [] },
  ...{ link: 'connected', problem: null, waiting: 0, waitingSince: null, head: 0, clockOffset: 0 },
  sharedAt: '2026-11-30T09:00:00.000Z',
};
const full: TeamProblem = { problem: 'server-full', detail: '' };
const nobody: TeamProblem = { problem: 'nobody', detail: 'kim' };

describe('what is wrong on the way to the team database', () => {
  it.each(teamProblems)('(%s) is said with what to do about it, or that it ends by itself', (problem) => {
    for (const detail of ['', 'no such thing']) {
      const sentence = teamProblemSentence(
        { problem, detail: problem === 'server-clock' ? '' : detail },
        'db',
      );
      expect(sentence).toMatch(/\.$|: no such thing$/);
      expect(sentence).toMatch(
        /\b(ask|tell|check|type|update|choose|needs|set right)\b|tried again|(is|are) shared (when|once)/i,
      );
      expect(sentence).not.toMatch(/undefined|null|\[object/);
    }
  });
});

describe('how sharing goes', () => {
  it.each<[string, string, Partial<typeof member>]>([
    ['shared', 'shared', {}],
    ['waiting', '3 to share', { waiting: 3 }],
    ['waiting', '3 to share', { waiting: 3, link: 'unreachable', problem: full }],
    ['away', 'team away', { link: 'unreachable', problem: full }],
    ['away', 'connecting', { link: 'connecting' }],
    ['away', 'connecting', { sharedAt: null }],
    ['trouble', 'not sharing', { link: 'stopped', problem: nobody, waiting: 3 }],
    ['trouble', 'team trouble', { problem: { problem: 'bad-answer', detail: 'rows' } }],
  ])('is told apart (%s) and said in few words: %s', (sharing, words, change) => {
    const state = { ...member, ...change };
    expect([sharingIn(state), sharedWords(state)]).toEqual([sharing, words]);
    if (state.problem !== null)
      expect(sharedExplanation(state)).toContain(teamProblemSentence(state.problem, state.host));
  });
});
