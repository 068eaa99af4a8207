import { seconds } from '@domain/base/time';
import {
  type ConsentOverride,
  type ExportFacts,
  exportAllowed,
  exportRefusals,
  hasConsent,
} from '@domain/clips/consent';
import { isRelistened, type Redaction, usualMargin } from '@domain/clips/redaction';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const now = '2026-11-29T12:00:00.000Z';
const recordingId = 'ab'.repeat(32);
const forever = { rule: null, className: null, expiresAt: null, hold: null };

const facts = (some: Partial<ExportFacts>): ExportFacts => ({
  interactions: [{ consent: true }],
  overrides: [],
  keeping: forever,
  purged: false,
  redactions: [],
  ...some,
});
const override = (some: Partial<ConsentOverride> = {}): ConsentOverride => ({
  id: '019a2b10-0000-7000-8000-000000000001',
  recordingId,
  person: 'Rosa Keller',
  reason: 'Training of new staff, agreed with the works council',
  at: '2026-11-28T09:00:00.000Z',
  withdrawn: null,
  ...some,
});
const span = { start: seconds(9), end: seconds(18) };
const redaction = (some: Partial<Redaction> = {}): Redaction => ({
  id: '019a2b10-0000-7000-8000-000000000002',
  recordingId,
  span,
  channel: 1,
  how: 'tone',
  origin: { kind: 'hand' },
  state: 'accepted',
  relistened: null,
  createdAt: now,
  createdBy: 'Rosa Keller',
  ...some,
});
const heard = { at: now, by: 'Rosa Keller', span, channel: 1, how: 'tone' as const };

describe('what stands against letting sound out', () => {
  it.each([
    ['consent was given', {}, []],
    ['the customer said no', { interactions: [{ consent: false }] }, ['no-consent']],
    ['nobody knows of consent', { interactions: [{ consent: null }] }, ['no-consent']],
    ['no contact is known', { interactions: [] }, ['no-consent']],
    [
      'one of two contacts said no',
      { interactions: [{ consent: true }, { consent: false }] },
      ['no-consent'],
    ],
    ['one of two contacts said yes', { interactions: [{ consent: null }, { consent: true }] }, []],
    ['a person overrides it', { interactions: [{ consent: false }], overrides: [override()] }, []],
    [
      'the override was withdrawn',
      {
        interactions: [{ consent: false }],
        overrides: [override({ withdrawn: { by: 'Rosa Keller', at: now } })],
      },
      ['no-consent'],
    ],
    ['its time is over', { keeping: { ...forever, expiresAt: '2026-11-29T11:59:59.000Z' } }, ['expired']],
    ['its time ends later', { keeping: { ...forever, expiresAt: '2026-11-29T12:00:01.000Z' } }, []],
    ['its sound is gone', { purged: true }, ['purged']],
    ['a redaction was not heard again', { redactions: [redaction()] }, ['not-relistened']],
    ['a redaction was heard again', { redactions: [redaction({ relistened: heard })] }, []],
    ['a suggestion waits', { redactions: [redaction({ state: 'suggested' })] }, []],
    ['a suggestion was dismissed', { redactions: [redaction({ state: 'dismissed' })] }, []],
  ])('when %s', (_, some, kinds) => {
    const given = facts(some);
    expect(exportRefusals(given, now).map(({ kind }) => kind)).toEqual(kinds);
    expect(exportAllowed(given, now)).toBe(kinds.length === 0);
  });

  it('is never lifted by an override but for consent', () => {
    const given = facts({
      interactions: [{ consent: false }],
      overrides: [override()],
      purged: true,
      keeping: { ...forever, expiresAt: '2026-01-01T00:00:00.000Z' },
      redactions: [redaction()],
    });
    expect(exportRefusals(given, now).map(({ kind }) => kind)).toEqual([
      'purged',
      'expired',
      'not-relistened',
    ]);
  });

  it('consent needs a yes and no no, in whatever order contacts come', () => {
    const consents = fc.array(fc.record({ consent: fc.constantFrom(true, false, null) }), { maxLength: 4 });
    fc.assert(
      fc.property(consents, (interactions) => {
        const said = interactions.map(({ consent }) => consent);
        expect(hasConsent(interactions)).toBe(said.includes(true) && !said.includes(false));
        expect(hasConsent(interactions.toReversed())).toBe(hasConsent(interactions));
      }),
    );
  });
});

describe('a redaction that was listened to again', () => {
  it.each([
    ['as it is', {}, true],
    ['before its span moved', { span: { start: seconds(9), end: seconds(18.1) } }, false],
    ['before it went to both sides', { channel: null }, false],
    ['before it became silence', { how: 'silence' as const }, false],
    ['before its margin was made wider', { margin: 0.2 }, false],
    ['and has now the margin in writing that it had', { margin: usualMargin }, true],
  ])('%s: %#', (_, change, stands) => {
    expect(isRelistened(redaction({ relistened: heard, ...change }))).toBe(stands);
  });
});
