import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSchedule, shortestPauseMs } from '../../src/engine/schedule.js';

const minute = 60_000;
const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const durations = fc.array(fc.integer({ min: 1, max: 10 * 60 * minute }), { maxLength: 12 });
const ages = fc.integer({ min: -minute, max: 48 * 60 * minute });
const longestPauses = fc.integer({ min: 1, max: 10 * minute });

/** Without jitter. */
const pauses = (history: readonly number[], longestMs = 15_000) =>
  createSchedule({ longestMs, history, random: () => 0 });

describe('whatever the history, the age and the chance', () => {
  it('a pause is a whole number of ms, never above the poll interval and never below 1 s', () => {
    fc.assert(
      fc.property(durations, ages, longestPauses, unit, (history, age, longestMs, random) => {
        const pause = createSchedule({ longestMs, history, random: () => random }).next(age);
        expect(pause).toBeGreaterThanOrEqual(shortestPauseMs);
        expect(pause).toBeLessThanOrEqual(Math.max(longestMs, shortestPauseMs));
        expect(Number.isInteger(pause)).toBe(true);
      }),
    );
  });

  it('chance moves a pause by a tenth at most, and does move it', () => {
    fc.assert(
      fc.property(durations, ages, unit, (history, age, random) => {
        const still = pauses(history).next(age);
        const moved = createSchedule({ longestMs: 15_000, history, random: () => random }).next(age);
        expect(moved).toBeLessThanOrEqual(still);
        expect(moved).toBeGreaterThanOrEqual(Math.max(Math.floor(still * 0.9), shortestPauseMs));
      }),
    );
    const late = createSchedule({ longestMs: 15_000, history: [], random: () => 0.99 }).next(60 * minute);
    expect(late).toBeLessThan(14_000);
  });

  it('a stage that fails at once is seen at once', () => {
    fc.assert(
      fc.property(durations, (history) => {
        expect(pauses(history).next(0)).toBeLessThanOrEqual(2_500);
      }),
    );
  });

  it('a longer poll interval never means more reads', () => {
    fc.assert(
      fc.property(durations, ages, longestPauses, longestPauses, (history, age, one, other) => {
        const [shorter, longer] = one < other ? [one, other] : [other, one];
        expect(pauses(history, shorter).next(age)).toBeLessThanOrEqual(pauses(history, longer).next(age));
      }),
    );
  });
});

describe('without history', () => {
  it('the pause only grows with the age, up to the poll interval', () => {
    fc.assert(
      fc.property(ages, ages, (one, other) => {
        const [younger, older] = one < other ? [one, other] : [other, one];
        expect(pauses([]).next(younger)).toBeLessThanOrEqual(pauses([]).next(older));
      }),
    );
    expect(pauses([]).next(60 * minute)).toBe(15_000);
  });

  it('fewer than three earlier runs count as none', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1 }), { maxLength: 2 }), ages, (history, age) => {
        expect(pauses(history).next(age)).toBe(pauses([]).next(age));
      }),
    );
  });
});

describe('with history', () => {
  const history = [10, 10.2, 9.8, 10.1, 9.9].map((minutes) => minutes * minute);
  const schedule = pauses(history);

  it('reads seldom while an end is not plausible, densely when it is due', () => {
    expect(schedule.next(3 * minute)).toBe(15_000);
    expect(schedule.next(10 * minute)).toBeLessThan(3_000);
  });

  it('a pause ends where the dense part begins', () => {
    const first = schedule.next(9.4 * minute);
    expect(first).toBeLessThan(pauses([]).next(9.4 * minute));
    expect(schedule.next(9.4 * minute + first)).toBeLessThan(3_000);
  });

  it('long after the usual end it is as if there were none', () => {
    expect(schedule.next(11 * minute)).toBe(pauses([]).next(11 * minute));
  });

  it('durations that agree to the millisecond still leave a band to read in', () => {
    expect(pauses([minute, minute, minute]).next(61_000)).toBeLessThan(1_500);
  });

  it('the more earlier runs differ, the wider the band and the longer the pauses in it', () => {
    const wide = pauses([5, 20, 10].map((minutes) => minutes * minute));
    expect(wide.next(10 * minute)).toBeGreaterThan(schedule.next(10 * minute));
    expect(wide.next(13 * minute)).toBe(wide.next(10 * minute));
  });
});
