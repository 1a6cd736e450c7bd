import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hasMarks,
  isUnchanged,
  movement,
  restartedAt,
} from '../../src/providers/huawei-codearts/movement.js';
import { runOf } from './run-of.js';

const failed = () =>
  runOf(
    'FAILED',
    [
      {
        status: 'COMPLETED',
        start: 1,
        end: 2,
        jobs: [{ status: 'COMPLETED', dispatch: 'd1', start: 1, end: 2 }],
      },
      { status: 'FAILED', start: 2, end: 3, jobs: [{ status: 'FAILED', dispatch: 'd2', start: 2, end: 3 }] },
      { status: 'INIT', jobs: [{ status: 'INIT' }] },
    ],
    { end_time: 3 },
  );

describe('a run that has moved', () => {
  it.each([
    ['its word', runOf('RUNNING'), 'the run went from FAILED to RUNNING'],
    ['its end', runOf('FAILED', [], { end_time: 9 }), 'the run has a new end time'],
    [
      'a dispatch',
      runOf('FAILED', [{}, { jobs: [{ status: 'FAILED', dispatch: 'd9', start: 2 }] }], { end_time: 3 }),
      'job J0 was dispatched again',
    ],
    [
      'a start',
      runOf('FAILED', [{}, { jobs: [{ status: 'FAILED', dispatch: 'd2', start: 9 }] }], { end_time: 3 }),
      'job J0 was started again',
    ],
    [
      'a job that is active',
      runOf('FAILED', [{}, { jobs: [{ status: 'QUEUED', dispatch: 'd2', start: 2 }] }], { end_time: 3 }),
      'job J0 is QUEUED',
    ],
    [
      'a job that never ran',
      runOf('FAILED', [{}, {}, { jobs: [{ status: 'INIT', dispatch: 'd9' }] }], { end_time: 3 }),
      'job J0 was dispatched again',
    ],
  ])('shows it by %s', (_, now, proof) => {
    expect(movement(failed(), now)).toBe(proof);
  });
});

describe('a run that has not moved', () => {
  it('is the same run', () => {
    expect(movement(failed(), failed())).toBeUndefined();
  });

  it('may show less than before', () => {
    expect(movement(failed(), runOf(null))).toBeUndefined();
    expect(movement(failed(), runOf('FAILED', [{ jobs: [{}] }, { jobs: [{}] }]))).toBeUndefined();
  });

  it('may have got the times that were missing', () => {
    const before = runOf('FAILED', [
      { status: 'FAILED', jobs: [{ status: 'RUNNING', dispatch: 'd2', start: 2 }] },
    ]);
    const later = runOf(
      'FAILED',
      [{ status: 'FAILED', end: 3, jobs: [{ status: 'FAILED', dispatch: 'd2', start: 2, end: 3 }] }],
      { end_time: 3 },
    );
    expect(movement(before, later)).toBeUndefined();
  });

  const word = fc.constantFrom('INIT', 'COMPLETED', 'FAILED', 'CANCELED', 'SKIPPED', 'UNSELECTED');
  const job = fc.record({
    status: word,
    dispatch: fc.option(fc.stringMatching(/^d\d{1,3}$/), { nil: null }),
    start: fc.option(fc.integer({ min: 1, max: 99 }), { nil: null }),
    end: fc.option(fc.integer({ min: 1, max: 99 }), { nil: null }),
  });
  const stage = fc.record({
    status: word,
    start: fc.option(fc.nat(99), { nil: null }),
    end: fc.option(fc.nat(99), { nil: null }),
    jobs: fc.array(job, { maxLength: 3 }),
  });
  const stages = fc.array(stage, { maxLength: 4 });

  it('property: the same detail, with any values missing before or now, is never a movement', () => {
    fc.assert(
      fc.property(
        stages,
        fc.option(fc.integer({ min: 1, max: 99 }), { nil: null }),
        fc.infiniteStream(fc.boolean()),
        (list, end, keep) => {
          const less = <T>(value: T): T | null => (keep.next().value ? value : null);
          const thinned = () =>
            runOf(
              'FAILED',
              list.map((each) => ({
                status: each.status,
                end: less(each.end),
                // A job that has not begun has neither dispatch nor start.
                jobs: each.jobs.map((one) => {
                  const begun = one.status !== 'INIT';
                  const dispatch = begun ? less(one.dispatch) : null;
                  return {
                    status: begun ? less(one.status) : one.status,
                    dispatch,
                    start: begun ? less(one.start) : null,
                    end: less(one.end),
                  };
                }),
              })),
              { end_time: less(end) },
            );
          expect(movement(thinned(), thinned())).toBeUndefined();
        },
      ),
    );
  });

  it('property: another dispatch of any job always is one', () => {
    fc.assert(
      fc.property(
        stages.filter((list) => list.some(({ jobs }) => jobs.length > 0)),
        fc.nat(),
        (list, pick) => {
          const dispatched = (name: string) =>
            runOf(
              'FAILED',
              list.map((each, index) => ({
                ...each,
                jobs: each.jobs.map((one, position) => {
                  const chosen = places[pick % places.length];
                  return {
                    ...one,
                    dispatch: chosen?.[0] === index && chosen[1] === position ? name : one.dispatch,
                  };
                }),
              })),
            );
          const places = list.flatMap((each, index) =>
            each.jobs.map((_, position) => [index, position] as const),
          );
          expect(movement(dispatched('old'), dispatched('new'))).toContain('dispatched again');
        },
      ),
    );
  });
});

describe('a stage', () => {
  it('is unchanged while it shows its old failure', () => {
    const [, before] = failed().stages;
    const [, same] = failed().stages;
    const [, fresh] = runOf('FAILED', [
      {},
      { status: 'FAILED', end: 9, jobs: [{ status: 'FAILED', dispatch: 'd2', start: 2 }] },
    ]).stages;
    if (before === undefined || same === undefined || fresh === undefined) throw new Error('no stage');
    expect(isUnchanged(before, same)).toBe(true);
    expect(isUnchanged(before, fresh)).toBe(false);
    expect(isUnchanged(undefined, same)).toBe(false);
  });

  it('started again when the first of its jobs did that has run since', () => {
    const now = runOf('COMPLETED', [
      { jobs: [{ status: 'COMPLETED', dispatch: 'd1', start: 1 }] },
      { jobs: [{ status: 'COMPLETED', dispatch: 'd8', start: 80 }] },
      { jobs: [{ status: 'COMPLETED', dispatch: 'd9', start: 90 }] },
    ]);
    expect(restartedAt(failed(), now.stages)).toBe(80);
    expect(restartedAt(failed(), failed().stages)).toBeUndefined();
  });
});

it('a run without any time or dispatch has no marks', () => {
  expect(hasMarks(runOf('FAILED', [{ jobs: [{ status: 'FAILED' }] }]))).toBe(false);
  expect(hasMarks(failed())).toBe(true);
  expect(hasMarks(runOf('FAILED', [{ jobs: [{ dispatch: 'd' }] }]))).toBe(true);
});
