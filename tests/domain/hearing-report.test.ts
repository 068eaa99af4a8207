import { seconds, spanBetween } from '@domain/base/time';
import { type Coverage, coverageHear, coverageNone, type Hearing } from '@domain/evaluation/coverage';
import { channelsHeard, type Hearable, unprovenAbsences } from '@domain/evaluation/hearing-report';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formOf, sheetOf } from './forms';

const call: Hearable = { duration: 60, channelRoles: ['agent', 'customer'], speech: null };
const heard = (...hearings: Hearing[]): Coverage => hearings.reduce(coverageHear, coverageNone);
const both = (start: number, end: number, speed = 1): Hearing => ({
  channelsHeard: [0, 1],
  start,
  end,
  speed,
});

describe('how much of each channel was heard', () => {
  it('counts every second where nobody knows who speaks when', () => {
    const [agent, customer] = channelsHeard(
      heard(both(0, 30), { ...both(30, 45), channelsHeard: [0] }),
      call,
    );
    expect(agent).toMatchObject({ role: 'agent', heard: 0.75, ofCall: 0.75, fast: 0 });
    expect(agent?.unheard).toEqual([spanBetween(45, 60)]);
    expect(customer).toMatchObject({ role: 'customer', heard: 0.5 });
  });

  it('counts what is said where that is known, so that skipped silence is no loss', () => {
    const speech = [[spanBetween(0, 10), spanBetween(50, 60)], [spanBetween(20, 30)]];
    const [agent, customer] = channelsHeard(heard(both(0, 10), both(50, 60)), { ...call, speech });
    expect(agent).toMatchObject({ heard: 1, unheard: [] });
    expect(agent?.ofCall).toBeCloseTo(20 / 60, 9);
    expect(customer).toMatchObject({ heard: 0, unheard: [spanBetween(20, 30)] });
  });

  it('tells apart what was only flown over, until it is heard again with care', () => {
    const flown = heard(both(0, 60, 3));
    expect(channelsHeard(flown, call)[0]).toMatchObject({ heard: 1, fast: 1 });
    expect(channelsHeard(coverageHear(flown, both(0, 15, 2)), call)[0]).toMatchObject({
      heard: 1,
      fast: 0.75,
    });
  });

  it('passes over the little that a player skips where it starts and stops', () => {
    expect(channelsHeard(heard(both(0, 30), both(30.4, 60)), call)[0]?.unheard).toEqual([]);
    expect(channelsHeard(heard(both(0, 30), both(30.6, 60)), call)[0]?.unheard).toHaveLength(1);
  });

  it('never falls by hearing more', () => {
    const hearing = fc
      .tuple(
        fc.double({ min: 0, max: 60, noNaN: true }),
        fc.double({ min: 0, max: 60, noNaN: true }),
        fc.constantFrom(1, 2, 3),
      )
      .map(([one, other, speed]) => both(Math.min(one, other), Math.max(one, other), speed));
    fc.assert(
      fc.property(fc.array(hearing, { maxLength: 12 }), hearing, (before, more) => {
        const coverage = heard(...before);
        const [was, is] = [coverage, coverageHear(coverage, more)].map((one) => channelsHeard(one, call)[0]);
        expect(is?.heard ?? 0).toBeGreaterThanOrEqual((was?.heard ?? 0) - 1e-9);
        expect((is?.heard ?? 0) - (is?.fast ?? 0)).toBeGreaterThanOrEqual(
          (was?.heard ?? 0) - (was?.fast ?? 0) - 1e-9,
        );
      }),
    );
  });
});

describe('an answer that says never', () => {
  const options = [
    { id: 'yes', text: 'Yes', points: 10 },
    { id: 'no', text: 'No', points: 0, absence: true },
  ];
  const form = formOf([
    { id: 'a', options },
    { id: 'm', kind: 'multi', options },
    { id: 'hidden', options, showWhen: { tests: [{ lineId: 'a', optionIds: ['yes'] }] } },
  ]);
  const never = sheetOf({ a: 'no', m: { kind: 'multi', optionIds: ['no'] }, hidden: 'no' });

  it('is unproven while some of the agent was not heard, and says where it begins', () => {
    const coverage = heard(both(0, 20), { ...both(20, 60), channelsHeard: [1] });
    expect(unprovenAbsences(form, never, coverage, call)).toEqual([
      { lineId: 'a', unheard: 40, first: 20 },
      { lineId: 'm', unheard: 40, first: 20 },
    ]);
  });

  it('is proven by hearing the agent alone, whatever of the customer was missed', () => {
    expect(unprovenAbsences(form, never, heard({ ...both(0, 60), channelsHeard: [0] }), call)).toEqual([]);
  });

  it('is not proven by flying over', () => {
    expect(unprovenAbsences(form, never, heard(both(0, 60, 2.5)), call)).toHaveLength(2);
    expect(unprovenAbsences(form, never, heard(both(0, 60, 2)), call)).toEqual([]);
  });

  it('needs every channel where none is known as the agent’s', () => {
    const roles: Hearable = { ...call, channelRoles: ['other', 'customer'] };
    expect(unprovenAbsences(form, never, heard({ ...both(0, 60), channelsHeard: [0] }), roles)).toHaveLength(
      2,
    );
  });

  it('asks for nothing where the answer says something else', () => {
    expect(unprovenAbsences(form, sheetOf({ a: 'yes' }), coverageNone, call)).toEqual([]);
  });

  it('asks for nothing on forms from before there were such options', () => {
    const old = formOf([{ id: 'a' }]);
    for (const section of old.sections)
      for (const line of section.lines)
        if (line.kind === 'single')
          for (const option of line.options) Reflect.deleteProperty(option, 'absence');
    expect(unprovenAbsences(old, sheetOf({ a: 'no' }), coverageNone, call)).toEqual([]);
  });
});

it('A call of no length has been heard.', () => {
  expect(channelsHeard(coverageNone, { ...call, duration: seconds(0) })[0]).toMatchObject({
    heard: 1,
    unheard: [],
  });
});
