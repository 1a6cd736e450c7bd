import { describe, expect, it } from 'vitest';
import { detection, missed, readsAt } from '../../bench/detection.js';

describe('the poll schedule against fixed ones', () => {
  it('reaches what docs/benchmarks.md says it does', { timeout: 120_000 }, async () => {
    expect(missed(await detection())).toEqual([]);
  });
});

describe('reads of a fixed schedule', () => {
  const fixed = [
    { medianSeconds: 1, meanReads: 100 },
    { medianSeconds: 4, meanReads: 25 },
  ];

  it('are those that were counted, or in between on logarithmic scales', () => {
    expect(readsAt(4, fixed)).toBeCloseTo(25);
    expect(readsAt(2, fixed)).toBeCloseTo(50);
  });

  it('are not guessed outside of what was run', () => {
    expect([readsAt(0.5, fixed), readsAt(5, fixed)]).toEqual([Number.NaN, Number.NaN]);
  });
});
